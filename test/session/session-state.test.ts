import {expect} from '@open-wc/testing';

import type {CallId, Direction} from '../../src/session/call.js';
import type {CallCreated, CallEvent} from '../../src/session/engine.js';
import {reduce, type SessionEvent} from '../../src/session/reduce.js';
import {
  OFFLINE,
  selectActiveCall,
  selectIncomingCall,
  selectShownCall,
  type SessionState,
} from '../../src/session/session-state.js';

const created = (callId: CallId, direction: Direction): SessionEvent => ({
  type: 'call-created',
  callId,
  direction,
  remote: {number: callId},
  at: 1,
});
const of = (callId: CallId, event: CallEvent): SessionEvent => ({type: 'call', callId, event});
const ended: CallEvent = {type: 'ended', endReason: 'busy', hungUpBy: 'remote', at: 9};
const after = (...events: readonly SessionEvent[]): SessionState => events.reduce(reduce, OFFLINE);

describe('the state of the session', () => {
  it('survives a structured clone and is frozen through and through', () => {
    const state = after(
      {type: 'registration', registration: 'registered'},
      created('a', 'incoming'),
      of('a', {type: 'answered', at: 2}),
    );
    expect(structuredClone(state)).to.deep.equal(state);
    const [call] = state.calls;
    for (const part of [state, state.calls, call, call?.remote]) expect(Object.isFrozen(part)).to.equal(true);
    const renamed = reduce(state, of('a', {type: 'remote-changed', remote: {number: '2'}}));
    expect(Object.isFrozen(renamed.calls[0]?.remote)).to.equal(true);
  });

  it('stays the very same for what means nothing to it', () => {
    const state = after(created('a', 'incoming'));
    expect(reduce(state, created('a', 'incoming'))).to.equal(state);
    expect(reduce(state, of('unknown', ended))).to.equal(state);
    expect(reduce(state, of('a', {type: 'media-flowing'}))).to.equal(state);
    expect(reduce(state, {type: 'dismissed', callId: 'a'})).to.equal(state);
  });

  it('lets an incoming call ring and an outgoing one start', () => {
    expect(after(created('a', 'incoming'), created('b', 'outgoing')).calls.map(({phase}) => phase)).to.deep.equal([
      'ringing',
      'starting',
    ]);
  });

  it('forgets why and when with the next registration', () => {
    const lost = after({type: 'registration', registration: 'reconnecting', reason: 'server-unreachable', retryAt: 7});
    expect(lost).to.deep.include({registrationReason: 'server-unreachable', retryAt: 7});
    expect(reduce(lost, {type: 'registration', registration: 'registered'})).to.have.all.keys('registration', 'calls');
  });

  it('dismisses an ended call', () => {
    expect(reduce(after(created('a', 'outgoing'), of('a', ended)), {type: 'dismissed', callId: 'a'}).calls).to.deep.equal([]);
  });
});

describe('the call that counts', () => {
  const rings = created('rings', 'incoming');
  const rings2 = created('rings2', 'incoming');
  const out = created('out', 'outgoing');

  const rows: readonly (readonly [string, readonly SessionEvent[], string | undefined])[] = [
    ['none', [], undefined],
    ['the oldest that rings', [rings, rings2], 'rings'],
    ['the outgoing one before one that rings', [rings, out], 'out'],
    ['the one that talks before all', [out, rings, of('rings', {type: 'answered', at: 2})], 'rings'],
    ['none that has ended', [out, of('out', ended)], undefined],
  ];
  for (const [name, events, id] of rows) {
    it(`is ${name}`, () => {
      expect(selectActiveCall(after(...events))?.id).to.equal(id);
    });
  }

  it('shows how the last call ended until something else is going on', () => {
    const over = after(out, of('out', ended));
    expect(selectShownCall(over)?.id).to.equal('out');
    expect(selectShownCall(reduce(over, rings))?.id).to.equal('rings');
  });

  it('is shown, but for one of which nobody was to be disturbed', () => {
    const refused: SessionEvent = {...(created('quiet', 'incoming') as CallCreated), endReason: 'do-not-disturb'};
    expect(selectShownCall(after(refused))).to.equal(undefined);
    expect(selectShownCall(after(out, of('out', ended), refused))?.id).to.equal('out');
  });

  it('is incoming only while it rings', () => {
    expect(selectIncomingCall(after(out, rings))?.id).to.equal('rings');
    expect(selectIncomingCall(after(rings, of('rings', {type: 'answered', at: 2})))).to.equal(undefined);
  });
});
