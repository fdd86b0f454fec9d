const UNAUTHORIZED = /^SIP\/2\.0 40[17](?= )/;
/** A challenge for any digest but MD5 (RFC 8760 §2.1). */
const FOREIGN = /^(?:WWW|Proxy)-Authenticate\s*:.*\balgorithm\s*=(?!\s*"?MD5"?\s*(?:,|\r|$)).*\r\n/gim;
const CHALLENGE = /^(?:WWW|Proxy)-Authenticate\s*:/im;

/**
 * SIP.js knows one digest, MD5, and of several challenges sees the last. So the others are taken out of the message; where none is left
 * it becomes a 400, for it is not the secret that is wrong. Any other message is answered unchanged.
 */
export function withMd5Only(message: string): string {
  if (!UNAUTHORIZED.test(message)) return message;
  const readable = message.replace(FOREIGN, '');
  return readable === message || CHALLENGE.test(readable) ? readable : readable.replace(UNAUTHORIZED, 'SIP/2.0 400');
}
