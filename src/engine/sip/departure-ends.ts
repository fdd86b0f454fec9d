import {VoipError} from '../../foundation/errors.js';
import type {TransferFailure} from '../../session/transfer.js';
import type {Ending} from './sip-failure.js';

export const TRANSFERRED: Ending = {endReason: 'transferred', hungUpBy: 'us'};
export const HUNG_UP: Ending = {endReason: 'remote-hung-up', hungUpBy: 'remote'};
export const LOST: Ending = {endReason: 'lost-in-transfer', hungUpBy: 'server'};

export const noSuchCall = (): VoipError => new VoipError('no-such-call', 'The call has ended');

/** Why it is still here. */
export const failed = (failure: TransferFailure, status?: number): VoipError =>
  new VoipError('transfer-failed', `The call could not be handed over: ${failure}`, {
    details: {failure, ...(status !== undefined && {status})},
  });
