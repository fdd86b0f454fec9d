import {setTimeout as sleep} from 'node:timers/promises';

import type {Page} from 'puppeteer-core';

import {Lab, type LabOptions, leave, type Table} from './lab.js';
import {type Stack, STACKS, TITLES} from './people.js';
import {callOnce, register} from './turns.js';

/** The code that V8 compiles on the way lies on the heap too, and goes on growing for hundreds of calls without anything being kept. */
export const WITHOUT_COMPILER = '--js-flags=--jitless';
const WARM_UP_CALLS = 5;
/** Timers of RFC 3261 keep a transaction for up to 32 s. */
const TIMERS_MS = 40_000;

/** How much more of the heap is in use after `calls` calls than before, in the page of each. */
export async function measureHeap(
  calls: number,
  options: LabOptions,
): Promise<{readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]}> {
  const lab = await Lab.open({...options, browserArgs: [WITHOUT_COMPILER]});
  try {
    const table = await lab.seat('no STUN');
    await register(table);
    await callEach(table, WARM_UP_CALLS);
    const before = await heaps(table);
    await callEach(table, calls);
    const after = await heaps(table);
    await leave(table);
    const head = [`KiB in use after ${calls} calls`, 'before', 'after', 'a call'];
    const rows = STACKS.map((stack) => {
      const [from, to] = [before.get(stack) ?? NaN, after.get(stack) ?? NaN];
      return [TITLES[stack], from.toFixed(0), to.toFixed(0), ((to - from) / calls).toFixed(2)];
    });
    return {head, rows};
  } finally {
    await lab.close();
  }
}

async function callEach(table: Table, calls: number): Promise<void> {
  for (let i = 0; i < calls; i++) for (const stack of STACKS) await callOnce(table.pages.get(stack)!, table);
}

/** In KiB, when nothing is under way any more and all that can go has gone. */
async function heaps({pages}: Table): Promise<ReadonlyMap<Stack, number>> {
  await sleep(TIMERS_MS);
  const found = new Map<Stack, number>();
  for (const [stack, page] of pages) found.set(stack, await heapOf(page));
  return found;
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.createCDPSession();
  // The second round takes what only the finalizers of the first have let go.
  for (let i = 0; i < 2; i++) await devtools.send('HeapProfiler.collectGarbage');
  const {usedSize} = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1024;
}
