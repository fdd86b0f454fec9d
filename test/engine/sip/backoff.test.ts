import {expect} from '@open-wc/testing';

import {retryDelayMs, retryInCallDelayMs} from '../../../src/engine/sip/backoff.js';

describe('the wait before the next attempt', () => {
  it('doubles from 1 s to 30 s', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((attempt) => retryDelayMs(attempt, () => 0))).to.deep.equal([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('differs from phone to phone', () => {
    expect(retryDelayMs(0, () => 0.5)).to.equal(1250);
    expect(retryDelayMs(9, () => 0.99)).to.equal(30_000);
  });

  it('is short in a call, so that a server that is back is found within a second, however long it was away', () => {
    expect([0, 1, 2, 3, 4, 59, 60, 600].map((attempt) => retryInCallDelayMs(attempt, () => 0))).to.deep.equal([
      0, 250, 500, 500, 500, 500, 500, 500,
    ]);
    // That leaves as much for the registration and the call itself.
    for (const attempt of [2, 30, 6000]) expect(retryInCallDelayMs(attempt, () => 0.99)).to.be.within(300, 500);
  });

  it('differs from phone to phone in a call too', () => {
    expect([1, 600].map((attempt) => retryInCallDelayMs(attempt, () => 0.5))).to.deep.equal([218.75, 437.5]);
  });
});
