import {endingText, isEnding, type Trouble} from '../../localization/error-text.js';
import type {Messages} from '../../localization/messages.js';
import type {Call, CallId, EndReason} from '../../session/call.js';
import {isLive, isSilentLeg, type SessionState} from '../../session/session-state.js';

/** What the view of a call is about. `ringing`: for us · `calling`: we wait for them · `ended`: as wished · `failed`: it came to nothing. */
export type Stage = 'ringing' | 'calling' | 'connecting' | 'active' | 'ended' | 'failed';

export function stageOf(call: Call): Stage {
  if (call.phase === 'ended') return cameToNothing(call) ? 'failed' : 'ended';
  if (call.phase === 'connecting' || call.phase === 'active') return call.phase;
  return call.direction === 'incoming' ? 'ringing' : 'calling';
}

/** What there is to say of the microphone: `late` is the call for which another tab does not get one. */
export function microphoneOf(
  {id, awaitingMicrophone}: Call,
  elsewhere: boolean,
  late: CallId | undefined,
): 'asked' | 'late' | undefined {
  if (!awaitingMicrophone) return undefined;
  if (!elsewhere) return 'asked';
  return late === id ? 'late' : undefined;
}

/** The other calls than `call` that are somebody's own: none that was only opened to hand one over. */
export function othersOf(call: Call, session: SessionState): readonly Call[] {
  const isOwn = (other: Call): boolean => other.transferOf === undefined || (isLive(other) && !isSilentLeg(session, other));
  return session.calls.filter((other) => other.id !== call.id && isOwn(other));
}

/** The way to the far end is lost, and looked for. */
export function isReconnecting(call: Call, {registration}: SessionState): boolean {
  return call.answeredAt !== undefined && isLive(call) && (call.line !== 'up' || registration === 'reconnecting');
}

const MISSED: ReadonlySet<string | undefined> = new Set(['cancelled', 'no-answer', 'busy']);

/** Somebody called, and nobody answered. */
export function isMissed({direction, endReason, answeredAt, hungUpBy}: Call): boolean {
  return direction === 'incoming' && answeredAt === undefined && hungUpBy !== 'us' && MISSED.has(endReason);
}

function isDeclinedByUs({direction, endReason}: Call): boolean {
  return direction === 'incoming' && endReason === 'declined';
}

function cameToNothing(call: Call): boolean {
  return isEnding(call.endReason) && !isMissed(call) && !isDeclinedByUs(call);
}

/** How an ended call ended, and what can be done about it. */
export function endOf(call: Call, messages: Messages, name: string): Trouble {
  const {endReason} = call;
  if (isMissed(call)) return {title: messages.missedCall, wayOut: 'call-back'};
  if (isDeclinedByUs(call)) return {title: messages.endings.declined(name)[0]};
  if (isEnding(endReason)) return endingText(endReason, messages, name);
  return {title: simpleEnd(endReason, messages)};
}

/** Ends that need no more than a word. */
function simpleEnd(endReason: EndReason | undefined, messages: Messages): string {
  switch (endReason) {
    case 'cancelled':
      return messages.cancelled;
    case 'answered-elsewhere':
      return messages.answeredElsewhere;
    case 'transferred':
      return messages.transferred;
    case 'deflected':
      return messages.sentOn;
    default:
      return messages.ended;
  }
}
