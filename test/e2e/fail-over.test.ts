import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {RelayedCall} from '../support/relayed-call.js';

/** What a busy computer may swallow. */
const LONGEST_SILENCE_MS = 1_000;

/** Runs in the page before anything else of it: what is to wait for a minute waits for a few seconds. That it is a minute, fakes show. */
function hurry(): void {
  const wait = globalThis.setTimeout;
  const hurried = (action: () => void, delayMs = 0): unknown => wait(action, delayMs === 60_000 ? 6_000 : delayMs);
  Object.assign(globalThis, {setTimeout: hurried});
}

describe('a line with two servers', () => {
  let call: RelayedCall;

  before(async () => {
    call = await RelayedCall.open({relayCount: 2, prepare: (page) => page.evaluateOnNewDocument(hurry)});
  });
  after(() => call.close());

  const opened = (): readonly number[] => call.relays.map((relay) => relay.opened);

  it('begins at the first', async () => {
    await call.begin();
    assert.deepEqual(opened(), [1, 0]);
  });

  it('goes to the second in a call, and the call with it', async () => {
    const longestSilenceMs = await call.listen();
    await call.relays[0]!.close();
    await call.isLost();
    await call.isHeard();
    await call.isBack();
    await call.isHeard();
    const silentMs = await longestSilenceMs();
    assert.ok(silentMs <= LONGEST_SILENCE_MS, `one of them heard nothing for ${silentMs} ms`);
    assert.deepEqual(opened(), [1, 1]);
    assert.ok(
      call.relays[1]!.requests.some((request) => request.startsWith('INVITE')),
      'the far end was told',
    );
  });

  it('hears there that the far end hangs up', async () => {
    await call.bob.widget((phone) => phone.hangUp());
    await call.alice.isIn('ended', 'remote-hung-up');
  });

  it('goes back to the first some time after that is there again, and tells no trouble', async () => {
    await call.alice.isDone();
    await call.relays[0]!.open();
    const before = (await call.alice.events()).length;
    await call.alice.until(
      'the line to be registered anew',
      (count) => watched.events.slice(count).some(({detail}) => detail['registration'] === 'registered'),
      before,
    );
    // One was a look, and closed at once.
    assert.deepEqual(opened(), [3, 1]);
    const told = (await call.alice.events()).slice(before);
    assert.ok(
      told.every(({type}) => type !== 'voip-error'),
      JSON.stringify(told),
    );
    await call.begin();
  });
});
