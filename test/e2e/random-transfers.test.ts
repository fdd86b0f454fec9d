import assert from 'node:assert/strict';
import {it} from 'node:test';

import {makeTransfers} from '../soak/transfers.js';

const CALLS = 5;
/** To make others: npm run soak -- transfer --calls N --seed N. */
const SEED = 1;

it('callers who are handed over while things go wrong at random are with the target or with us, or have hung up', async () => {
  const {fates, lost} = await makeTransfers({calls: CALLS, seed: SEED});
  assert.deepEqual(lost, []);
  assert.equal(
    [...fates.values()].reduce((sum, count) => sum + count, 0),
    CALLS,
  );
});
