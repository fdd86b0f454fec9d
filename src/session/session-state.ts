import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import type {Causes} from './causes.js';
import type {Registration} from './engine.js';
import type {Ringer, SoundState} from './sound-state.js';

/** The line and its calls, as every tab of the namespace sees them: plain, frozen, structured-cloneable. */
export interface SessionState {
  readonly registration: Registration;
  readonly registrationReason?: VoipErrorCode;
  /** Epoch ms of the next attempt to register, while `reconnecting`. */
  readonly retryAt?: number;
  /** Oldest first. An ended call stays until it is dismissed or forgotten, so that a person can read how it ended. */
  readonly calls: readonly Call[];
  readonly causes?: Causes;
  /** Whether a ring would be heard in any tab; absent: in the one that holds the line. */
  readonly sound?: SoundState | Ringer;
}

const NO_CALLS: readonly Call[] = Object.freeze([]);
export const OFFLINE: SessionState = Object.freeze({registration: 'offline', calls: NO_CALLS});

// Selectors: the only way the layers above read the state. Each returns a primitive or something that the state already holds, never a
// fresh object, so that `Object.is` tells whether a host must render.

export const isLive = (call: Call): boolean => call.phase !== 'ended';
export const selectRegistration = (state: SessionState): Registration => state.registration;
export const selectCalls = (state: SessionState): readonly Call[] => state.calls;

export function selectCall(state: SessionState, id: CallId): Call | undefined {
  return state.calls.find((call) => call.id === id);
}

export const isAnswered = (call: Call): boolean => call.phase === 'active' || call.phase === 'connecting';
/** Held by us, or about to be. */
export const isHeldHere = ({hold}: Call): boolean => hold === 'local' || hold === 'both';
export const isTalking = (call: Call): boolean => isAnswered(call) && !isHeldHere(call);

/** The call that a person is busy with: the one they talk in, else the one they placed, else the oldest that rings for them, else one they hold. */
export function selectActiveCall({calls}: SessionState): Call | undefined {
  return (
    calls.find(isTalking) ??
    calls.find((call) => call.direction === 'outgoing' && isLive(call) && !isAnswered(call)) ??
    calls.find((call) => isLive(call) && !isAnswered(call)) ??
    calls.find(isLive)
  );
}

/** The call to come back to: the one that was held last. */
export function selectHeldCall({calls}: SessionState): Call | undefined {
  return calls.findLast((call) => isAnswered(call) && isHeldHere(call));
}

export function selectIncomingCall({calls}: SessionState): Call | undefined {
  return calls.find(({direction, phase}) => direction === 'incoming' && phase === 'ringing');
}

/**
 * The call that a call view shows: the live one, else the one that ended last and has not been dismissed. Whoever is not to be disturbed
 * finds the others in the log.
 */
export function selectShownCall(state: SessionState): Call | undefined {
  return selectActiveCall(state) ?? state.calls.findLast(({endReason}) => endReason !== 'do-not-disturb');
}
