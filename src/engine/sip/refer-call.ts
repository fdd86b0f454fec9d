import {URI} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {ReferOutcome} from '../../session/engine.js';
import {Departure, failed} from './departure.js';
import type {SipCall} from './sip-call.js';

/**
 * Hands `call` over: to the far end of a call of ours, if that is still there, or to somebody whom its own far end is to call. See
 * `Engine.refer`.
 */
export async function referCall(call: SipCall, to: SipCall | URI | undefined): Promise<ReferOutcome> {
  assertFree(call);
  if (to instanceof URI) return new Departure(call, to, undefined).begin();
  // That has an end of its own, which is not the caller's.
  if (!to || to.ending) throw failed(to?.ending?.endReason ?? 'failed');
  assertFree(to);
  return new Departure(call, to, to).begin();
}

function assertFree({hasEnded, isEstablished, keeper, successor}: SipCall): void {
  if (hasEnded) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
  if (!isEstablished) throw new VoipError('not-answered', 'Only an answered call can be handed over');
  if (keeper?.isUnderWay || successor) throw new VoipError('in-call', 'The call is on its way to somebody else already');
}
