import {expect, waitUntil} from '@open-wc/testing';

import {systemClock} from '../../../src/foundation/system-clock.js';
import type {CallId} from '../../../src/session/call.js';
import type {QualityFigures} from '../../../src/session/quality.js';
import {ManualClock} from '../../support/manual-clock.js';
import {Agent} from '../../support/sip-agent.js';
import {SipServer} from '../../support/sip-server.js';

/** Seconds that a test lets pass; all else takes its time. */
class SecondsClock extends ManualClock {
  override after(delayMs: number, action: () => void): () => void {
    return systemClock.after(delayMs, action);
  }

  override now(): number {
    return systemClock.now();
  }
}

/** Two phones on a page, and what they measure of a real call. */
describe('the quality of a call', () => {
  let server: SipServer;
  let clock: SecondsClock;
  let figures: Map<CallId, QualityFigures>;
  let alice: Agent;
  let bob: Agent;

  beforeEach(async () => {
    server = new SipServer();
    clock = new SecondsClock();
    figures = new Map();
    alice = new Agent(server, 'alice', {frequency: 440, clock, media: {clock, figures}});
    bob = new Agent(server, 'bob', {frequency: 1000});
    alice.connect();
    bob.connect();
    await waitUntil(() => alice.state.registration === 'registered' && bob.state.registration === 'registered');
  });

  afterEach(async () => {
    await Promise.all([alice.engine.disconnect(), bob.engine.disconnect()]);
    expect(alice.isAtRest && bob.isAtRest, 'no live track and no open connection is left').to.be.true;
    expect(clock.pending, 'no timer is left').to.equal(0);
    expect(figures.size, 'no measurement is left').to.equal(0);
  });

  async function talk(): Promise<void> {
    const idle = clock.pending; // The line's own.
    await alice.dial('bob');
    await waitUntil(() => bob.call?.phase === 'ringing');
    expect(clock.pending, 'nothing is measured before the answer').to.equal(idle);
    await bob.answer();
    await waitUntil(() => alice.call?.phase === 'active' && bob.call?.phase === 'active', 'both talk', {timeout: 4000});
    await waitUntil(() => clock.pending === idle + 1, 'the call is measured');
    await waitUntil(() => alice.ear.hears(1000), 'the far end is heard', {timeout: 4000});
  }

  /** Measures again and again, as fast as the browser has something new to tell, until `isSo`. */
  async function until(isSo: (latest: QualityFigures | undefined) => boolean, what: string): Promise<QualityFigures> {
    await waitUntil(
      () => {
        clock.advance(1000);
        return isSo(figures.get(alice.call!.id));
      },
      what,
      {timeout: 15_000, interval: 100},
    );
    return figures.get(alice.call!.id)!;
  }

  it('is measured from what the browser counts', async () => {
    await talk();
    const {mos, lossPercent, jitterMs} = await until(
      (latest) => (latest?.farLevel ?? 0) > 0.1 && (latest?.ownLevel ?? 0) > 0.1 && latest?.rttMs !== undefined,
      'both voices and the way to the far end are measured',
    );
    expect(mos).to.be.within(3.5, 4.42);
    expect(lossPercent).to.be.lessThan(20);
    expect(jitterMs).to.be.lessThan(200);
    expect(alice.call?.quality?.warnings).to.not.include('microphone-silent');
  }).timeout(25_000);

  it('is bad where the microphone gives no sound, until it gives one', async () => {
    await talk();
    const [track] = alice.microphone.tracks;
    const [sender] = alice.connections[0]!.getSenders();
    const silence = new AudioContext();
    const [silent] = silence.createMediaStreamDestination().stream.getTracks();
    await sender!.replaceTrack(silent!);
    await until(() => alice.call?.quality?.warnings.includes('microphone-silent') === true, 'the silence is noticed');
    await sender!.replaceTrack(track!);
    await until(() => alice.call?.quality?.warnings.includes('microphone-silent') === false, 'the voice is noticed');
    silent!.stop();
    await silence.close();
  }).timeout(40_000);

  it('is not bad because we are muted', async () => {
    await talk();
    await alice.engine.setMuted(alice.call!.id, true);
    await until((latest) => latest?.ownLevel === 0, 'nothing is said');
    for (let passed = 0; passed < 12; passed += 1) await until(() => true, 'a second');
    expect(alice.call?.quality?.warnings).to.deep.equal([]);
  }).timeout(25_000);

  it('is bad where nothing comes from the far end, and not while it holds', async () => {
    await talk();
    await bob.engine.setHeld(bob.call!.id, true);
    await until(() => true, 'a second');
    await bob.engine.setHeld(bob.call!.id, false);
    const [sender] = bob.connections[0]!.getSenders();
    const parameters = sender!.getParameters();
    for (const encoding of parameters.encodings) encoding.active = false;
    await sender!.setParameters(parameters);
    await until(() => alice.call?.quality?.warnings.includes('nothing-heard') === true, 'the silence is noticed');
  }).timeout(40_000);
});
