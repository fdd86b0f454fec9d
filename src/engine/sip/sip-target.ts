import {UserAgent, type URI} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';

/** The characters of a SIP user (RFC 3261 §25.1) that mean nothing else anywhere. A `#` is escaped. */
const USER = /^(?:[\w.!~*'()&=+$,#-]|%23)+$/;
const SIP_URI = /^(sips?):([^@]+)@([^@;?/\s]+)$/i;

/**
 * The Request-URI for what is dialled: a whole `sip:` URI, or a number, extension or feature code at the line's own domain. Undefined for
 * what could smuggle in headers or parameters.
 */
export function targetUri(target: string, line: URI): URI | undefined {
  const [, scheme = line.scheme, user = target, host = authority(line)] = SIP_URI.exec(target) ?? [];
  if (!USER.test(user)) return undefined;
  return UserAgent.makeURI(`${scheme}:${user.replaceAll('#', '%23')}@${host}`);
}

/** The same, for the line of `userAgent`. Throws `invalid-number`. */
export function dialledUri(target: string, userAgent: UserAgent): URI {
  const uri = targetUri(target, userAgent.configuration.uri);
  if (!uri) throw new VoipError('invalid-number', 'What was dialled is no number and no SIP address');
  return uri;
}

function authority({host, port}: URI): string {
  return port ? `${host}:${port}` : host;
}
