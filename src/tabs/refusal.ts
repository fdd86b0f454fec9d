import {VoipError} from '../foundation/errors.js';

/** Why a phone that takes no part does nothing. */
export const refusal = (isOutdated: boolean): VoipError =>
  isOutdated
    ? new VoipError('outdated', 'A newer version of the phone runs in another tab')
    : new VoipError('not-registered', 'The phone is switched off');
