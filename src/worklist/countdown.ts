import type {Registration} from '../session/engine.js';
import type {Pause, WorklistState, WrapUp} from './worklist.js';
import {isNoted} from './worklist-state.js';

/** How the countdown stands at `now`, where `pause` is why it stands still: what is left of it stays as it is then. */
export function standing(state: WorklistState, pause: Pause | undefined, now: number): WorklistState {
  const {countdown, pause: before, ...rest} = state;
  if (!countdown || pause === before) return state;
  const ranMs = before ? 0 : now - countdown.at;
  const remainingMs = Math.max(0, countdown.remainingMs - ranMs);
  return {...rest, countdown: Object.freeze({...countdown, remainingMs, at: now}), ...(pause && {pause})};
}

/** What keeps the phone from calling by itself. */
export interface Hindrances {
  readonly isInCall: boolean;
  readonly wrapUp: WrapUp | undefined;
  readonly registration: Registration;
  readonly isQuiet: boolean;
  /** The agent has said so. */
  readonly isStopped: boolean;
}

/** Why the countdown stands still, if it does: what passes by itself before what the agent has to take back. */
export function pauseOf({isInCall, wrapUp, registration, isQuiet, isStopped}: Hindrances): Pause | undefined {
  if (isInCall) return 'call';
  if (wrapUp) return isNoted(wrapUp) ? 'typing' : 'wrap-up';
  if (registration !== 'registered') return 'no-line';
  if (isQuiet) return 'do-not-disturb';
  return isStopped ? 'user' : undefined;
}
