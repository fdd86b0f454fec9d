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

describe('what is told of a transfer', () => {
  const transfer = {target: '1003', isAttended: false, state: 'ringing', consultCallId: 'b'} as const;
  const show = (parts: Partial<Call>): SessionState => ({...OFFLINE, calls: [aCall({id: 'a', ...parts})]});
  const told = (before: Partial<Call>, after: Partial<Call>): readonly string[] =>
    factsBetween(show(before), structuredClone(show(after))).map(({type}) => type);

  it('is each change, and that is none where another tab says the same once more', () => {
    expect(told({}, {transfer})).to.deep.equal(['voip-transfer-change']);
    expect(told({transfer}, {transfer})).to.deep.equal([]);
    expect(told({transfer}, {transfer: {...transfer, state: 'failed', failure: 'busy'}})).to.have.length(1);
    expect(told({transfer}, {transfer: {...transfer, status: 180}})).to.have.length(1);
  });

  it('is its success once it is known whether anybody has confirmed it', () => {
    const completed = {...transfer, state: 'completed'} as const;
    expect(told({transfer}, {transfer: completed})).to.deep.equal([]);
    expect(told({transfer: completed}, {transfer: {...completed, confirmed: false}})).to.deep.equal(['voip-transfer-change']);
  });

  for (const [endReason, state] of [
    ['transferred', {state: 'completed'}],
    ['hung-up', {state: 'cancelled'}],
    ['remote-hung-up', {state: 'cancelled'}],
    ['lost-in-transfer', {state: 'failed', failure: 'lost-in-transfer'}],
    ['lost-with-page', {state: 'failed', failure: 'lost-with-page'}],
  ] as const)
    it(`is ${state.state} when its call ends as ${endReason}`, () => {
      const event = of({type: 'ended', endReason, hungUpBy: 'us', at: 9});
      const {calls} = reduce(show({transfer: {...transfer, failure: 'refused'}}), event);
      expect(calls[0]?.transfer).to.deep.equal({...transfer, ...state});
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
