import type {Remote} from '../../session/call.js';
import {shownText} from './sip-text.js';

/** What is read of a SIP message. */
export interface Headers {
  getHeader(name: string): string | undefined;
}

const NAME_ADDR = /^(?:"((?:[^"\\]|\\.)*)"\s*|([^<"]*))<([^>]*)>/s;
/** Scheme, user and host, without password, port, parameters and headers. */
const ADDRESS = /^(sips?|tel):([^\s,>@;:]+)(?:[;:][^\s,>@]*)?(?:@(\[[^\]]*\]|[^\s,>;?:]*))?/i;
/** Numbers, and what stands for nobody. */
const DIALABLE = /^(\+?[\d*#.()-]+|anonymous|unknown|unavailable|restricted)$/i;
/** What stands for a caller who does not want to be known (RFC 3323 §4.1.1.3, and what servers write). */
const NOBODY = /^(anonymous|unknown|unavailable|restricted)$/i;

/** Who the network says it is, where a trusted server says so: P-Asserted-Identity (RFC 3325), else Remote-Party-ID. */
export function assertedIdentity(headers: Headers, domain: string): Remote | undefined {
  const header = headers.getHeader('P-Asserted-Identity') ?? headers.getHeader('Remote-Party-ID');
  return header === undefined ? undefined : readIdentity(header, domain);
}

/** Who calls. */
export function callerIdentity(headers: Headers, domain: string): Remote {
  return assertedIdentity(headers, domain) ?? readIdentity(headers.getHeader('From') ?? '', domain) ?? {number: 'anonymous'};
}

/** Who a name-addr or addr-spec names (RFC 3261 §25.1). Read leniently: this is untrusted text, and a caller is shown whatever they send. */
export function readIdentity(header: string, domain: string): Remote | undefined {
  const {name, address} = readNameAddr(header.trim());
  const number = numberOf(address, domain);
  if (number === '') return undefined;
  if (NOBODY.test(number)) return {number: 'anonymous'};
  return name === '' || name === number || NOBODY.test(name) ? {number} : {number, name};
}

function readNameAddr(header: string): {readonly name: string; readonly address: string} {
  const match = NAME_ADDR.exec(header);
  if (!match) return {name: '', address: header};
  const [, quoted, token = '', address = ''] = match;
  return {name: shownText(quoted?.replace(/\\(.)/gs, '$1') ?? token), address: address.trim()};
}

/** The user part where this phone could dial it as it stands, else user@host. */
function numberOf(address: string, domain: string): string {
  const [, scheme = '', written = '', host = ''] = ADDRESS.exec(address) ?? [];
  const user = decode(written);
  const isWhole =
    scheme.toLowerCase() === 'tel' || DIALABLE.test(user) || ['', domain.toLowerCase()].includes(host.toLowerCase());
  return shownText(isWhole ? user : `${user}@${host}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
