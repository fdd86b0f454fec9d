import {VoipError} from '../../foundation/errors.js';

export const closedError = (): VoipError => new VoipError('call-failed', 'The call has ended');

export function noCommonMedia(message: string, cause?: unknown): VoipError {
  return new VoipError('call-failed', message, {cause, details: {endReason: 'no-common-media'}});
}
