import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import {MediaNetwork} from '../support/media-network.js';
import {RelayedCall} from '../support/relayed-call.js';

/** A browser takes up to half a minute to miss the other end. */
const PATIENCE_MS = 60_000;
const OUTAGE_MS = 3_000;
/** An INVITE is challenged, and sent again. */
const DIALLED = 2;

describe('a call whose sound does not get through any more', () => {
  let network: MediaNetwork;
  let call: RelayedCall;
  let id: string | undefined;

  before(async () => {
    network = await MediaNetwork.open();
    call = await RelayedCall.open({network});
    for (const {page} of [call.alice, call.bob]) page.setDefaultTimeout(PATIENCE_MS);
    await call.begin();
    id = (await call.alice.calls()).at(-1)?.id;
  });
  after(async () => {
    await call.close();
    network.close();
  });

  const areSilent = (): Promise<unknown> => Promise.all([call.alice.hearsNothing(), call.bob.hearsNothing()]);
  /** Of either end: whichever misses the other first tells it. */
  const reInvites = (): number => {
    const {fromPhones, toPhones} = call.relays[0]!;
    return [...fromPhones, ...toPhones].filter((message) => message.startsWith('INVITE')).length - DIALLED;
  };
  const isTheSame = async (): Promise<void> => {
    await call.alice.until('the line to be up', () => document.querySelector('voip-widget')!.calls.at(-1)?.line === 'up');
    const calls = await call.alice.calls();
    assert.deepEqual(
      calls.map((each) => [each.id, each.phase, each.line]),
      [[id, 'active', 'up']],
    );
  };

  it('comes through the network that is cut in what follows', () => {
    assert.ok(network.carried > 0);
    assert.equal(network.phoneFragments.size, 1);
    assert.equal(reInvites(), 0);
  });

  it('finds another way where the one it had leads nowhere any more, on the same line', async () => {
    network.isDown = true;
    network.cut();
    await call.isLost();
    await call.alice.reads('Connection lost');
    await areSilent();
    network.isDown = false;
    await call.isBack();
    await call.isHeard();
    await isTheSame();
    assert.ok(network.phoneFragments.size > 1, 'ICE was started anew');
    assert.ok(reInvites() > 0, 'the far end was told');
    assert.equal(call.relays[0]!.opened, 1);
  });

  it('is back by itself when the network is', async () => {
    network.isDown = true;
    await call.isLost();
    await sleep(OUTAGE_MS);
    await areSilent();
    network.isDown = false;
    await call.isBack();
    await call.isHeard();
    await isTheSame();
  });

  it('has told the page both times for how long it was away', async () => {
    const recovered = (await call.alice.events()).filter(({type}) => type === 'voip-call-recovered');
    assert.equal(recovered.length, 2);
    assert.ok(Number(recovered[1]!.detail['gapMs']) >= OUTAGE_MS, JSON.stringify(recovered[1]));
  });

  it('finds another way, whichever end misses the other first', async () => {
    network.isDown = true;
    network.cut();
    await areSilent();
    network.isDown = false;
    await call.isHeard();
    await isTheSame();
  });

  it('is back where the phone system and the way were lost together', async () => {
    network.cut();
    await call.relays[0]!.close();
    await areSilent();
    await call.relays[0]!.open();
    await call.isHeard();
    await isTheSame();
  });

  it('ends as the far end hangs up', async () => {
    await call.bob.widget((phone) => phone.hangUp());
    await call.alice.isIn('ended', 'remote-hung-up');
    await Promise.all([call.alice.hasLetGo(), call.bob.hasLetGo()]);
    assert.deepEqual(
      [...call.alice.complaints, ...call.bob.complaints].filter((complaint) => !complaint.includes('WebSocket')),
      [],
    );
  });
});
