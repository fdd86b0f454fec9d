import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {crash, hidingBrowser, setLifecycle, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a number that is dialled in the tab that is seen, while', () => {
  let office: Office;
  let strip: TabStrip;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser()]});
    strip = new TabStrip(office, 'alice');
  });
  after(() => office.close());

  /** Calls that have reached the server: each INVITE is sent twice, for the server asks who it is. */
  const calls = (): number =>
    new Set(
      office.traffic.filter((sent) => sent.startsWith('in INVITE sip:601@')).map((sent) => /^call-id: *(.*)$/im.exec(sent)?.[1]),
    ).size;

  const dialled = async (tab: Person): Promise<number> => (await tab.facts()).filter(([name]) => name === 'dialing').length;

  for (const [how, leave] of [
    ['is closed', ({page}: Person) => page.close()],
    ['crashes', crash],
    ['freezes', (tab: Person) => setLifecycle(tab, 'frozen')],
    ['goes to another page', (tab: Person) => tab.page.goto(`${office.demo.url}/logo.svg`)],
  ] as const) {
    it(`the one that holds the line ${how}, is called once, or it is said that it is not`, async () => {
      await strip.open(3 - strip.tabs.length);
      const leaving = await strip.leader();
      const shown = strip.tabs.findLast((tab) => tab !== leaving)!;
      await strip.show(shown);
      const [before, told] = [calls(), await dialled(shown)];
      const dialling = shown.widget((phone) => watched.codeOf(phone.dial('601')));
      const [code] = await Promise.all([dialling, leave(leaving)]);
      strip.strike(leaving);
      await Promise.all(strip.tabs.map((tab) => tab.isRegistered()));
      const isCalled = code === 'done';
      assert.ok(isCalled || ['timeout', 'call-failed', 'not-registered'].includes(code), code);
      if (isCalled) {
        await Promise.all(strip.tabs.map((tab) => tab.isIn('active')));
        await shown.widget((phone) => phone.hangUp());
        await Promise.all(strip.tabs.map((tab) => tab.isIn('ended', 'hung-up')));
      }
      assert.equal(calls() - before, Number(isCalled));
      assert.equal((await dialled(shown)) - told, Number(isCalled));
    });
  }
});
