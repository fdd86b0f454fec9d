import type {PlainVoipError, VoipErrorCode} from '../../foundation/errors.js';

const MESSAGES: Partial<Readonly<Record<VoipErrorCode, string>>> = {
  'wrong-credentials': 'The phone system does not accept this user and secret',
  'registration-refused': 'The phone system refused to register this address',
  'server-unreachable': 'The phone system cannot be reached; the phone keeps trying',
  'credentials-unavailable': 'The sign-in service gave no usable answer; the phone keeps trying',
  'load-failed': 'A part of the phone could not be loaded; reload the page',
  'invalid-configuration': 'The sign-in service answered with something that makes no sense',
};

/** Why the line is not up, as an error for the page: nobody's promise receives it. */
export function registrationError(code: VoipErrorCode): PlainVoipError {
  return {code, message: MESSAGES[code] ?? 'The line is not registered'};
}
