import {VoipError} from '../foundation/errors.js';
import type {Call} from './call.js';
import type {Request} from './request.js';

const NEEDS_NO_ANSWER: ReadonlySet<Request['type']> = new Set<Request['type']>([
  'answer',
  'decline',
  'deflect',
  'hang-up',
  'send-digits',
  // The colleague may still ring.
  'complete-transfer',
  'cancel-transfer',
]);

/** Before it counts as the tab's doing: a tab that asks in vain causes nothing. */
export function refuseWhatCannotBe(type: Request['type'], call: Call): void {
  if (type === 'answer' && call.direction === 'outgoing')
    throw new VoipError('no-such-call', 'Only an incoming call can be answered');
  if ((type === 'decline' || type === 'deflect') && !ringsForUs(call))
    throw new VoipError('no-such-call', 'Only a call that rings here can be declined or sent to somebody else');
  if (!NEEDS_NO_ANSWER.has(type) && call.answeredAt === undefined)
    throw new VoipError('not-answered', 'This can be done once the call is answered');
}

/** Whether somebody calls, and is not answered yet. */
export function ringsForUs({direction, phase}: Pick<Call, 'direction' | 'phase'>): boolean {
  return direction === 'incoming' && phase === 'ringing';
}
