import type {Call, CallId} from './call.js';
import {transition} from './call-life.js';
import type {CallCreated, EngineEvent, RegistrationChanged} from './engine.js';
import type {SessionState} from './session-state.js';
import type {Transfer} from './transfer.js';

/** What moves the state: the engine's facts, how far a transfer has come, and what only concerns the screen. */
export type SessionEvent =
  | EngineEvent
  | {readonly type: 'transfer'; readonly callId: CallId; readonly transfer: Transfer}
  /** The call to whom another was to be handed goes on for itself. */
  | {readonly type: 'leg-freed'; readonly callId: CallId}
  | {readonly type: 'dismissed'; readonly callId: CallId};

/** The state after `event`, frozen; the very same state where the event means nothing. Pure: what can be replayed can be tested. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'registration':
      return withRegistration(state, event);
    case 'call-created':
      return state.calls.some(({id}) => id === event.callId) ? state : withCalls(state, [...state.calls, createCall(event)]);
    case 'call':
      return updateCall(state, event.callId, (call) => transition(call, event.event));
    case 'transfer':
      return updateCall(state, event.callId, (call) => Object.freeze({...call, transfer: Object.freeze(event.transfer)}));
    case 'leg-freed':
      return updateCall(state, event.callId, ({transferOf: _transferOf, ...call}) => Object.freeze(call));
    case 'dismissed':
      return withCalls(
        state,
        state.calls.filter(({id, phase}) => id !== event.callId || phase !== 'ended'),
      );
  }
}

function withRegistration({calls}: SessionState, {registration, reason, retryAt}: RegistrationChanged): SessionState {
  return Object.freeze({
    registration,
    ...(reason === undefined ? {} : {registrationReason: reason}),
    ...(retryAt === undefined ? {} : {retryAt}),
    calls,
  });
}

function createCall({
  callId,
  direction,
  remote,
  dialled,
  sipCallId,
  activityId,
  transferOf,
  headers,
  endReason,
  at,
}: CallCreated): Call {
  return Object.freeze({
    id: callId,
    direction,
    // An incoming call is known because its INVITE arrived: it rings.
    phase: direction === 'incoming' ? 'ringing' : 'starting',
    line: 'up',
    remote: Object.freeze(remote),
    startedAt: at,
    hold: 'none',
    holdPending: false,
    muted: false,
    inConference: false,
    earlyMedia: false,
    awaitingMicrophone: false,
    ...(dialled && {dialled: Object.freeze(dialled)}),
    ...(sipCallId !== undefined && {sipCallId}),
    ...(activityId !== undefined && {activityId}),
    ...(transferOf !== undefined && {transferOf}),
    ...(headers && {headers: Object.freeze(headers)}),
    ...(endReason && {phase: 'ended', endReason, hungUpBy: 'us', endedAt: at, talkMs: 0}),
  });
}

function updateCall(state: SessionState, id: CallId, next: (call: Call) => Call): SessionState {
  const index = state.calls.findIndex((call) => call.id === id);
  const before = state.calls[index];
  if (!before) return state;
  const after = next(before);
  return after === before ? state : withCalls(state, state.calls.with(index, after));
}

function withCalls(state: SessionState, calls: readonly Call[]): SessionState {
  return calls.length === state.calls.length && calls.every((call, index) => call === state.calls[index])
    ? state
    : Object.freeze({...state, calls: Object.freeze(calls)});
}
