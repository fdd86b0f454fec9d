import type {VoipErrorCode} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import type {Causes} from './causes.js';
import type {Registration} from './engine.js';
import type {Ringer, SoundState} from './sound-state.js';
import {isUnderWay} from './transfer.js';

export {isUnderWay};

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

/** What is selected from: the calls of a state, or a draft of them. */
type Calls = Pick<SessionState, 'calls'>;

/** Whether nobody here talks in `call`: it was opened to hand another one to whoever answers, and is none of ours but for that. */
export function isSilentLeg({calls}: Calls, {id, transferOf}: Call): boolean {
  if (transferOf === undefined) return false;
  const transfer = calls.find((call) => call.id === transferOf)?.transfer;
  return !(transfer?.isAttended && transfer.consultCallId === id && isUnderWay(transfer));
}

/** The call that is being handed to the other party of `leg`. */
export function selectTransferred({calls}: Calls, leg: Call): Call | undefined {
  return calls.find(({transfer}) => transfer?.consultCallId === leg.id && isUnderWay(transfer));
}

/** The call that a person is busy with: the one they talk in, else the one they placed, else the oldest that rings for them, else one they hold. */
export function selectActiveCall(state: SessionState): Call | undefined {
  const calls = state.calls.filter((call) => isLive(call) && !isSilentLeg(state, call));
  return (
    calls.find(isTalking) ??
    calls.find((call) => call.direction === 'outgoing' && !isAnswered(call)) ??
    calls.find((call) => !isAnswered(call)) ??
    calls[0]
  );
}

/** The call to come back to: the one that was held last, or, while one party is asked about the other, that one. */
export function selectHeldCall(state: SessionState): Call | undefined {
  const held = state.calls.filter((call) => isAnswered(call) && isHeldHere(call));
  const active = selectActiveCall(state);
  const isOfActive = (call: Call): boolean =>
    active !== undefined &&
    [selectTransferred(state, active), selectTransferred(state, call)].some((of) => of === call || of === active);
  return held.find(isOfActive) ?? held.at(-1);
}

export function selectIncomingCall({calls}: SessionState): Call | undefined {
  return calls.find(({direction, phase}) => direction === 'incoming' && phase === 'ringing');
}

/**
 * The call that a call view shows: the live one, and while somebody is asked about another call, that one; else the one that ended last
 * and has not been dismissed, but for what was only there to hand another over. Whoever is not to be disturbed finds the others in the log.
 */
export function selectShownCall(state: SessionState): Call | undefined {
  const active = selectActiveCall(state);
  if (active) return selectTransferred(state, active) ?? active;
  const wasTaken = ({id, transferOf}: Call): boolean =>
    transferOf !== undefined ||
    state.calls.some(({transfer}) => transfer?.consultCallId === id && transfer.state === 'completed');
  return state.calls.findLast((call) => call.endReason !== 'do-not-disturb' && !wasTaken(call));
}
