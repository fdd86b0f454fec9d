import {VoipError} from '../foundation/errors.js';
import type {Call} from './call.js';
import type {CallRequest} from './request.js';

/** Before it counts as the tab's doing: a tab that asks in vain causes nothing. */
export function refuseWhatCannotBe(type: CallRequest['type'], call: Call): void {
  if (type === 'answer' && call.direction === 'outgoing')
    throw new VoipError('no-such-call', 'Only an incoming call can be answered');
  if (type === 'decline' && !ringsForUs(call)) throw new VoipError('no-such-call', 'Only a call that rings here can be declined');
  const isMuting = type === 'mute' || type === 'unmute';
  if (isMuting && call.answeredAt === undefined) throw new VoipError('not-answered', 'A call can be muted once it is answered');
}

/** Whether somebody calls, and is not answered yet. */
export function ringsForUs({direction, phase}: Call): boolean {
  return direction === 'incoming' && phase === 'ringing';
}
