import {expect, waitUntil} from '@open-wc/testing';

import {VoipError, type VoipErrorCode} from '../../src/foundation/errors.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {factsBetween, type AttributedFact} from '../../src/session/facts.js';
import {FakeEngine} from '../support/fake-engine.js';
import {ManualClock} from '../support/manual-clock.js';

interface Setup {
  readonly engine: FakeEngine;
  readonly clock: ManualClock;
  readonly session: HostedCallSession;
  readonly facts: AttributedFact[];
}

function setUp(): Setup {
  const engine = new FakeEngine();
  const clock = new ManualClock();
  const session = new HostedCallSession({engine, clock});
  const facts: AttributedFact[] = [];
  let before = session.state;
  session.subscribe((state) => {
    facts.push(...factsBetween(before, state));
    before = state;
  });
  engine.says({type: 'registration', registration: 'registered'});
  facts.length = 0;
  return {engine, clock, session, facts};
}

async function codeOf(promise: Promise<unknown>): Promise<VoipErrorCode | 'resolved'> {
  try {
    await promise;
    return 'resolved';
  } catch (error) {
    if (error instanceof VoipError) return error.code;
    throw error;
  }
}

const told = (facts: readonly AttributedFact[]): readonly string[] => facts.map(({type, by}) => (by ? `${type} by ${by}` : type));
const ended = {type: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', at: 9} as const;

describe('HostedCallSession', () => {
  it('dials, and answers the id of the call that came of it', async () => {
    const {engine, session} = setUp();
    const id = await session.request({type: 'dial', target: '+3225550100', name: 'Ada'}, 'tab');
    expect(engine.orders).to.deep.equal(['dial +3225550100']);
    expect(session.state.calls[0]).to.deep.include({id, phase: 'starting', remote: {number: '+3225550100', name: 'Ada'}});
  });

  it('is idle where no call is up, and none is being dialled', async () => {
    const {engine, session} = setUp();
    expect(session.isIdle).to.equal(true);
    engine.says({type: 'registration', registration: 'connecting'});
    const dialled = codeOf(session.request({type: 'dial', target: '1'}, 'tab'));
    expect(session.isIdle).to.equal(false);
    engine.says({type: 'registration', registration: 'failed'});
    expect([await dialled, session.isIdle]).to.deep.equal(['not-registered', true]);
    engine.says({type: 'registration', registration: 'registered'});
    const callId = (await session.request({type: 'dial', target: '2'}, 'tab')) ?? '';
    expect(session.isIdle).to.equal(false);
    engine.says({type: 'call', callId, event: ended});
    expect(session.isIdle).to.equal(true);
  });

  it('refuses a second dial', async () => {
    const {engine, session} = setUp();
    await session.request({type: 'dial', target: '1'}, 'tab');
    expect(await codeOf(session.request({type: 'dial', target: '2'}, 'tab'))).to.equal('in-call');
    expect(engine.orders).to.deep.equal(['dial 1']);
  });

  it('does not dial without a line', async () => {
    const {engine, session} = setUp();
    engine.says({type: 'registration', registration: 'reconnecting'});
    expect(await codeOf(session.request({type: 'dial', target: '1'}, 'tab'))).to.equal('not-registered');
    expect(session.state.calls).to.deep.equal([]);
  });

  it('waits for a line that is coming up', async () => {
    const {engine, session} = setUp();
    engine.says({type: 'registration', registration: 'connecting'});
    const dialled = session.request({type: 'dial', target: '1'}, 'tab');
    expect(engine.orders).to.deep.equal([]);
    engine.says({type: 'registration', registration: 'registered'});
    expect(await codeOf(dialled)).to.equal('resolved');
  });

  it('waits for it ten seconds at most', async () => {
    const {engine, clock, session} = setUp();
    engine.says({type: 'registration', registration: 'connecting'});
    const dialled = codeOf(session.request({type: 'dial', target: '1'}, 'tab'));
    clock.advance(10_000);
    expect(await dialled).to.equal('not-registered');
  });

  const orders = [
    ['answer', 'answer in'],
    ['decline', 'decline in'],
    ['hang-up', 'decline in'],
  ] as const;
  for (const [type, order] of orders) {
    it(`turns ${type} of a call that rings into "${order}"`, async () => {
      const {engine, session} = setUp();
      engine.rings('in');
      await session.request({type, callId: 'in'}, 'tab');
      expect(engine.orders).to.deep.equal([order]);
      expect(session.state.calls[0]?.phase).to.equal('ringing');
    });
  }

  it('mutes and hangs up an answered call, and answers it no second time', async () => {
    const {engine, session} = setUp();
    engine.rings('in');
    engine.saysOf('in', {type: 'answered', at: 5});
    for (const type of ['answer', 'mute', 'unmute', 'hang-up'] as const) await session.request({type, callId: 'in'}, 'tab');
    expect(engine.orders).to.deep.equal(['mute in', 'unmute in', 'hang-up in']);
  });

  it('refuses what cannot be', async () => {
    const {engine, session} = setUp();
    expect(await codeOf(session.request({type: 'answer', callId: 'nobody'}, 'tab'))).to.equal('no-such-call');
    engine.rings('in');
    expect(await codeOf(session.request({type: 'mute', callId: 'in'}, 'tab'))).to.equal('not-answered');
    engine.saysOf('in', {type: 'answered', at: 5});
    expect(await codeOf(session.request({type: 'decline', callId: 'in'}, 'tab'))).to.equal('no-such-call');
    engine.saysOf('in', ended);
    expect(await codeOf(session.request({type: 'hang-up', callId: 'in'}, 'tab'))).to.equal('no-such-call');
  });

  it('says which tab caused a fact, and leaves out what the network did', async () => {
    const {engine, session, facts} = setUp();
    engine.rings('in');
    await session.request({type: 'answer', callId: 'in'}, 'B');
    engine.saysOf('in', {type: 'answered', at: 5});
    await session.request({type: 'hang-up', callId: 'in'}, 'C');
    engine.saysOf('in', {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 6});
    expect(told(facts)).to.deep.equal(['voip-call-incoming', 'voip-call-answered by B', 'voip-call-ended by C']);
  });

  it('counts nothing as the doing of a tab that asked for it in vain', async () => {
    const {engine, session, facts} = setUp();
    engine.rings('in');
    expect(await codeOf(session.request({type: 'mute', callId: 'in'}, 'B'))).to.equal('not-answered');
    engine.saysOf('in', {type: 'answered', at: 5}, {type: 'muted', muted: true});
    expect(await codeOf(session.request({type: 'decline', callId: 'in'}, 'B'))).to.equal('no-such-call');
    engine.saysOf('in', {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 6});
    expect(told(facts)).to.deep.equal(['voip-call-incoming', 'voip-call-answered', 'voip-call-muted', 'voip-call-ended']);
  });

  it('says that the far end ended a call, though a tab was about to', async () => {
    const {engine, session, facts} = setUp();
    engine.rings('in');
    await session.request({type: 'decline', callId: 'in'}, 'B');
    engine.saysOf('in', ended);
    expect(told(facts)).to.deep.equal(['voip-call-incoming', 'voip-call-ended']);
  });

  it('forgets what a tab caused that has gone', async () => {
    const {engine, session, facts} = setUp();
    engine.rings('in');
    await session.request({type: 'answer', callId: 'in'}, 'B');
    session.forgetTab('B');
    engine.saysOf('in', {type: 'answered', at: 5});
    expect(told(facts)).to.deep.equal(['voip-call-incoming', 'voip-call-answered']);
  });

  it('shows which tab rings while this one may not be heard: of those that offer to, the first that is there', () => {
    const {session} = setUp();
    const shown = (): unknown => session.state.sound;
    session.setSound('locked');
    session.offerRing('B', true);
    session.offerRing('C', true);
    expect(shown()).to.deep.equal({ringer: 'B'});
    session.offerRing('C', false);
    expect(shown()).to.deep.equal({ringer: 'B'});
    session.setSound('ready');
    expect(shown()).to.equal('ready');
    session.setSound('locked');
    expect(shown()).to.deep.equal({ringer: 'B'});
    session.forgetTab('B');
    expect(shown()).to.equal('locked');
    session.offerRing('C', true);
    session.offerRing('C', false);
    expect(shown()).to.equal('locked');
  });

  it('ends the calls that went with the tab before, and shows how', () => {
    const clock = new ManualClock();
    const ofBefore = setUp();
    ofBefore.engine.rings('in');
    const session = new HostedCallSession({engine: new FakeEngine(), clock, inherited: ofBefore.session.state});
    expect(session.state.calls).to.have.length(1);
    expect(session.state.calls[0]).to.deep.include({phase: 'ended', endReason: 'lost-with-page', hungUpBy: 'us'});
    clock.advance(60_000);
    expect(session.state.calls).to.deep.equal([]);
  });

  it('takes a plain ending off the screen after five seconds, another after a minute', () => {
    const {engine, clock, session} = setUp();
    engine.rings('in');
    engine.saysOf('in', ended);
    clock.advance(4_999);
    expect(session.state.calls).to.have.length(1);
    clock.advance(1);
    expect(session.state.calls).to.have.length(0);
    engine.rings('next');
    engine.saysOf('next', {...ended, endReason: 'busy'});
    clock.advance(59_999);
    expect(session.state.calls).to.have.length(1);
    clock.advance(1);
    expect(session.state.calls).to.have.length(0);
    expect(clock.pending).to.equal(0);
  });

  it('makes room for the next call at once', () => {
    const {engine, clock, session} = setUp();
    engine.rings('in');
    engine.saysOf('in', ended);
    engine.rings('next');
    expect(session.state.calls.map(({id}) => id)).to.deep.equal(['next']);
    expect(clock.pending).to.equal(0);
  });

  it('forgets a call that the user has taken off the screen, and when it would have gone', () => {
    const {engine, clock, session} = setUp();
    engine.rings('in');
    engine.saysOf('in', {...ended, endReason: 'busy'});
    session.dismiss('in');
    expect(session.state.calls).to.have.length(0);
    expect(clock.pending).to.equal(0);
  });

  describe('whose caller was refused at once', () => {
    const refused = {
      type: 'call-created',
      callId: 'refused',
      direction: 'incoming',
      remote: {number: '1003'},
      endReason: 'do-not-disturb',
      at: 7,
    } as const;

    it('shows a call that has ended, and never one that rings', () => {
      const {engine, session} = setUp();
      const phases: string[] = [];
      session.subscribe(({calls}) => phases.push(...calls.map(({phase}) => phase)));
      engine.says(refused);
      expect(phases).to.deep.equal(['ended']);
      expect(session.state.calls[0]).to.deep.include({endReason: 'do-not-disturb', hungUpBy: 'us', endedAt: 7, talkMs: 0});
    });

    it('tells that somebody has called, and how that ended', () => {
      const {engine, facts} = setUp();
      engine.says(refused);
      expect(told(facts)).to.deep.equal(['voip-call-incoming', 'voip-call-ended']);
    });

    it('forgets it after a while, and leaves on the screen what stands there', () => {
      const {engine, clock, session} = setUp();
      engine.rings('before');
      engine.saysOf('before', ended);
      engine.says(refused);
      expect(session.state.calls.map(({id}) => id)).to.deep.equal(['before', 'refused']);
      clock.advance(60_000);
      expect([session.state.calls, clock.pending]).to.deep.equal([[], 0]);
    });
  });

  it('passes on what the line refuses', async () => {
    const {engine, session} = setUp();
    engine.rings('in');
    engine.refusal = new VoipError('microphone-blocked', 'no');
    expect(await codeOf(session.request({type: 'answer', callId: 'in'}, 'tab'))).to.equal('microphone-blocked');
    expect(session.state.calls[0]?.phase).to.equal('ringing');
  });

  for (const [isLeaving, reason] of [
    [true, 'lost-with-page'],
    [false, 'hung-up'],
  ] as const) {
    it(`says that a call is ${reason} when it closes and ${isLeaving ? 'the page leaves' : 'the phone goes off'}`, async () => {
      const {engine, session} = setUp();
      engine.rings('in');
      const closing = session.close(isLeaving);
      engine.saysOf('in', {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 0});
      await closing;
      expect(session.state.calls[0]?.endReason).to.equal(reason);
    });
  }

  it('closes with nothing left to happen', async () => {
    const {engine, clock, session} = setUp();
    session.register(() =>
      Promise.resolve({settings: {servers: ['ws://x'], address: 'sip:a@b', iceServers: []}, expiresAt: clock.now() + 600_000}),
    );
    await waitUntil(() => engine.connected.length === 1);
    engine.rings('in');
    engine.saysOf('in', ended);
    await session.close();
    expect(engine.orders.at(-1)).to.equal('disconnect');
    expect(clock.pending).to.equal(0);
  });

  it('forgets who caused what of a call that is forgotten: a long day costs no more than a short one', async () => {
    const {engine, session} = setUp();
    for (let count = 0; count < 20; count++) {
      const id = (await session.request({type: 'dial', target: '1'}, 'tab'))!;
      engine.saysOf(id, ended);
      session.dismiss(id);
    }
    expect(session.state.causes).to.deep.equal({});
  });
});
