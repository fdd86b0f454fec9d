import {expect} from '@open-wc/testing';

import type {Call} from '../../src/session/call.js';
import type {CallEvent} from '../../src/session/engine.js';
import {factsBetween} from '../../src/session/facts.js';
import type {QualityLevel, QualityWarning} from '../../src/session/quality.js';
import {reduce, type SessionEvent} from '../../src/session/reduce.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aCall} from '../support/fake-session.js';

const created = (direction: 'incoming' | 'outgoing'): SessionEvent => ({
  type: 'call-created',
  callId: 'a',
  direction,
  remote: {number: '1002'},
  at: 1,
});
const of = (event: CallEvent): SessionEvent => ({type: 'call', callId: 'a', event});

function story(...events: readonly SessionEvent[]): readonly string[] {
  let state = OFFLINE;
  return events.flatMap((event) => {
    const before = state;
    state = reduce(state, event);
    return factsBetween(before, state).map(({type}) => type);
  });
}

describe('what is told of a call', () => {
  it('outgoing: dialing, ringing, answered, muted, unmuted, ended, each once', () => {
    const told = story(
      created('outgoing'),
      of({type: 'microphone-asked'}),
      of({type: 'ringing'}),
      of({type: 'ringing'}),
      of({type: 'answered', at: 2}),
      of({type: 'media-flowing'}),
      of({type: 'muted', muted: true}),
      of({type: 'muted', muted: true}),
      of({type: 'muted', muted: false}),
      of({type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 3}),
      of({type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 4}),
    );
    const facts = ['dialing', 'ringing', 'answered', 'muted', 'unmuted', 'ended'];
    expect(told).to.deep.equal(facts.map((fact) => `voip-call-${fact}`));
  });

  it('outgoing, by a tab that was about to lead before it heard of the answer: ended, and not that it rings', () => {
    const call = aCall({id: '7', direction: 'outgoing'});
    const [active, ringing] = [{...call, phase: 'active', answeredAt: 2} as const, {...call, phase: 'ringing'} as const];
    const show = (shown: Call): SessionState => ({...OFFLINE, calls: [shown]});
    expect(factsBetween(show(active), show(ringing))).to.deep.equal([]);
  });

  it('incoming and missed: incoming, ended', () => {
    const missed = of({type: 'ended', endReason: 'cancelled', hungUpBy: 'remote', at: 3});
    expect(story(created('incoming'), missed)).to.deep.equal(['voip-call-incoming', 'voip-call-ended']);
  });

  it('of the line: each change of state or reason, and not of the time of the next attempt', () => {
    const lost = {type: 'registration', registration: 'reconnecting', reason: 'server-unreachable'} as const;
    expect(
      story(
        {type: 'registration', registration: 'connecting'},
        {...lost, retryAt: 1},
        {...lost, retryAt: 2},
        {
          type: 'registration',
          registration: 'registered',
        },
      ),
    ).to.have.length(3);
  });
});

describe('what is told of how a call sounds', () => {
  const sounds = (level: QualityLevel, ...warnings: readonly QualityWarning[]): SessionEvent =>
    of({type: 'quality', quality: {level, warnings}});
  const answered = [created('outgoing'), of({type: 'answered', at: 2})] as const;
  const told = (...events: readonly SessionEvent[]): readonly string[] =>
    story(...answered, ...events).filter((type) => type === 'voip-quality-change');

  it('is a change of its level, and nothing else', () => {
    expect(told(sounds('good'), sounds('fair'), sounds('fair', 'nothing-heard'), sounds('good'))).to.have.length(2);
    expect(told(sounds('poor'))).to.have.length(1);
    expect(told(sounds('good', 'microphone-silent'))).to.deep.equal([]);
  });

  it('names the call and how it sounds now', () => {
    const before = answered.reduce(reduce, OFFLINE);
    const after = reduce(before, sounds('poor', 'poor-network'));
    expect(factsBetween(before, after)).to.deep.equal([
      {type: 'voip-quality-change', detail: {callId: 'a', quality: {level: 'poor', warnings: ['poor-network']}}},
    ]);
  });

  it('is nothing before the answer', () => {
    expect(story(created('outgoing'), sounds('poor'))).to.deep.equal(['voip-call-dialing']);
  });
});
