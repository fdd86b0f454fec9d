import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {describe, it, type TestContext} from 'node:test';

import {Exchange, PASSWORD} from '../demo/support/exchange.js';
import {faultsOf} from '../soak/calls.js';
import {launchBrowser} from '../support/browser.js';
import {findBrowser} from '../support/find-browser.mjs';
import {hidingBrowser} from '../support/hidden-tabs.js';
import {Host} from '../support/people-host.js';
import {Person} from '../support/people.js';
import {QuietHands} from '../support/quiet-hands.js';
import {Relay} from '../support/relay.js';

declare global {
  /** How often a timer has run that sets itself every second. */
  var rounds: number | undefined;
}

/** One is hung up, one is held and resumed, and one is cut off and back. To make others: npm run soak -- --calls N --seed N. */
const SEED = 60;

/** A tab's timers that set each other run once a minute, as they do in Chromium after five minutes behind another tab. */
const THROTTLING = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1';
/** The server is asked after 25 s without a word from it, and in a hidden tab a second late or two. */
const LONGEST_SILENCE_MS = 28_000;
/** From one question to the next; in a tab that is merely hidden there are a dozen or more. */
const MOST_ROUNDS = 5;

async function hiddenLine(test: TestContext): Promise<{readonly alice: Person; readonly relay: Relay}> {
  const [exchange, host, browser] = await Promise.all([
    Exchange.start(),
    Host.open(),
    launchBrowser(hidingBrowser({args: [THROTTLING]})),
  ]);
  const relay = await Relay.to(exchange.server.url);
  test.after(async () => {
    await browser.close();
    await Promise.all([relay.close(), host.close(), exchange.stop()]);
  });
  const line = `server="${relay.url}" address="sip:1001@voip.test" password="${PASSWORD}"`;
  const url = host.page(`<voip-widget ${line}></voip-widget>`);
  const alice = await Person.arrive({name: 'alice', at: browser, url, handsOn: QuietHands.on});
  await alice.isRegistered();
  await (await browser.newPage()).bringToFront();
  if (!findBrowser().shell) await alice.until('the tab to be hidden', () => document.visibilityState === 'hidden');
  return {alice, relay};
}

/** Runs in the page. */
function countRounds(): void {
  globalThis.rounds = (globalThis.rounds ?? -1) + 1;
  setTimeout(countRounds, 1_000);
}

/** All at the same time, so that the long waits are one. */
describe('what takes long:', {concurrency: true}, () => {
  it('a few calls in a row stand in the log once each, as they ended, and leave nothing on the page', async () => {
    assert.deepEqual(await faultsOf({calls: 3, seed: SEED}), []);
  });

  it('the server hears of an idle line in a hidden tab, though the timers of the tab run once a minute', async (test) => {
    const {alice, relay} = await hiddenLine(test);
    await alice.widget(countRounds);
    const rounds = (): Promise<number> => alice.widget(() => globalThis.rounds ?? 0);
    let roundsBefore = 0;
    for (const time of ['first', 'second']) {
      roundsBefore = await rounds();
      const before = relay.requests.length;
      const since = Date.now();
      while (relay.requests.length === before) {
        assert.ok(Date.now() - since <= LONGEST_SILENCE_MS, `the line is silent the ${time} time`);
        await sleep(50);
      }
      assert.match(relay.requests.at(-1)!, /^OPTIONS /);
    }
    const count = (await rounds()) - roundsBefore;
    if (!findBrowser().shell) assert.ok(count <= MOST_ROUNDS, `${count} rounds`);
    assert.equal(await alice.widget(({registration}) => registration), 'registered');
    assert.equal(relay.opened, 1, 'it is the same socket');
  });
});
