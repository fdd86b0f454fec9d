const EARLY = /^SIP\/2\.0 18\d(?= )/;
const INVITE = /^CSeq\s*:\s*\d+\s+INVITE/im;
const CONTACT = /^(Contact|m)\s*:/im;
const TAGGED_TO = /^(To|t)\s*:.*;\s*tag=/im;

/** Names what an answer was that `withoutDialog` has changed. */
export const RINGING = 'X-Ringing';

/**
 * An 18x that makes no dialog, since it has no Contact (which RFC 3261 §20 table 2 allows) or no tag, is dropped by SIP.js: nobody would
 * hear that it rings. Such a message is handed on as a 100 that says so; any other unchanged.
 */
export function withoutDialog(message: string): string {
  if (!EARLY.test(message)) return message;
  const headers = message.split('\r\n\r\n', 1)[0] ?? '';
  if (!INVITE.test(headers) || (CONTACT.test(headers) && TAGGED_TO.test(headers))) return message;
  return message.replace(EARLY, 'SIP/2.0 100').replace('\r\n', `\r\n${RINGING}: yes\r\n`);
}
