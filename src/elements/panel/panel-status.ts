import type {PhoneSettings} from '../../context/shared-phone.js';
import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import type {Registration} from '../../session/engine.js';
import {isAnswered, isHeldHere, isLive, selectActiveCall, type SessionState} from '../../session/session-state.js';
import {lineWord} from '../line-word.js';

/** How the phone stands, in a word and a shape. */
export interface PanelStatus {
  readonly dot: 'available' | 'busy' | 'away' | 'offline';
  readonly word: string;
}

export function panelStatus(session: SessionState, {configured}: PhoneSettings, messages: Messages): PanelStatus {
  const call = busyCall(session);
  if (call) return {dot: 'busy', word: wordOf(call, session, messages)};
  if (!configured) return {dot: 'offline', word: messages.notSetUp};
  const {registration} = session;
  return {dot: DOTS[registration] ?? 'offline', word: lineWord(registration, messages)};
}

/** What the user is busy with: no call that they have yet to answer. */
export function busyCall(session: SessionState): Call | undefined {
  const calls = session.calls.filter(({direction, answeredAt}) => direction === 'outgoing' || answeredAt !== undefined);
  return selectActiveCall({...session, calls});
}

function wordOf(call: Call, {calls}: SessionState, messages: Messages): string {
  if (call.answeredAt === undefined) return messages.dialing;
  const answered = calls.filter(isAnswered);
  if (answered.length > 1) return messages.callCount(answered.length);
  return isHeldHere(call) ? messages.onHold : messages.inCall;
}

const DOTS: {readonly [R in Registration]?: PanelStatus['dot']} = {
  registered: 'available',
  connecting: 'away',
  reconnecting: 'away',
};

/** The way to the phone system is lost, and a call that was answered may still be heard. */
export function isLosingCall(session: SessionState): boolean {
  return session.calls.some(
    (call) => call.answeredAt !== undefined && isLive(call) && (call.line !== 'up' || session.registration === 'reconnecting'),
  );
}
