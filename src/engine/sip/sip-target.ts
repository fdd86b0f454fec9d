import {UserAgent, type URI} from 'sip.js';

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

function authority({host, port}: URI): string {
  return port ? `${host}:${port}` : host;
}
