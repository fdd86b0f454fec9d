import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {findBrowser} from '../support/find-browser.mjs';
import {hidingBrowser, openSockets, setLifecycle, TabStrip} from '../support/hidden-tabs.js';
import {LineWatch} from '../support/line-watch.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a computer that sleeps with three tabs, and wakes', () => {
  let office: Office;
  let strip: TabStrip;
  let watch: LineWatch;
  let bob: Person;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser()]});
    strip = new TabStrip(office, 'alice');
    await strip.open(3);
    bob = await office.arriveReady('bob');
    await strip.show(strip.tabs[2]!);
    watch = new LineWatch(() => phones().length);
  });
  after(async () => {
    watch.stop();
    await office.close();
  });

  const phones = (): readonly string[] => office.demo.sip.registrations('alice');

  async function sleeps(): Promise<void> {
    await Promise.all(strip.tabs.map((tab) => setLifecycle(tab, 'frozen')));
    await until(() => phones().length === 0);
  }

  for (const [first, inOrder] of [
    ['the one that held the line', (tabs: readonly Person[]) => tabs],
    ['the last that was opened', (tabs: readonly Person[]) => [...tabs].reverse()],
  ] as const) {
    it(`has one line again, whichever wakes first: ${first}`, async () => {
      await sleeps();
      for (const tab of inOrder(strip.tabs)) await setLifecycle(tab, 'active');
      await Promise.all(strip.tabs.map((tab) => tab.isRegistered()));
      await until(() => phones().length === 1);
      assert.deepEqual((await Promise.all(strip.tabs.map(openSockets))).sort(), [0, 0, 1]);
      assert.ok(watch.longestDoubleMs < 1_000, `two phones for ${watch.longestDoubleMs} ms`);
    });
  }

  it('rings and is answered as before', async () => {
    await bob.widget((phone) => phone.dial('1001'));
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ringing')));
    await strip.tabs[0]!.widget((phone) => phone.answer());
    await Promise.all([...strip.tabs, bob].map((each) => each.isIn('active')));
  });

  it('has lost the call that was up when it fell asleep, in every tab', async () => {
    await sleeps();
    await bob.isIn('ended');
    for (const tab of strip.tabs) await setLifecycle(tab, 'active');
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ended', 'lost-with-page')));
    await Promise.all(strip.tabs.map((tab) => tab.isRegistered()));
    const told = (await Promise.all(strip.tabs.map((tab) => tab.facts()))).map((facts) =>
      facts.filter(([name]) => name === 'ended'),
    );
    assert.deepEqual(
      told.map(({length}) => length),
      [1, 1, 1],
    );
    const here = told.flat().filter(([, isHere]) => isHere).length;
    // A headless shell loses what is said to tabs that are frozen: who has not heard how the call ended, and leads next, says so anew.
    assert.ok(here === 1 || (findBrowser().shell && here === 2), `here in ${here} tabs`);
  });
});
