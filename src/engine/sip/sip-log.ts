import type {LogConnector} from 'sip.js';

import type {Logger} from '../../foundation/logger.js';

/** Header and option names whose value is a secret or is made from one, up to the end of the line. */
const SECRET = /((?:proxy-)?authorization(?:password|ha1|username)?|password|ha1)("?\s*[:=]\s*)[^\r\n]*/gi;

/** `text` without secrets. */
export function redact(text: string): string {
  return text.replace(SECRET, '$1$2[removed]');
}

/** Hands what SIP.js says to our own log. Its levels say little (a busy callee is an `error`), so all of it is `debug`. */
export function createLogConnector(logger: Logger): LogConnector {
  return (...[level, category, , content]) => {
    logger.debug(`${category} ${level}: ${redact(content)}`);
  };
}
