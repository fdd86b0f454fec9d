import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';

import {hidingBrowser} from '../support/hidden-tabs.js';
import {QuietHands} from '../support/quiet-hands.js';
import {RelayedCall} from '../support/relayed-call.js';

/** A hidden tab acts once a second at most. */
const LONGEST_GAP_MS = 3_000;
/** What a busy computer may swallow; a call that falls silent while its phone system is away does so for longer. */
const LONGEST_SILENCE_MS = 1_000;
/** A browser takes up to half a minute to miss the other end, and the phone looks for it for another half. */
const PATIENCE_MS = 120_000;

describe('a call in a hidden tab', () => {
  let call: RelayedCall;
  let longestSilenceMs: () => Promise<number>;

  before(async () => {
    call = await RelayedCall.open({browserOf: hidingBrowser, handsOn: QuietHands.on});
    await call.begin();
    await call.isHidden();
    longestSilenceMs = await call.listen();
  });
  after(() => call.close());

  it('is heard while its connection is cut, and is back by itself', async () => {
    call.relays[0]!.drop();
    await call.isHeard();
    assert.ok((await call.isBack()) <= LONGEST_GAP_MS);
    await call.isHeard();
  });

  it('is heard while the phone system is away, and is back soon after it', async () => {
    await call.relays[0]!.close();
    await Promise.all([sleep(2_000), call.isLost()]);
    await call.isHeard();
    await call.relays[0]!.open();
    const openedAt = Date.now();
    await call.isBack();
    assert.ok(call.backAt - openedAt <= LONGEST_GAP_MS, `it took ${call.backAt - openedAt} ms`);
    await call.isHeard();
    const silentMs = await longestSilenceMs();
    assert.ok(silentMs <= LONGEST_SILENCE_MS, `one of them heard nothing for ${silentMs} ms`);
  });

  it('ends as lost where neither the far end nor the phone system comes back, with the talk so far in the log', async () => {
    await call.relays[0]!.close();
    call.bobVanishes();
    call.alice.page.setDefaultTimeout(PATIENCE_MS);
    await call.alice.isIn('ended', 'network-lost');
    const {id, talkMs} = (await call.alice.calls()).at(-1)!;
    const entries = await call.alice.widget((phone) => phone.log.recent());
    assert.deepEqual(
      entries.map((entry) => [entry.id, entry.endReason, entry.talkMs]),
      [[id, 'network-lost', talkMs]],
    );
    assert.ok(talkMs! > 2_000, `they talked for ${talkMs} ms`);
    await call.alice.hasLetGo();
  });
});
