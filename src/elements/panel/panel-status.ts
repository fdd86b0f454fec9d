import type {PhoneSettings} from '../../context/shared-phone.js';
import type {Messages} from '../../localization/messages.js';
import {isLive, selectActiveCall, type SessionState} from '../../session/session-state.js';

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
  return lineStatus(session, messages);
}

function lineStatus({registration}: SessionState, messages: Messages): PanelStatus {
  switch (registration) {
    case 'registered':
      return {dot: 'available', word: messages.available};
    case 'connecting':
      return {dot: 'away', word: messages.connecting};
    case 'reconnecting':
      return {dot: 'away', word: messages.reconnecting};
    case 'failed':
      return {dot: 'offline', word: messages.refused};
    case 'offline':
      return {dot: 'offline', word: messages.offline};
  }
}

/** The way to the phone system is lost, and a call that was answered may still be heard. */
export function isLosingCall(session: SessionState): boolean {
  return session.calls.some(
    (call) => call.answeredAt !== undefined && isLive(call) && (call.line !== 'up' || session.registration === 'reconnecting'),
  );
}
