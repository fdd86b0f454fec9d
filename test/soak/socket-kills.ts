import {setTimeout as sleep} from 'node:timers/promises';

import {machine, record, table} from '../bench/measurements.js';
import {median} from '../bench/statistics.js';
import {RelayedCall} from '../support/relayed-call.js';
import {seeded} from './endings.js';

/** How long a call may be without its phone system once that is there. */
const LONGEST_GAP_MS = 1_000;
const LONGEST_TALK_MS = 1_500;
const LONGEST_OUTAGE_MS = 1_500;
/** How long either end may hear nothing of the other: a busy computer swallows some of it. */
const LONGEST_SILENCE_MS = 500;

export const FULL_KILLS = 20;

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
}

/** Cuts the socket of one call again and again, sometimes for a while. Answers whether it was heard all the time, and always came back. */
export async function soakSockets({kills, seed}: KillOptions): Promise<boolean> {
  const random = seeded(seed);
  const call = await RelayedCall.open();
  const tookMs: number[] = [];
  let silentMs: number;
  try {
    await call.begin();
    const longestSilenceMs = await call.listen();
    for (let kill = 1; kill <= kills; kill++) {
      tookMs.push(await killOnce(call, random() < 0.5 ? 0 : random() * LONGEST_OUTAGE_MS));
      await sleep(random() * LONGEST_TALK_MS);
    }
    silentMs = await longestSilenceMs();
    await call.bob.widget((phone) => phone.hangUp());
    await call.alice.isIn('ended', 'remote-hung-up');
  } finally {
    await call.close();
  }
  const worst = Math.max(...tookMs);
  const text = textOf({tookMs, silentMs}, seed);
  console.log(text);
  const isWell = worst <= LONGEST_GAP_MS && silentMs <= LONGEST_SILENCE_MS;
  if (isWell && kills >= FULL_KILLS) await record('docs/measurements.md', 'sockets', text);
  return isWell;
}

interface Found {
  readonly tookMs: readonly number[];
  readonly silentMs: number;
}

function textOf({tookMs, silentMs}: Found, seed: number): string {
  const rows = [
    ['connections cut', String(tookMs.length), ''],
    ['back after the server was, ms: median', median(tookMs).toFixed(0), ''],
    ['back after the server was, ms: at worst', Math.max(...tookMs).toFixed(0), '≤ 1,000'],
    ['not heard at either end, ms: the longest stretch, from the first cut to the last', String(silentMs), '≤ 500'],
    ["the far end's goodbye at the end", 'arrived', 'arrived'],
  ];
  return `${table(['one call', 'found', 'promised'], rows)}\n\nSeed ${seed}. ${machine()}`;
}

/** Answers how long it took the call to be back once the server was, in ms. */
async function killOnce(call: RelayedCall, outageMs: number): Promise<number> {
  const [relay] = call.relays;
  if (outageMs === 0) {
    relay!.drop();
    await call.isHeard();
    return call.isBack();
  }
  await relay!.close();
  await Promise.all([sleep(outageMs), call.isLost()]);
  await call.isHeard();
  await relay!.open();
  const openedAt = Date.now();
  await call.isBack();
  await call.isHeard();
  return Math.max(0, call.backAt - openedAt);
}
