import {machine, record, table} from '../bench/measurements.js';
import {KilledBrowser} from '../support/killed/killed-browser.js';
import type {Written} from '../support/killed/written.js';

export const FULL_BROWSER_KILLS = 100;

export interface BrowserKillsOptions {
  readonly kills: number;
  readonly seed: number;
}

/** Kills a browser that writes activities, again and again; answers whether each time all was there that had been promised. */
export async function soakBrowsers({kills, seed}: BrowserKillsOptions): Promise<boolean> {
  console.log(`${kills} kills of a browser, seeds ${seed} to ${seed + kills - 1} …`);
  const browser = await KilledBrowser.open();
  const faults: string[] = [];
  try {
    for (let each = seed; each < seed + kills; each++) {
      for (const fault of await browser.kill(each)) {
        faults.push(fault);
        console.error(fault);
      }
    }
  } finally {
    await browser.close();
  }
  const seeds = `Seeds ${seed} to ${seed + kills - 1}. ${machine()}`;
  const text = [textOf(kills, Object.values(browser.written), faults.length), seeds].join('\n\n');
  console.log(text);
  if (faults.length === 0 && kills >= FULL_BROWSER_KILLS) await record('docs/measurements.md', 'killed browser', text);
  return faults.length === 0;
}

function textOf(kills: number, written: readonly Written[], faults: number): string {
  const sum = (of: (each: Written) => number): string =>
    written.reduce((total, each) => total + of(each), 0).toLocaleString('en');
  return table(
    [`in ${kills} kills`, 'found', 'promised'],
    [
      ['promises that had resolved', sum(({resolved}) => resolved), ''],
      ['writes that were under way', sum(({interrupted}) => interrupted), ''],
      ['activities in the end', sum(({size}) => size), ''],
      ['faults: lost, changed, there twice or in part, a store that does not open', String(faults), '0'],
    ],
  );
}
