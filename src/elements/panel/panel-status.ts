import type {PhoneSettings} from '../../context/shared-phone.js';
import {givenName} from '../../localization/given-name.js';
import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import type {Registration} from '../../session/engine.js';
import {
  isAnswered,
  isHeldHere,
  isLive,
  isSilentLeg,
  selectActiveCall,
  selectTransferred,
  type SessionState,
} from '../../session/session-state.js';
import {isUnderWay} from '../../session/transfer.js';
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

function wordOf(call: Call, session: SessionState, messages: Messages): string {
  const transfer = transferWord(selectTransferred(session, call) ?? call, messages);
  if (transfer) return transfer;
  if (call.answeredAt === undefined) return messages.dialing;
  const answered = session.calls.filter((each) => isAnswered(each) && !isSilentLeg(session, each));
  if (answered.length > 1) return messages.callCount(answered.length);
  return isHeldHere(call) ? messages.onHold : messages.inCall;
}

/** A call that is being handed over. */
function transferWord({transfer}: Call, messages: Messages): string | undefined {
  if (!transfer || !isUnderWay(transfer)) return undefined;
  const {name, target: number, isAttended, state} = transfer;
  if (!isAttended || state === 'handing-over') return messages.transferring;
  return messages.asking(givenName({number, ...(name !== undefined && {name})}));
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
