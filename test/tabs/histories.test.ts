import '../../src/tabs/hand-over.js';
import {runTabHistory} from '../support/tab-history.js';

/** Runs the histories of `count` seeds from `first` on. */
async function runHistories(first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed++) await runTabHistory(seed);
}

// To run one again: runTabHistory(seed), with the seed that the failure names.
describe('a thousand histories of tabs that open, close, freeze, hang and crash while calls come, move and go', () => {
  for (let first = 1; first <= 1_000; first += 50) {
    it(`show no phantom call and lose no fact, in seeds ${first} to ${first + 49}`, async () => {
      await runHistories(first, 50);
    }).timeout(60_000);
  }
});
