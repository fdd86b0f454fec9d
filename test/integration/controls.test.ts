import {runControls} from '../support/controls/controls-run.js';

const CALLS = 20;

// A thousand calls: npm run soak -- controls
describe(`${CALLS} calls with all that can be done in them, while socket, server, path and page fail`, () => {
  for (const seed of [1, 2, 3]) {
    it(`end as both ends say, are held where both ends say so, and leave nothing behind: seed ${seed}`, async () => {
      await runControls(seed, CALLS);
    }).timeout(120_000);
  }
});
