import type * as Fuzzing from '../support/fuzz/fuzz-life.js';
import {inAPage} from './in-a-page.js';

declare const soaked: typeof Fuzzing;

/** So many at a time, so that one sees that it goes on. */
const AT_ONCE = 1_000;

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
}

/** Runs `cases` cases from `seed` on; answers whether all went well. */
export async function soakFuzz({cases, seed}: FuzzOptions): Promise<boolean> {
  console.log(`${cases} messages that are not what they should be, seeds ${seed} to ${seed + cases - 1} …`);
  let fault = '';
  await inAPage('../support/fuzz/fuzz-life.ts', async (page) => {
    for (let first = seed; first < seed + cases && !fault; first += AT_ONCE) {
      const count = Math.min(AT_ONCE, seed + cases - first);
      fault = await page.evaluate(
        (from: number, many: number) =>
          soaked.fuzz(from, many).then(
            () => '',
            (cause: unknown) => (cause as Error).message,
          ),
        first,
        count,
      );
      console.log(fault || `${first + count - seed} went well`);
    }
  });
  return !fault;
}
