import {machine, record, table} from '../bench/measurements.js';
import {launchBrowser} from '../support/browser.js';
import {REAL_TABS_ARGS, RealWorld, runRealHistory, type Tally} from '../support/real-history.js';

const STEPS = 30;
export const FULL_HISTORIES = 50;

export interface HistoriesOptions {
  readonly histories: number;
  readonly seed: number;
}

/** Runs histories of real tabs, one after the other, and says which of them went wrong; answers whether none did. */
export async function soakTabs({histories, seed}: HistoriesOptions): Promise<boolean> {
  console.log(`${histories} histories of tabs, seeds ${seed} to ${seed + histories - 1} …`);
  const browser = await launchBrowser({args: REAL_TABS_ARGS});
  const world = await RealWorld.open(browser);
  const tallies: Tally[] = [];
  const faults: string[] = [];
  try {
    for (let each = seed; each < seed + histories; each++) {
      try {
        tallies.push(await runRealHistory(world, each, STEPS));
      } catch (fault) {
        faults.push((fault as Error).message);
        console.error(faults.at(-1));
      }
    }
  } finally {
    await browser.close();
    await world.close();
  }
  const text = [textOf(tallies, faults.length), `Seeds ${seed} to ${seed + histories - 1}. ${machine()}`].join('\n\n');
  console.log(text);
  if (faults.length === 0 && histories >= FULL_HISTORIES) await record('docs/measurements.md', 'tab histories', text);
  return faults.length === 0;
}

function textOf(tallies: readonly Tally[], faults: number): string {
  const sum = (what: keyof Tally): string => tallies.reduce((total, tally) => total + tally[what], 0).toLocaleString('en');
  const rows = Object.keys(tallies[0] ?? {}).map((what) => [what, sum(what as keyof Tally)]);
  return table([`in ${tallies.length + faults} histories`, ''], [...rows, ['histories that went wrong', String(faults)]]);
}
