import {runGlare} from '../support/glare/glare-run.js';

// A hundred of them: npm run soak -- glare
describe('two phones that change one call at once, over a server that refuses, loses, delays and drops', () => {
  for (const seed of [1, 1076, 1091]) {
    it(`agree in the end on who holds it, and are heard where nobody does: seed ${seed}`, async () => {
      await runGlare(seed);
    }).timeout(120_000);
  }
});
