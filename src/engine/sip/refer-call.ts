import {URI} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {ReferOutcome} from '../../session/engine.js';
import {Departure} from './departure.js';
import type {SipCall} from './sip-call.js';

/** Hands `call` over, to the far end of a call of ours or to somebody whom its far end is to call. See `Engine.refer`. */
export async function referCall(call: SipCall, to: SipCall | URI): Promise<ReferOutcome> {
  const leg = to instanceof URI ? undefined : to;
  for (const each of leg ? [call, leg] : [call]) assertFree(each);
  return new Departure(call, to, leg).begin();
}

function assertFree({hasEnded, isEstablished, keeper, successor}: SipCall): void {
  if (hasEnded) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
  if (!isEstablished) throw new VoipError('not-answered', 'Only an answered call can be handed over');
  if (keeper?.isUnderWay || successor) throw new VoipError('in-call', 'The call is on its way to somebody else already');
}
