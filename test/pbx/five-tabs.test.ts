import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';
import {eventually} from './support/eventually.js';
import type {Pbx} from './support/pbx.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
const TABS = 5;
/** From one line to the next, also where server, five tabs and a caller share one busy machine; that a second is enough, e2e/leaving-tab shows. */
const HANDOVER_MS = 5_000;
/** How long the far end of a page that has crashed may be left alone: Asterisk waits for media, a browser for proof that we still want its own. */
const LONGEST_SILENCE_MS = 60_000;

describe('five tabs', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let tabs: Person[];
    let bob: Person;

    before(async () => {
      const [first] = (tabs = [await desks.arriveReady(pbx, '1001', {browser: 0})]);
      const at = first!.page.browserContext();
      while (tabs.length < TABS) tabs.push(await desks.arriveReady(pbx, '1001', {browser: 0, at}));
      bob = await desks.arriveReady(pbx, '1002', {browser: 1});
    });
    after(() => desks.leave(...tabs, bob));

    const all = <T>(action: (tab: Person) => Promise<T>): Promise<T[]> => Promise.all(tabs.map(action));
    const oneHoldsIt = async (): Promise<boolean> => {
      const said = await all((tab) => tab.widget((phone) => phone.diagnostics()));
      return said.filter(({holdsLine, registration}) => holdsLine && registration === 'registered').length === 1;
    };

    it('are one contact at the server', async () => {
      assert.equal(await pbx.contacts('1001'), 1);
      assert.equal(await oneHoldsIt(), true);
    });

    it('all ring, and one that does not hold the line answers: both ends hear each other', async () => {
      await bob.dials('1001');
      await all((tab) => tab.isIn('ringing'));
      await tabs[3]!.clicks('Answer');
      await Promise.all([...tabs, bob].map((tab) => tab.isIn('active')));
      await Promise.all([tabs[0]!.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
      await tabs[4]!.clicks('Hang up');
      await all((tab) => tab.isIn('ended', 'hung-up'));
      await bob.isIn('ended', 'remote-hung-up');
      await Promise.all([bob.isDone(), all((tab) => tab.isDone())]);
    });

    it('have their line in another one within seconds of its tab being closed, and no second contact for longer', async () => {
      const contacts = watchContacts(pbx);
      const [closed] = tabs.splice(0, 1);
      const closedAt = performance.now();
      await closed!.page.close();
      while (!(await oneHoldsIt())) assert.ok(performance.now() - closedAt < HANDOVER_MS, 'nobody has the line');
      await eventually('contacts', () => pbx.contacts('1001'), 1);
      const longestPairMs = await contacts.stop();
      assert.ok(longestPairMs < HANDOVER_MS, `two contacts for ${longestPairMs} ms`);
      await tabs[3]!.widget((phone) => phone.dial('1002'));
      await bob.clicks('Answer');
      await Promise.all([tabs[3]!.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    });

    it('have their line in another one when its tab crashes in that call, whose far end does not wait for ever', async () => {
      bob.page.setDefaultTimeout(LONGEST_SILENCE_MS);
      const [crashing] = tabs.splice(3, 1);
      const devtools = await crashing!.page.createCDPSession();
      // The answer never comes.
      devtools.send('Page.crash').catch(() => undefined);
      await all((tab) => tab.isIn('ended', 'lost-with-page'));
      await all((tab) => tab.isRegistered());
      assert.equal(await oneHoldsIt(), true);
      await eventually('contacts', () => pbx.contacts('1001'), 1);
      await bob.isIn('ended', pbx.name === 'Asterisk' ? 'remote-hung-up' : 'network-lost');
      await bob.hasLetGo();
      await Promise.all([bob.isDone(), all((tab) => tab.isDone())]);
      await bob.dials('1001');
      await tabs[0]!.clicks('Answer');
      await bob.hears(ALICE_HZ);
      await tabs[1]!.clicks('Hang up');
      await bob.isIn('ended', 'remote-hung-up');
      assert.deepEqual([...(await all(async ({complaints}) => complaints)), bob.complaints], Array(TABS - 1).fill([]));
    });
  });
});

/** Asks the server over and over how many phones of 1001 it knows, until it is stopped; answers for how long there were two at most (ms). */
function watchContacts(pbx: Pbx): {readonly stop: () => Promise<number>} {
  const over = new AbortController();
  let longestPairMs = 0;
  const watching = (async () => {
    let pairSince: number | undefined;
    while (!over.signal.aborted) {
      const now = performance.now();
      pairSince = (await pbx.contacts('1001')) > 1 ? (pairSince ?? now) : undefined;
      if (pairSince !== undefined) longestPairMs = Math.max(longestPairMs, performance.now() - pairSince);
      await pause(20);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await watching;
      return longestPairMs;
    },
  };
}
