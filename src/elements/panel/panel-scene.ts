import type {Call, CallId} from '../../session/call.js';
import {isLive, selectIncomingCall, selectShownCall, type SessionState} from '../../session/session-state.js';
import {isUnderWay} from '../../session/transfer.js';
import {type Stage, stageOf} from '../call/call-stage.js';
import {isLosingCall} from './panel-status.js';

/** What a panel is about at one moment. */
export interface PanelScene {
  /** The call that takes the whole view. */
  readonly front: Call | undefined;
  /** The call that is folded to one line, while something else is looked up. */
  readonly folded: Call | undefined;
  /** What tints the top of the panel. */
  readonly mood: Stage | 'held' | 'reconnecting' | undefined;
}

const NO_CALL: PanelScene = {front: undefined, folded: undefined, mood: undefined};

export interface SceneWanted {
  /** The call that was folded. */
  readonly browsing: CallId | undefined;
  /** The user is asked how a call went: no need to read how it ended. */
  readonly isWrappingUp: boolean;
}

/**
 * A call that rings for us goes before everything, or shows beside the one that is up; one that the user has folded, `browsing`, stays
 * folded until then.
 */
export function panelScene(session: SessionState, {browsing, isWrappingUp}: SceneWanted): PanelScene {
  const ringing = selectIncomingCall(session);
  const call = selectShownCall(session);
  if (!call || (isWrappingUp && !isLive(call))) return NO_CALL;
  if (call === ringing) return {...NO_CALL, front: ringing, mood: 'ringing'};
  const mood = moodOf(call, session);
  if (call.id !== browsing || ringing) return {...NO_CALL, front: call, mood};
  return isLive(call) ? {...NO_CALL, folded: call, mood} : NO_CALL;
}

function moodOf(call: Call, session: SessionState): PanelScene['mood'] {
  if (isLosingCall(session)) return 'reconnecting';
  if (call.transfer && isUnderWay(call.transfer)) return call.transfer.state === 'consulting' ? 'active' : 'calling';
  return isLive(call) && call.hold !== 'none' ? 'held' : stageOf(call);
}

/** Whether the bar has room for more than how the phone stands: while a call is handed over it says to whom. */
export const hasRoom = (front: Call | undefined, canFold: boolean): boolean =>
  !front || (canFold && !(front.transfer && isUnderWay(front.transfer)));
