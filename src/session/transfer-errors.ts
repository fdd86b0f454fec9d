import {VoipError} from '../foundation/errors.js';
import type {TransferFailure} from './transfer.js';

/** Codes that say as much as an end of a call. */
const SAME: readonly string[] = [
  'hold-refused',
  'microphone-blocked',
  'microphone-missing',
  'microphone-busy',
  'wrong-credentials',
];

/** Why a step of a transfer came to nothing, as the line has said it. */
export function failureOf(cause: unknown): TransferFailure {
  const {code = '', details} = cause instanceof VoipError ? cause : {};
  const said = details?.['failure'] ?? details?.['endReason'] ?? (SAME.includes(code) ? code : 'failed');
  return said as TransferFailure;
}

export const noSuchCall = (): VoipError => new VoipError('no-such-call', 'The call ended before it was handed over');

export function notTransferred(failure: TransferFailure, cause?: unknown): VoipError {
  const message = failure === 'cancelled' ? 'The transfer was stopped' : 'The call was not handed over, and is still here';
  return new VoipError('transfer-failed', message, {cause, details: {failure}});
}
