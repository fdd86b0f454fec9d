import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import {transition} from './call-life.js';
import type {CallCreated, EngineEvent, Registration} from './engine.js';

/** The line and its calls, as every tab of the namespace sees them: plain, frozen, structured-cloneable. */
export interface SessionState {
  readonly registration: Registration;
  readonly registrationReason?: VoipErrorCode;
  /** Epoch ms of the next attempt to register, while `reconnecting`. */
  readonly retryAt?: number;
  /** Oldest first. An ended call stays until it is dismissed or forgotten, so that a person can read how it ended. */
  readonly calls: readonly Call[];
}

/** What moves the state: the engine's facts, and the one thing that only concerns the screen. */
export type SessionEvent = EngineEvent | {readonly type: 'dismissed'; readonly callId: CallId};

const NO_CALLS: readonly Call[] = Object.freeze([]);
export const OFFLINE: SessionState = Object.freeze({registration: 'offline', calls: NO_CALLS});

/** The state after `event`, frozen; the very same state where the event means nothing. Pure: what can be replayed can be tested. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'registration': {
      const {registration, reason, retryAt} = event;
      return Object.freeze({
        registration,
        ...(reason === undefined ? {} : {registrationReason: reason}),
        ...(retryAt === undefined ? {} : {retryAt}),
        calls: state.calls,
      });
    }
    case 'call-created':
      return state.calls.some(({id}) => id === event.callId) ? state : withCalls(state, [...state.calls, createCall(event)]);
    case 'call':
      return updateCall(state, event.callId, (call) => transition(call, event.event));
    case 'dismissed':
      return withCalls(
        state,
        state.calls.filter(({id, phase}) => id !== event.callId || phase !== 'ended'),
      );
  }
}

function createCall({callId, direction, remote, dialled, sipCallId, activityId, at}: CallCreated): Call {
  return Object.freeze({
    id: callId,
    direction,
    // An incoming call is known because its INVITE arrived: it rings.
    phase: direction === 'incoming' ? 'ringing' : 'starting',
    line: 'up',
    remote,
    startedAt: at,
    hold: 'none',
    holdPending: false,
    muted: false,
    awaitingMicrophone: false,
    ...(dialled && {dialled}),
    ...(sipCallId !== undefined && {sipCallId}),
    ...(activityId !== undefined && {activityId}),
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

// Selectors: the only way the layers above read the state. Each returns a primitive or something that the state already holds, never a
// fresh object, so that `Object.is` tells whether a host must render.

export const isLive = (call: Call): boolean => call.phase !== 'ended';
export const selectRegistration = (state: SessionState): Registration => state.registration;
export const selectCalls = (state: SessionState): readonly Call[] => state.calls;

export function selectCall(state: SessionState, id: CallId): Call | undefined {
  return state.calls.find((call) => call.id === id);
}

/** The call that a person is busy with: the one they talk in, else the one they placed, else the oldest that rings for them. */
export function selectActiveCall({calls}: SessionState): Call | undefined {
  return (
    calls.find(({phase}) => phase === 'active' || phase === 'connecting') ??
    calls.find((call) => call.direction === 'outgoing' && isLive(call)) ??
    calls.find(isLive)
  );
}

export function selectIncomingCall({calls}: SessionState): Call | undefined {
  return calls.find(({direction, phase}) => direction === 'incoming' && phase === 'ringing');
}

/** The call that a call view shows: the live one, else the one that ended last and has not been dismissed. */
export function selectShownCall(state: SessionState): Call | undefined {
  return selectActiveCall(state) ?? state.calls.at(-1);
}
