import {machine, record, table} from '../bench/measurements.js';
import type * as Controls from '../support/controls/controls-run.js';
import {inAPage} from './in-a-page.js';

declare const soaked: typeof Controls;

/** Of one seed: so few that what went wrong can be read. */
const CALLS_OF_A_SEED = 20;
export const FULL_CONTROLS = 1_000;

export interface ControlsOptions {
  readonly calls: number;
  readonly seed: number;
}

type Counts = Readonly<Partial<Record<string, number>>>;
type Outcome = {readonly tally: Controls.ControlsTally} | {readonly fault: string};

/** Has three people make calls on fakes until there were `calls`, and says which seeds went wrong; answers whether none did. */
export async function soakControls({calls, seed}: ControlsOptions): Promise<boolean> {
  const seeds = Math.ceil(calls / CALLS_OF_A_SEED);
  console.log(`${calls} calls on fakes, seeds ${seed} to ${seed + seeds - 1} …`);
  const tallies: Controls.ControlsTally[] = [];
  await inAPage('../support/controls/controls-run.ts', async (page) => {
    for (let each = seed; each < seed + seeds; each++) {
      const outcome: Outcome = await page.evaluate(
        (of: number, many: number) =>
          soaked.runControls(of, many).then(
            (tally) => ({tally}),
            (cause: unknown) => ({fault: (cause as Error).message}),
          ),
        each,
        CALLS_OF_A_SEED,
      );
      if ('tally' in outcome) tallies.push(outcome.tally);
      else console.error(outcome.fault);
    }
  });
  const isWell = tallies.length === seeds;
  const text = `${textOf(tallies, seeds)}\n\nSeeds ${seed} to ${seed + seeds - 1}. ${machine()}`;
  console.log(text);
  if (isWell && calls >= FULL_CONTROLS) await record('docs/measurements.md', 'controls', text);
  return isWell;
}

function textOf(tallies: readonly Controls.ControlsTally[], seeds: number): string {
  const sum = (of: (tally: Controls.ControlsTally) => Counts): readonly (readonly string[])[] => {
    const sums = new Map<string, number>();
    for (const [what, count = 0] of tallies.flatMap((tally) => Object.entries(of(tally))))
      sums.set(what, (sums.get(what) ?? 0) + count);
    return [...sums].sort(([, one], [, other]) => other - one).map(([what, count]) => [what, count.toLocaleString('en')]);
  };
  const calls = tallies.reduce((total, tally) => total + tally.calls, 0);
  const rows = [
    ...sum(({deeds}) => deeds).map(([what = '', count = '']) => [`a phone ${what}`, count]),
    ...sum(({endings}) => endings).map(([what = '', count = '']) => [`the caller says \`${what}\``, count]),
    ['seeds that went wrong', String(seeds - tallies.length)],
  ];
  return table([`in ${calls.toLocaleString('en')} calls`, ''], rows);
}
