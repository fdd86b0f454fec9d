import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {MediaNetwork} from '../support/media-network.js';
import type {Person} from '../support/people.js';
import {Relay} from '../support/relay.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
/** A browser takes up to half a minute to miss the other end. */
const PATIENCE_MS = 60_000;
const OUTAGE_MS = 3_000;

describe('a call whose sound does not get to the server any more', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let network: MediaNetwork;
    let relay: Relay;
    let alice: Person;
    let bob: Person;
    let id: string | undefined;

    before(async () => {
      [network, relay] = await Promise.all([MediaNetwork.open(), Relay.to(pbx.wsUrl)]);
      relay.reroute = network.reroute;
      [alice, bob] = await desks.talkBy(pbx, relay.url);
      await isHeard();
      id = (await alice.calls()).at(-1)?.id;
      for (const {page} of [alice, bob]) page.setDefaultTimeout(PATIENCE_MS);
    });
    after(async () => {
      await desks.leave(alice, bob);
      await relay.close();
      network.close();
    });

    const isHeard = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    const areSilent = (): Promise<unknown> => Promise.all([alice.hearsNothing(), bob.hearsNothing()]);
    const isLost = (): Promise<void> =>
      alice.until('the call to be cut off', () => document.querySelector('voip-widget')!.calls.at(-1)?.line === 'reconnecting');
    const isBack = async (): Promise<void> => {
      await alice.until('the line to be up', () => document.querySelector('voip-widget')!.calls.at(-1)?.line === 'up');
      await isHeard();
      const calls = await alice.calls();
      assert.deepEqual(
        calls.map((each) => [each.id, each.phase, each.line]),
        [[id, 'active', 'up']],
      );
    };

    it('finds another way where the one it had leads nowhere any more, on the same line', async () => {
      assert.deepEqual([network.phoneFragments.size, network.carried > 0], [1, true]);
      network.isDown = true;
      network.cut();
      await isLost();
      await alice.reads('Connection lost');
      await areSilent();
      network.isDown = false;
      await isBack();
      assert.ok(network.phoneFragments.size > 1, 'ICE was started anew');
      assert.equal(relay.opened, 1);
    });

    it('is back by itself when the network is', async () => {
      network.isDown = true;
      await isLost();
      await sleep(OUTAGE_MS);
      await areSilent();
      network.isDown = false;
      await isBack();
      const recovered = (await alice.facts()).filter(([fact]) => fact === 'recovered');
      assert.equal(recovered.length, 2);
    });

    it('is held and resumed afterwards, and ends for both', async () => {
      await alice.clicks('Hold');
      await alice.hearsNothing();
      await alice.clicks('Resume');
      await isHeard();
      await bob.clicks('Hang up');
      await Promise.all([alice.isIn('ended', 'remote-hung-up'), alice.hasLetGo(), bob.hasLetGo()]);
      assert.deepEqual([...alice.complaints, ...bob.complaints], []);
    });
  });
});
