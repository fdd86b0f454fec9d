import {NameAddrHeader, URI} from 'sip.js';

import {ADDRESS, anywhere, match, PARAMETER, parametersIn, QUOTED, SIP_URI, throughout, URI_PARAMETER} from './abnf.js';

/** An address with its place in the header: SIP.js cuts out what is between `position` and `offset`. */
interface Located {
  readonly position: number;
  readonly offset: number;
  readonly parsed: NameAddrHeader;
}

type Groups = Readonly<Record<string, string | undefined>>;

const WHOLE_URI = throughout(SIP_URI);
const EACH_URI_PARAMETER = anywhere(URI_PARAMETER);
const EACH_PARAMETER = anywhere(PARAMETER);

/** One of the addresses of a header, and what stands between it and the next. */
const each = (address: string): RegExp =>
  new RegExp(`(?<whole>(?:${address})(?<added>(?:${PARAMETER})*)) *(?:$|, *(?!$))`, 'giy');
const IN_BRACKETS = `(?<name>${QUOTED} *|[\\w.!%*+\`'~ -]*)<(?<uri>[^>]*)>`;

/** `name-addr` (RFC 3261 §25.1). */
const NAME_ADDR = each(IN_BRACKETS);
/** `name-addr` or `addr-spec`, whose parameters belong to the header. */
const ANY_ADDRESS = each(`${IN_BRACKETS}|(?<bare>${ADDRESS})`);

/** Throws where the text is none. */
export function readUri(text: string): URI {
  const {scheme, user = '', host = '', port, parameters = '', headers}: Groups = match(text, WHOLE_URI).groups ?? {};
  // Their values are words, which is to say, the same in capitals.
  const alike = parameters.replace(/;(?:transport|user)=[^;]*/gi, (parameter) => parameter.toLowerCase());
  return new URI(
    scheme,
    decodeURIComponent(user),
    host,
    port ? Number(port) : undefined,
    parametersIn(alike, EACH_URI_PARAMETER),
    headers ? headersIn(headers) : undefined,
  );
}

function headersIn(text: string): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const header of text.split('&')) {
    const [name = '', value = ''] = header.split('=');
    (headers[name.toLowerCase()] ??= []).push(value);
  }
  return headers;
}

function readAll(text: string, pattern: RegExp): readonly Located[] {
  const found = [...text.matchAll(pattern)];
  const last = found.at(-1);
  if (!last || last.index + last[0].length < text.length) throw new SyntaxError();
  return found.map(({index, groups = {}}) => {
    const {whole = '', name = '', uri, bare = '', added = ''}: Groups = groups;
    const displayName = name.trim().replace(/^"|"$/g, '');
    const parsed = new NameAddrHeader(readUri(uri ?? bare), displayName, parametersIn(added, EACH_PARAMETER));
    return {position: index, offset: index + whole.length, parsed};
  });
}

export const readNameAddrs = (text: string): readonly Located[] => readAll(text, NAME_ADDR);
export const readAddresses = (text: string): readonly Located[] => readAll(text, ANY_ADDRESS);

/** Of headers that hold one address. */
export function readAddress(text: string): NameAddrHeader {
  const [first, second] = readAddresses(text);
  if (!first || second) throw new SyntaxError();
  return first.parsed;
}
