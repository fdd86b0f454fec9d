import {expect, waitUntil} from '@open-wc/testing';

import {VoipError, type VoipErrorCode} from '../../src/foundation/errors.js';
import type {RegistrationChanged} from '../../src/session/engine.js';
import {LineKeeper, type LineSource, type SuppliedLine} from '../../src/session/line-keeper.js';
import {FakeEngine} from '../support/fake-engine.js';
import {ManualClock} from '../support/manual-clock.js';

const settings = {servers: ['wss://pbx.example'], address: 'sip:alice@example.com', iceServers: []};

interface Setup {
  readonly engine: FakeEngine;
  readonly clock: ManualClock;
  readonly keeper: LineKeeper;
  readonly reports: RegistrationChanged[];
  /** How often the source was asked. */
  readonly asked: () => number;
  readonly source: LineSource;
}

/** Answers with `answers` in turn, the last one for ever. */
function setUp(...answers: readonly (Partial<SuppliedLine> | VoipErrorCode)[]): Setup {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  const reports: RegistrationChanged[] = [];
  const keeper = new LineKeeper({engine, clock, report: (event) => reports.push(event)});
  let count = 0;
  const source: LineSource = () => {
    const answer = answers[Math.min(count++, answers.length - 1)] ?? {};
    return typeof answer === 'string' ? Promise.reject(new VoipError(answer, answer)) : Promise.resolve({settings, ...answer});
  };
  return {engine, clock, keeper, reports, asked: () => count, source};
}

/** Lets what has been asked be answered and acted on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('LineKeeper', () => {
  it('registers with what the source answers', async () => {
    const {engine, keeper, reports, source} = setUp({});
    keeper.start(source);
    expect(reports).to.deep.equal([{type: 'registration', registration: 'connecting'}]);
    await waitUntil(() => engine.connected.length === 1);
    expect(engine.connected[0]).to.equal(settings);
  });

  it('renews credentials when a tenth of their time is left', async () => {
    const {engine, clock, keeper, source} = setUp({expiresAt: new ManualClock().now() + 3_600_000});
    keeper.start(source);
    await waitUntil(() => engine.connected.length === 1);
    clock.advance(3_239_999);
    await settle();
    expect(engine.connected).to.have.length(1);
    clock.advance(1);
    await waitUntil(() => engine.connected.length === 2);
  });

  it('does not spin on credentials that are out of date on arrival', async () => {
    const {clock, keeper, asked, source} = setUp({expiresAt: 5});
    keeper.start(source);
    await settle();
    clock.advance(999);
    await settle();
    expect(asked()).to.equal(1);
  });

  it('tries again, ever more patiently, and says when', async () => {
    const {clock, keeper, reports, asked, source} = setUp('credentials-unavailable');
    keeper.start(source);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 7; attempt++) {
      await waitUntil(() => reports.length === attempt + 1);
      const last = reports.at(-1);
      expect(last).to.deep.include({registration: 'reconnecting', reason: 'credentials-unavailable'});
      waits.push((last?.retryAt ?? 0) - clock.now());
      clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).to.deep.equal([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(asked()).to.equal(8);
  });

  it('gives up on an answer that makes no sense', async () => {
    const {clock, keeper, reports, source} = setUp('invalid-configuration');
    keeper.start(source);
    await waitUntil(() => reports.length === 2);
    expect(reports[1]).to.deep.equal({type: 'registration', registration: 'failed', reason: 'invalid-configuration'});
    expect(clock.pending).to.equal(0);
  });

  it('leaves a line that works alone while the credentials cannot be renewed', async () => {
    const {engine, clock, keeper, reports, asked, source} = setUp(
      {expiresAt: new ManualClock().now() + 60_000},
      'credentials-unavailable',
    );
    keeper.start(source);
    await waitUntil(() => engine.connected.length === 1);
    clock.advance(30_000);
    await waitUntil(() => asked() === 2);
    await settle();
    expect(reports).to.have.length(1);
    expect(clock.pending).to.equal(1);
  });

  it('asks anew when the server refuses what was good once, but not what has just arrived', async () => {
    const {engine, clock, keeper, source} = setUp({});
    keeper.start(source);
    await waitUntil(() => engine.connected.length === 1);
    expect(keeper.renewRefused()).to.equal(false);
    clock.advance(30_000);
    expect(keeper.renewRefused()).to.equal(true);
    await waitUntil(() => engine.connected.length === 2);
  });

  it('retries the credentials where they are missing, else the line', async () => {
    const {engine, keeper, reports, asked, source} = setUp('credentials-unavailable', {});
    keeper.retry();
    keeper.start(source);
    await waitUntil(() => reports.length === 2);
    keeper.retry();
    await waitUntil(() => engine.connected.length === 1);
    keeper.retry();
    expect(asked()).to.equal(2);
    expect(engine.orders.at(-1)).to.equal('retry');
  });

  it('ignores what arrives after it was stopped, and leaves no timer', async () => {
    const {engine, clock, keeper, source} = setUp({expiresAt: new ManualClock().now() + 60_000});
    keeper.start(source);
    keeper.stop();
    await settle();
    expect(engine.connected).to.have.length(0);
    expect(clock.pending).to.equal(0);
  });
});
