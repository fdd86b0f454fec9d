import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {LongestSilence} from '../support/longest-silence.js';
import type {Person} from '../support/people.js';
import {Relay} from '../support/relay.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';
import {eventually} from './support/eventually.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
const KILLS = 3;
/** A second, on a computer that has nothing else to do. */
const BACK_WITHIN_MS = 3_000;
/** What a busy computer may swallow; a call that falls silent while its server is away does so for longer. */
const LONGEST_SILENCE_MS = 1_000;
const OUTAGE_MS = 2_000;

describe('a call whose way to the server is cut', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let relay: Relay;
    let alice: Person;
    let bob: Person;
    /** Of the latest recovery, epoch ms. */
    let backAt = 0;

    before(async () => {
      relay = await Relay.to(pbx.wsUrl);
      [alice, bob] = await desks.talkBy(pbx, relay.url);
      await isHeard();
    });
    after(async () => {
      await desks.leave(alice, bob);
      await relay.close();
    });
    afterEach(() => relay.release());

    /** Listens at both ends, and answers what tells that neither has been silent since. */
    const listen = async (): Promise<() => Promise<void>> => {
      const listening = await Promise.all([LongestSilence.of(alice, BOB_HZ), LongestSilence.of(bob, ALICE_HZ)]);
      return async () => {
        for (const silence of listening) {
          const silentMs = await silence.ms();
          assert.ok(silentMs <= LONGEST_SILENCE_MS, `one of them heard nothing for ${silentMs} ms`);
        }
      };
    };
    const isHeard = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    /** Waits until Alice's call has come back since the last time; for how long it was away, in ms. */
    const isBack = async (): Promise<number> => {
      await alice.until(
        'the call to be back',
        (lastAt) => {
          const call = document.querySelector('voip-widget')!.calls.at(-1);
          return call?.line === 'up' && (call.recovered?.at ?? 0) > lastAt;
        },
        backAt,
      );
      const {at, gapMs} = (await alice.calls()).at(-1)!.recovered!;
      backAt = at;
      return gapMs;
    };

    it(`is heard all the time, and is back by itself, ${KILLS} times`, async () => {
      const isNeverSilent = await listen();
      for (let kill = 1; kill <= KILLS; kill++) {
        relay.drop();
        await isHeard();
        const gapMs = await isBack();
        assert.ok(gapMs <= BACK_WITHIN_MS, `it took ${gapMs} ms`);
        await isHeard();
      }
      await isNeverSilent();
    });

    it('has one contact at the server afterwards', async () => {
      await eventually('contacts of 1001', () => pbx.contacts('1001'), 1);
    });

    it('is held as was asked for while nothing came through, and goes on', async () => {
      relay.lose();
      await alice.clicks('Hold');
      relay.drop();
      relay.release();
      await isBack();
      await alice.reads("You can't hear each other.");
      await alice.hearsNothing();
      await alice.clicks('Resume');
      await isHeard();
    });

    it('is still held, and muted, when it is back', async () => {
      await alice.clicks('Mute');
      await alice.clicks('Hold');
      await alice.reads("You can't hear each other.");
      relay.drop();
      await isBack();
      const [{hold, muted} = {}] = await alice.calls();
      assert.deepEqual({hold, muted}, {hold: 'local', muted: true});
      await alice.hearsNothing();
      await alice.clicks('Resume');
      await Promise.all([alice.hears(BOB_HZ), bob.hearsNothing()]);
      await alice.clicks('Mute');
      await isHeard();
    });

    it('shows so while the server cannot be reached, and is heard', async () => {
      const isNeverSilent = await listen();
      await relay.close();
      await Promise.all([alice.reads('Connection lost'), sleep(OUTAGE_MS)]);
      await isHeard();
      await relay.open();
      await isBack();
      await Promise.all([isHeard(), alice.readsNoMore('Connection lost')]);
      await isNeverSilent();
    });

    it('ends as the far end hangs up, which is heard on the new connection', async () => {
      await bob.clicks('Hang up');
      await Promise.all([alice.isIn('ended', 'remote-hung-up'), alice.hasLetGo(), bob.hasLetGo()]);
      // The browser says so itself when a socket is cut.
      assert.deepEqual(
        [...alice.complaints, ...bob.complaints].filter((said) => !said.includes('WebSocket')),
        [],
      );
    });
  });
});
