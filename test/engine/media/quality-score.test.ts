import {expect} from '@open-wc/testing';

import {opinionScore, transmissionRating} from '../../../src/engine/media/quality-score.js';

describe('the mean opinion score', () => {
  /** ITU-T G.107, annex B, table B.1; and the score of the default values. */
  for (const [rating, score] of [
    [93.2, 4.41],
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [100, 4.5],
    [0, 1],
    [-5, 1],
    [120, 4.5],
  ] as const) {
    it(`of the rating ${rating} is ${score}`, () => {
      expect(opinionScore(rating)).to.be.closeTo(score, 0.01);
    });
  }

  it('is never below the worst there is', () => {
    for (let rating = 0; rating < 10; rating += 0.1) expect(opinionScore(rating)).to.be.at.least(1);
  });
});

describe('the transmission rating', () => {
  it('of a connection that takes nothing away is the best', () => {
    expect(transmissionRating({lossPercent: 0, delayMs: 0})).to.equal(93.2);
  });

  /** Cole and Rosenbluth, "Voice over IP performance monitoring" (2001): Id = 0.024 d + 0.11 (d - 177.3) H(d - 177.3). */
  for (const [delayMs, impairment] of [
    [50, 1.2],
    [100, 2.4],
    [150, 3.6],
    [177.3, 4.26],
    [200, 7.3],
    [300, 20.7],
    [400, 34.1],
  ] as const) {
    it(`loses ${impairment} by a delay of ${delayMs} ms`, () => {
      expect(93.2 - transmissionRating({lossPercent: 0, delayMs})).to.be.closeTo(impairment, 0.05);
    });
  }

  /** ITU-T G.113, appendix I, table I.3: G.711 with concealment, random loss. */
  for (const [lossPercent, impairment] of [
    [1, 5],
    [2, 7],
    [3, 10],
    [5, 15],
    [7, 20],
  ] as const) {
    it(`loses about ${impairment} by ${lossPercent} % of lost packets`, () => {
      expect(93.2 - transmissionRating({lossPercent, delayMs: 0})).to.be.closeTo(impairment, 1.5);
    });
  }

  it('never falls below nothing', () => {
    expect(transmissionRating({lossPercent: 100, delayMs: 2000})).to.equal(0);
  });
});
