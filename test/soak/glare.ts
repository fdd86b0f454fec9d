import type * as Glare from '../support/glare/glare-run.js';
import {inAPage} from './in-a-page.js';

declare const soaked: typeof Glare;

export interface GlareOptions {
  readonly runs: number;
  readonly seed: number;
}

/** Has two phones disagree `runs` times, and says which of them did not end well; answers whether all did. */
export async function soakGlare({runs, seed}: GlareOptions): Promise<boolean> {
  console.log(`${runs} calls that both ends change at once, seeds ${seed} to ${seed + runs - 1} …`);
  let faults = 0;
  await inAPage('../support/glare/glare-run.ts', async (page) => {
    for (let run = seed; run < seed + runs; run++) {
      const fault = await page.evaluate(
        (of: number) =>
          soaked.runGlare(of).then(
            () => '',
            (cause: unknown) => (cause as Error).message,
          ),
        run,
      );
      if (fault) console.error(fault);
      if (fault) faults++;
    }
  });
  console.log(`${runs - faults} of ${runs} ended well`);
  return faults === 0;
}
