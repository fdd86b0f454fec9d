import {expect} from '@open-wc/testing';

import {judge, verdictOf, type Findings, type Second} from '../../../src/engine/media/quality-verdict.js';
import type {CallQuality, QualityFigures} from '../../../src/session/quality.js';

const FINE: QualityFigures = {at: 0, mos: 4.4, jitterMs: 2, lossPercent: 0, farLossPercent: 0, rttMs: 20, ownLevel: 0.1};

type Parts = Partial<Omit<Second, 'figures'>> & {readonly figures?: Partial<QualityFigures>};
const second = ({figures, ...parts}: Parts = {}): Second => ({
  received: 50,
  sent: 50,
  unreportedMs: 0,
  microphone: 'on',
  isTalking: true,
  ...parts,
  figures: {...FINE, ...figures},
});

function after(...seconds: readonly (readonly [count: number, parts?: Parts])[]): CallQuality {
  let findings: Findings = {};
  for (const [count, parts] of seconds)
    for (let passed = 0; passed < count; passed += 1) findings = judge(findings, second(parts));
  return verdictOf(findings);
}

describe('the level of a call', () => {
  for (const [mos, level] of [
    [4.41, 'good'],
    [4.03, 'good'],
    [4.0, 'fair'],
    [3.6, 'fair'],
    [3.5, 'poor'],
    [1, 'poor'],
  ] as const) {
    it(`at a score of ${mos} is ${level}`, () => {
      expect(after([5, {figures: {mos}}]).level).to.equal(level);
    });
  }

  it('does not follow a single second', () => {
    expect(after([5], [2, {figures: {mos: 1}}], [3]).level).to.equal('good');
  });

  it('goes up by one where it has become better, but not good', () => {
    expect(after([5, {figures: {mos: 2}}], [5, {figures: {mos: 3.8}}]).level).to.equal('fair');
  });
});

describe('a warning', () => {
  for (const [warning, seconds, parts] of [
    ['poor-network', 3, {figures: {lossPercent: 5}}],
    ['poor-network', 3, {figures: {farLossPercent: 5}}],
    ['poor-network', 3, {figures: {jitterMs: 50}}],
    ['poor-network', 3, {figures: {rttMs: 500}}],
    ['not-heard', 3, {unreportedMs: 12_000}],
    ['microphone-silent', 10, {figures: {ownLevel: 0}}],
    ['microphone-silent', 3, {microphone: 'dead'}],
    ['nothing-heard', 5, {received: 0}],
  ] as const satisfies readonly (readonly [string, number, Parts])[]) {
    it(`${warning} is given after ${seconds} seconds of ${JSON.stringify(parts)}, and not before`, () => {
      expect(after([5], [seconds - 1, parts]).warnings).to.deep.equal([]);
      expect(after([5], [seconds, parts]).warnings).to.deep.equal([warning]);
    });

    it(`${warning} for ${JSON.stringify(parts)} is taken back when all is well again`, () => {
      expect(after([20, parts], [5]).warnings).to.deep.equal([]);
    });

    it(`${warning} for ${JSON.stringify(parts)} is not given while one of the two holds, or the way is lost`, () => {
      expect(after([20, {...parts, isTalking: false}]).warnings).to.deep.equal([]);
    });
  }

  it('not-heard is given where all that we send is lost; that the network is poor is said after it', () => {
    expect(after([5, {figures: {farLossPercent: 100}}]).warnings).to.deep.equal(['not-heard', 'poor-network']);
  });

  it('not-heard is not given while nothing is sent', () => {
    expect(after([20, {unreportedMs: 20_000, sent: 0}]).warnings).to.deep.equal([]);
  });

  it('microphone-silent is not given to who is muted here, nor where the browser tells no level', () => {
    expect(after([20, {microphone: 'muted', figures: {ownLevel: 0}}]).warnings).to.deep.equal([]);
    const {ownLevel: _level, ...unknown} = FINE;
    let findings: Findings = {};
    for (let passed = 0; passed < 20; passed += 1) findings = judge(findings, {...second(), figures: unknown});
    expect(verdictOf(findings).warnings).to.deep.equal([]);
  });

  it('microphone-silent is taken back at the first sound', () => {
    expect(after([20, {figures: {ownLevel: 0}}], [1]).warnings).to.deep.equal([]);
  });
});
