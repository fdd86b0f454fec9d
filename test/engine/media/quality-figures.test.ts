import {expect} from '@open-wc/testing';

import type {QualityCounters} from '../../../src/engine/media/quality-counters.js';
import {figuresOf, hasHistory, remember} from '../../../src/engine/media/quality-figures.js';
import type {QualityFigures} from '../../../src/session/quality.js';
import {someCounters} from '../../support/quality-reports.js';

function figures(...counted: readonly Partial<QualityCounters>[]): QualityFigures {
  const history = counted.map((parts) => someCounters(parts));
  if (!hasHistory(history)) throw new Error('A test needs two seconds');
  return figuresOf(history, 7);
}

describe('what a second of a call was like', () => {
  it('is the best there is where nothing is lost and nothing takes time', () => {
    const {mos, ...rest} = figures({}, {received: 50, sent: 50});
    expect(mos).to.be.closeTo(4.41, 0.01);
    expect(rest).to.deep.equal({at: 7, jitterMs: 0, lossPercent: 0});
  });

  it('counts what was lost since the oldest second that is known', () => {
    expect(figures({received: 100, lost: 50}, {received: 150, lost: 50}, {received: 190, lost: 60}).lossPercent).to.equal(10);
  });

  it('takes packets that were only late for none lost', () => {
    expect(figures({received: 100, lost: 5}, {received: 155, lost: 0}).lossPercent).to.equal(0);
  });

  it('counts half the round trip and the jitter buffer as delay', () => {
    const fast = figures({}, {received: 50});
    const slow = figures({}, {received: 50, rttMs: 300, played: 48_000, bufferedMs: 48_000 * 150});
    expect(slow.rttMs).to.equal(300);
    expect(fast.mos - slow.mos).to.be.closeTo(4.41 - 3.72, 0.05);
  });

  it('is as bad as the worse of the two directions', () => {
    const lossy = figures({}, {received: 90, lost: 10});
    expect(figures({}, {received: 100, farLossPercent: 10}).mos).to.equal(lossy.mos);
    expect(lossy.mos).to.be.lessThan(3.6);
  });

  it('reckons what the far end lost where it tells no share', () => {
    expect(figures({sent: 100, farLost: 2}, {sent: 200, farLost: 12}).farLossPercent).to.equal(10);
  });

  for (const [what, before, now, level] of [
    ['the energy of the last second', {energy: 1, seconds: 10}, {energy: 1.25, seconds: 11}, 0.5],
    ['nothing, where no energy was added', {energy: 1, seconds: 10, level: 0.4}, {energy: 1, seconds: 11, level: 0.4}, 0],
    ['the level of the moment, where no energy is told', {level: 0.1}, {level: 0.3}, 0.3],
  ] as const) {
    it(`is as loud as ${what}`, () => {
      const unknown = {energy: undefined, seconds: undefined, level: undefined};
      const measured = figures({own: {...unknown, ...before}}, {own: {...unknown, ...now}, far: {...unknown, ...now}});
      expect(measured.ownLevel).to.equal(level);
    });
  }
});

describe('the memory of a measurement', () => {
  it('keeps five seconds', () => {
    let history: readonly QualityCounters[] = [];
    for (let second = 0; second < 9; second += 1) history = remember(history, someCounters({received: second}));
    expect(history.map(({received}) => received)).to.deep.equal([3, 4, 5, 6, 7, 8]);
  });

  it('begins anew with a connection that counts anew', () => {
    const history = remember([someCounters({received: 50, sent: 50})], someCounters({received: 60, sent: 3}));
    expect(hasHistory(history)).to.be.false;
  });
});
