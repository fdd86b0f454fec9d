import type * as Glare from '../support/glare/glare-run.js';
import {machine, record, table} from '../bench/measurements.js';
import {inAPage} from './in-a-page.js';

declare const soaked: typeof Glare;

export const FULL_GLARE = 100;

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
  const rows = [
    ['runs', String(runs)],
    ['that ended well', String(runs - faults)],
  ];
  const text = `${table(['one call, changed by both ends', ''], rows)}\n\nSeeds ${seed} to ${seed + runs - 1}. ${machine()}`;
  console.log(text);
  if (faults === 0 && runs >= FULL_GLARE) await record('docs/measurements.md', 'glare', text);
  return faults === 0;
}
