import type {PhoneSettings} from '../../context/shared-phone.js';
import type {Messages} from '../../localization/messages.js';
import type {Registration} from '../../session/engine.js';
import {isLive, selectActiveCall, type SessionState} from '../../session/session-state.js';
import {lineWord} from '../line-word.js';

/** How the phone stands, in a word and a shape. */
export interface PanelStatus {
  readonly dot: 'available' | 'busy' | 'away' | 'offline';
  readonly word: string;
}

export function panelStatus(session: SessionState, {configured}: PhoneSettings, messages: Messages): PanelStatus {
  const call = selectActiveCall(session);
  if (call && (call.direction === 'outgoing' || call.answeredAt !== undefined)) {
    return {dot: 'busy', word: call.answeredAt === undefined ? messages.dialing : messages.inCall};
  }
  if (!configured) return {dot: 'offline', word: messages.notSetUp};
  const {registration} = session;
  return {dot: DOTS[registration] ?? 'offline', word: lineWord(registration, messages)};
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
