import type {URI} from 'sip.js';

import {callsForHelp, mayBeSentTo} from '../../session/may-be-sent-to.js';
import type {CallLine} from './call-context.js';
import {readAddress} from './grammar/addresses.js';
import {replacedBy} from './replace-session.js';
import type {Headers} from './sip-identity.js';
import {targetUri} from './sip-target.js';

/** Whom a far end would have us call, in whose place. */
export interface Errand {
  readonly target: URI;
  readonly number: string;
  /** What the INVITE says besides. */
  readonly headers: readonly string[];
}

/** How many digits an extension has at most, unless the line says otherwise. */
const EXTENSION_DIGITS = 6;
/** What may stand in a header: one line, no blanks, and nothing further. */
const WORD = /^[!-+\--~]{1,512}$/;
/** One address, as it may be passed on to somebody else. */
const ADDRESS = /^(?:"[^"\\<>\p{Cc}]{0,64}" *)?<sips?:[^\s<>"]{1,256}>(?:;[!#-+\--:=?-~]{1,128})*$/iu;

/**
 * Reads a REFER (RFC 3515); or says with what status it is refused. SIP.js would call whomever it names. Followed is one to a phone of our
 * own server alone, which is an extension or takes part in the dialog that it names. What else its address asks for is left out of account.
 */
export function readRefer(headers: Headers, line: CallLine): Errand | number {
  const uri = uriIn(lineOf(headers, 'Refer-To'));
  const replaces = uri && replacesOf(uri);
  if (!uri || replaces === '') return 400;
  return (isCallTo(uri, line.domain) ? errandTo(uri.user ?? '', line, replaces) : undefined) ?? 603;
}

function isCallTo(uri: URI, domain: string): boolean {
  const {method = 'INVITE'} = uri.parameters as Readonly<Record<string, string | undefined>>;
  return uri.host.toLowerCase() === domain.toLowerCase() && method.toUpperCase() === 'INVITE';
}

function errandTo(number: string, {userAgent, settings: {calls = {}}}: CallLine, replaces?: string): Errand | undefined {
  const target = targetUri(number, userAgent.configuration.uri);
  if (callsForHelp(number)) return undefined;
  if (target && replaces !== undefined) return {target, number, headers: [`Replaces: ${replaces}`, 'Require: replaces']};
  const {extensionDigits = EXTENSION_DIGITS} = calls;
  return target && mayBeSentTo(number, extensionDigits) ? {target, number, headers: []} : undefined;
}

/** Who has asked, for whomever we call (RFC 3892); where that is an address. */
export function referredBy(headers: Headers): readonly string[] {
  const by = lineOf(headers, 'Referred-By');
  return ADDRESS.test(by) ? [`Referred-By: ${by}`] : [];
}

const lineOf = (headers: Headers, name: string): string => (headers.getHeader(name) ?? '').replace(/\s+/g, ' ');

function uriIn(text: string): URI | undefined {
  try {
    return readAddress(text).uri;
  } catch {
    return undefined;
  }
}

/** Undefined where there is none; '' where it cannot be read. */
function replacesOf(uri: URI): string | undefined {
  // SIP.js keeps every value of a header, and types the last.
  const values = uri.getHeader('Replaces') as unknown as readonly string[] | undefined;
  if (!values) return undefined;
  const replaces = decode(values.join());
  return WORD.test(replaces) && replacedBy([replaces]) ? replaces : '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
