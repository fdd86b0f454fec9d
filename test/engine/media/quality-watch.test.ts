import {aTimeout, expect} from '@open-wc/testing';

import {watchQuality, type Measured} from '../../../src/engine/media/quality-watch.js';
import type {CallQuality, QualityFigures} from '../../../src/session/quality.js';
import {ManualClock} from '../../support/manual-clock.js';
import {FakeStatistics} from '../../support/quality-reports.js';

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

describe('watchQuality', () => {
  let clock: ManualClock;
  let statistics: FakeStatistics;
  let measured: Mutable<Measured>;
  let figures: QualityFigures[];
  let told: CallQuality[];
  let stop: () => void;

  beforeEach(() => {
    clock = new ManualClock();
    statistics = new FakeStatistics();
    measured = {connection: statistics, microphone: {enabled: true, muted: false, readyState: 'live'}, isTalking: true};
    figures = [];
    told = [];
    stop = watchQuality({
      clock,
      read: () => measured,
      onFigures: (each) => figures.push(each),
      onQuality: (quality) => told.push(quality),
    });
  });

  async function pass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 1) {
      clock.advance(1000);
      await aTimeout(0);
    }
  }

  it('asks once a second, and tells from the second on what it was like', async () => {
    await pass(3);
    expect(statistics.asked).to.equal(3);
    expect(figures).to.have.length(2);
    expect(figures[1]).to.include({at: clock.now(), jitterMs: 2, lossPercent: 0, rttMs: 20});
    expect(figures[1]?.ownLevel).to.be.closeTo(0.1, 1e-6);
    expect(figures[1]?.mos).to.be.greaterThan(4.3);
  });

  it('tells how the call sounds once, and again when that changes', async () => {
    await pass(10);
    expect(told).to.deep.equal([{level: 'good', warnings: []}]);
    statistics.weather = {received: 40, lost: 10};
    await pass(20);
    expect(told.at(-1)).to.deep.equal({level: 'poor', warnings: ['poor-network']});
    const count = told.length;
    await pass(10);
    expect(told).to.have.length(count);
    statistics.weather = {};
    await pass(12);
    expect(told.at(-1)).to.deep.equal({level: 'good', warnings: []});
  });

  it('warns when the far end does not report any more what arrives', async () => {
    await pass(3);
    statistics.weather = {isReporting: false};
    await pass(16);
    expect(told.at(-1)?.warnings).to.deep.equal(['not-heard']);
  });

  for (const [what, microphone] of [
    ['muted by the system', {enabled: true, muted: true, readyState: 'live'}],
    ['unplugged', {enabled: true, muted: false, readyState: 'ended'}],
  ] as const) {
    it(`warns of a microphone that was ${what}, but not of one that is muted here`, async () => {
      measured.microphone = {...microphone, enabled: false};
      await pass(10);
      expect(told.at(-1)?.warnings).to.deep.equal([]);
      measured.microphone = microphone;
      await pass(4);
      expect(told.at(-1)?.warnings).to.deep.equal(['microphone-silent']);
    });
  }

  it('goes on with another connection, which has lost nothing yet', async () => {
    await pass(5);
    statistics.beginAnew();
    await pass(2);
    expect(figures.at(-1)?.lossPercent).to.equal(0);
    expect(told).to.have.length(1);
  });

  it('survives a connection that says nothing, and none at all', async () => {
    statistics.isBroken = true;
    await pass(2);
    measured.connection = undefined;
    await pass(1);
    expect(statistics.asked).to.equal(2);
    statistics.isBroken = false;
    measured.connection = statistics;
    await pass(2);
    expect(figures).to.have.length(1);
  });

  it('leaves no timer, and tells nothing that comes late', async () => {
    await pass(2);
    clock.advance(1000);
    stop();
    expect(clock.pending).to.equal(0);
    await aTimeout(0);
    expect(figures).to.have.length(1);
  });
});
