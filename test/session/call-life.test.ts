import {expect} from '@open-wc/testing';

import type {Call, Phase} from '../../src/session/call.js';
import {transition} from '../../src/session/call-life.js';
import type {CallEvent} from '../../src/session/engine.js';

const CALL: Call = {
  id: 'a',
  direction: 'outgoing',
  phase: 'starting',
  line: 'up',
  remote: {number: '1002'},
  startedAt: 1_000,
  hold: 'none',
  holdPending: false,
  muted: false,
  inConference: false,
  earlyMedia: false,
  awaitingMicrophone: false,
};

const EVENTS: {readonly [T in CallEvent['type']]: Extract<CallEvent, {type: T}>} = {
  'microphone-asked': {type: 'microphone-asked'},
  'microphone-granted': {type: 'microphone-granted'},
  identified: {type: 'identified', sipCallId: 'x@y'},
  ringing: {type: 'ringing'},
  answered: {type: 'answered', at: 2_000},
  'media-flowing': {type: 'media-flowing'},
  'early-media': {type: 'early-media'},
  muted: {type: 'muted', muted: true},
  hold: {type: 'hold', hold: 'local', pending: false, at: 3_000},
  conference: {type: 'conference', joined: true},
  quality: {type: 'quality', quality: {level: 'fair', warnings: []}},
  line: {type: 'line', line: 'reconnecting', at: 4_000},
  'remote-changed': {type: 'remote-changed', remote: {number: '1003', name: 'Carol'}},
  referred: {type: 'referred', status: 180},
  'sent-to': {type: 'sent-to', to: {number: '1003', isRinging: true}},
  ended: {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 5_000},
};

const IN_PHASE: {readonly [P in Phase]: Call} = {
  starting: CALL,
  ringing: {...CALL, phase: 'ringing', awaitingMicrophone: true},
  connecting: {...CALL, phase: 'connecting', answeredAt: 2_000},
  active: {...CALL, phase: 'active', answeredAt: 2_000},
  ended: {...CALL, phase: 'ended', endedAt: 3_000, endReason: 'busy', hungUpBy: 'remote', talkMs: 0},
};

const unanswered = {
  'microphone-asked': {awaitingMicrophone: true},
  'microphone-granted': {awaitingMicrophone: false},
  identified: {sipCallId: 'x@y'},
  'remote-changed': {remote: {number: '1003', name: 'Carol'}},
  'early-media': {earlyMedia: true},
  answered: {phase: 'connecting', answeredAt: 2_000, awaitingMicrophone: false},
  ended: {phase: 'ended', endReason: 'hung-up', hungUpBy: 'us', endedAt: 5_000, talkMs: 0, awaitingMicrophone: false},
} as const;
const answered = {
  identified: {sipCallId: 'x@y'},
  'remote-changed': {remote: {number: '1003', name: 'Carol'}},
  'sent-to': {sentTo: {number: '1003', isRinging: true}},
  muted: {muted: true},
  hold: {hold: 'local', heldAt: 3_000},
  conference: {inConference: true},
  quality: {quality: {level: 'fair', warnings: []}},
  line: {line: 'reconnecting', lostAt: 4_000},
  ended: {phase: 'ended', endReason: 'hung-up', hungUpBy: 'us', endedAt: 5_000, talkMs: 3_000},
} as const;

const EXPECTED: {readonly [P in Phase]: {readonly [T in CallEvent['type']]?: Partial<Call>}} = {
  starting: {...unanswered, ringing: {phase: 'ringing'}},
  ringing: unanswered,
  connecting: {...answered, 'media-flowing': {phase: 'active'}},
  active: answered,
  ended: {},
};

describe('the life of a call', () => {
  it('forgets whom the far end has sent it to, once that is decided', () => {
    const sent = transition(IN_PHASE.active, EVENTS['sent-to']);
    expect(transition(sent, {type: 'sent-to'})).to.deep.equal(IN_PHASE.active);
  });

  for (const [phase, call] of Object.entries(IN_PHASE)) {
    for (const [type, event] of Object.entries(EVENTS)) {
      const change = EXPECTED[phase as Phase][type as CallEvent['type']];
      if (change) {
        it(`${phase} + ${type} is ${change.phase ?? phase}`, () => {
          const after = transition(call, event);
          expect(after).to.deep.equal({...call, ...change});
          expect(Object.isFrozen(after)).to.equal(true);
        });
      } else {
        it(`${phase} is deaf to ${type}`, () => {
          expect(transition(call, event)).to.equal(call);
        });
      }
    }
  }

  it('knows how long the line was lost', () => {
    const lost = transition(IN_PHASE.active, {type: 'line', line: 'reconnecting', at: 4_000});
    const back = transition(lost, {type: 'line', line: 'up', at: 4_700});
    expect(back).to.deep.equal({...IN_PHASE.active, recovered: {at: 4_700, gapMs: 700}});
    expect(transition(back, {type: 'line', line: 'up', at: 9_000})).to.equal(back);
  });

  it('knows since when it is on hold, whoever holds it, and forgets that when nobody does', () => {
    const held = transition(IN_PHASE.active, {type: 'hold', hold: 'remote', pending: false, at: 4_000});
    const byBoth = transition(held, {type: 'hold', hold: 'both', pending: false, at: 5_000});
    expect(byBoth.heldAt).to.equal(4_000);
    const resumed = transition(byBoth, {type: 'hold', hold: 'none', pending: false, at: 6_000});
    expect(resumed).to.deep.equal(IN_PHASE.active);
  });

  it('is not on hold while the far end has only been asked', () => {
    const asked = transition(IN_PHASE.active, {type: 'hold', hold: 'none', pending: true, at: 4_000});
    expect(asked).to.deep.equal({...IN_PHASE.active, holdPending: true});
  });

  it('counts no negative talk when the clock was set back in the call', () => {
    const ended = transition(IN_PHASE.active, {type: 'ended', endReason: 'hung-up', hungUpBy: 'us', at: 1_500});
    expect(ended.talkMs).to.equal(0);
  });
});
