import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';

import type {Call} from '../../src/session/call.js';
import {RelayedCall} from '../support/relayed-call.js';

const KILLS = 3;
/** What a busy computer may swallow; a call that falls silent while its phone system is away does so for longer. */
const LONGEST_SILENCE_MS = 1_000;
const OUTAGE_MS = 2_000;

describe('a call whose connection to the phone system is cut', () => {
  let call: RelayedCall;
  let longestSilenceMs: () => Promise<number>;

  before(async () => {
    call = await RelayedCall.open();
    await call.begin();
    longestSilenceMs = await call.listen();
  });
  after(() => call.close());

  const isNeverSilent = async (): Promise<void> => {
    const silentMs = await longestSilenceMs();
    assert.ok(silentMs <= LONGEST_SILENCE_MS, `one of them heard nothing for ${silentMs} ms`);
  };

  it(`is heard all the time, and is back by itself within a second, ${KILLS} times`, async () => {
    const gapsMs: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      call.relays[0]!.drop();
      await call.isHeard();
      gapsMs.push(await call.isBack());
      await call.isHeard();
    }
    // The least of them: a machine may be busy with something else.
    assert.ok(Math.min(...gapsMs) <= 1_000, `it took ${gapsMs.join(', ')} ms`);
    await isNeverSilent();
  });

  it('has told the page each time that it is back, and for how long it was away', async () => {
    const recovered = (await call.alice.events()).filter(({type}) => type === 'voip-call-recovered');
    const [{id} = {}] = await call.alice.calls();
    assert.equal(recovered.length, KILLS);
    for (const {detail} of recovered) {
      const {call: back, gapMs} = detail as {readonly call: Call; readonly gapMs: number};
      assert.deepEqual([back.id, back.line, back.recovered?.gapMs], [id, 'up', gapMs]);
      assert.ok(gapMs > 0, `told of ${gapMs} ms`);
    }
    assert.ok(
      (await call.bob.facts()).every(([fact]) => fact !== 'recovered'),
      'the far end was never cut off',
    );
  });

  it('is heard while the phone system is away, and is back within a second of it', async () => {
    await call.relays[0]!.close();
    await call.isLost();
    await Promise.all([call.alice.reads('Connection lost'), sleep(OUTAGE_MS)]);
    await call.isHeard();
    await call.relays[0]!.open();
    const openedAt = Date.now();
    await call.isBack();
    const tookMs = Date.now() - openedAt;
    assert.ok(tookMs <= 1_500, `it took ${tookMs} ms`);
    await call.isHeard();
    await isNeverSilent();
  });

  it('is back though the phone system wants no change of it', async () => {
    call.relays[0]!.refuses = 488;
    call.relays[0]!.drop();
    await call.isBack();
    call.relays[0]!.refuses = undefined;
    await call.isHeard();
    await isNeverSilent();
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
