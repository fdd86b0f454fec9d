import {isLive, type SessionState} from '../session/session-state.js';
import type {WorklistState, WrapUp} from './worklist.js';

type When = string | null | undefined;

/** As it was, but for a call that nobody has any more. */
export function withoutCall(inherited: WorklistState, {calls}: SessionState): WorklistState {
  const {callId, pause, ...rest} = inherited;
  const isUp = calls.some((call) => call.id === callId && isLive(call));
  // Nobody may be there to see it.
  const isStopped = rest.countdown !== undefined && {pause: 'user' as const};
  const still = {...rest, ...isStopped, ...(isUp && callId !== undefined && {callId})};
  const {wrapUp} = still;
  return Object.freeze(wrapUp ? {...still, wrapUp: Object.freeze({...wrapUp, isSaving: false})} : still);
}

/** `null` takes away when to call back. */
export function noted(
  {callBackOn: onBefore, callBackAt: atBefore, ...wrapUp}: WrapUp,
  {callBackOn = onBefore, callBackAt = atBefore}: {readonly callBackOn?: When; readonly callBackAt?: When},
): WrapUp {
  return {
    ...wrapUp,
    ...(typeof callBackOn === 'string' && {callBackOn}),
    ...(typeof callBackAt === 'string' && {callBackAt}),
  };
}

/** Whether the agent has said something that is not stored yet. */
export const isNoted = ({outcome, notes, activity}: WrapUp): boolean => outcome !== undefined || notes !== (activity.notes ?? '');
