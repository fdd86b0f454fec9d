import {fuzz} from '../../support/fuzz/fuzz-life.js';

const CASES = 10_000;
const AT_ONCE = 500;

// To run one again: npm run soak -- fuzz --seed <seed> --cases 1
describe(`${CASES} messages that are not what they should be`, () => {
  for (let first = 1; first <= CASES; first += AT_ONCE) {
    it(`neither throw, nor end a call, nor leave anything behind, in seeds ${first} to ${first + AT_ONCE - 1}`, async () => {
      await fuzz(first, AT_ONCE);
    }).timeout(120_000);
  }
});
