import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {RelayedCall} from '../support/relayed-call.js';

const KILLS = 3;

describe('a call whose connection to the phone system is cut', () => {
  let call: RelayedCall;

  before(async () => {
    call = await RelayedCall.open();
    await call.begin();
  });
  after(() => call.close());

  it(`is heard all the time, and is back by itself within a second, ${KILLS} times`, async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      call.relays[0]!.drop();
      await call.isHeard();
      const gapMs = await call.isBack();
      assert.ok(gapMs <= 1_000, `it took ${gapMs} ms`);
      await call.isHeard();
    }
  });

  it('is heard while the phone system is away, and is back within a second of it', async () => {
    await call.relays[0]!.close();
    await call.isLost();
    await call.alice.reads('Connection lost');
    await call.isHeard();
    await call.relays[0]!.open();
    const openedAt = Date.now();
    await call.isBack();
    const tookMs = Date.now() - openedAt;
    assert.ok(tookMs <= 1_500, `it took ${tookMs} ms`);
    await call.isHeard();
  });

  it('is back though the phone system wants no change of it', async () => {
    call.relays[0]!.refuses = 488;
    call.relays[0]!.drop();
    await call.isBack();
    call.relays[0]!.refuses = undefined;
    await call.isHeard();
  });

  it('ends as the far end hangs up, which is heard on the new connection', async () => {
    await call.bob.widget((phone) => phone.hangUp());
    await call.alice.isIn('ended', 'remote-hung-up');
    await call.alice.hasLetGo();
    assert.deepEqual(
      call.alice.complaints.filter((complaint) => !complaint.includes('WebSocket')),
      [],
    );
  });
});
