import {readAddress, readAddresses, readNameAddrs, readUri} from './addresses.js';
import {anywhere, character, HOST, IPV6, match, PAIR, PARAMETER, parametersIn, throughout, TOKEN} from './abnf.js';

type Reader = (text: string) => unknown;

/** Reads a header all of which is of a pattern. */
function all(pattern: string, read: (found: RegExpExecArray) => unknown): Reader {
  const whole = throughout(pattern);
  return (text) => read(match(text, whole));
}

const WORD = '[\\w.!%*+`\'~()<>:\\\\"/[\\]?{}-]+';
const CALL_ID = `${WORD}(?:@${WORD})?`;
const EVENT_WORD = TOKEN.replace('.', '');
const PARAMETERS = `(?:${PARAMETER})*`;
const EACH_PARAMETER = anywhere(PARAMETER);
const EACH_PAIR = anywhere(PAIR);
const VERSION = /SIP\/\d+\.\d+/.source;
const ANY_URI = `[a-z][a-z\\d+.-]*:${character(';/?:@&=+$,[\\]')}+`;
const REASON = `${character(';/?:@&=+$,\\x80-\\uffff ')}*`;

const readNumber = all('\\d+', ([digits]) => Number(digits));
const readWhole = (pattern: string): Reader => all(pattern, ([text]) => text);

/** Requests for what is no SIP address have none: SIP.js says so to whoever asks. */
const readFirstLine = all(
  `${VERSION} (\\d{3}) (${REASON})|(${TOKEN}) (${ANY_URI}) ${VERSION}`,
  ([, status, reason_phrase, method, uri = '']) =>
    status ? {status_code: Number(status), reason_phrase} : {method, uri: /^sips?:/i.test(uri) ? readUri(uri) : undefined},
);

/** RFC 7616 §3.3; of another scheme than Digest nothing is read. */
const readChallenge = all(`(${TOKEN}) +((?:${PAIR}(?:$| *, *(?!$)))+)`, ([, scheme = '', pairs = '']) => {
  const parameters = /^digest$/i.test(scheme) ? parametersIn(pairs, EACH_PAIR) : {};
  const quoted = (name: string): string | undefined => /^"([^]*)"$/.exec(parameters[name] ?? '')?.[1];
  const token = (name: string): string | undefined => /^[^"]+$/.exec(parameters[name] ?? '')?.[0].toUpperCase();
  return {
    realm: quoted('realm'),
    nonce: quoted('nonce'),
    opaque: quoted('opaque'),
    algorithm: token('algorithm'),
    qop: quoted('qop')
      ?.toLowerCase()
      .match(/[\w-]+/g),
    stale: token('stale') === 'TRUE',
  };
});

/** RFC 3891 §6.1 */
const readReplaces = all(`(${CALL_ID})(${PARAMETERS})`, ([, call_id, text = '']) => {
  const parameters = parametersIn(text, EACH_PARAMETER);
  const {'from-tag': replaces_from_tag, 'to-tag': replaces_to_tag} = parameters;
  if (!replaces_from_tag || !replaces_to_tag) throw new SyntaxError();
  return {call_id, replaces_from_tag, replaces_to_tag, early_only: 'early-only' in parameters};
});

/**
 * Of several, the first is the last hop's (RFC 3261 §16.11), and nobody asks for the others. An address that it was received from stands
 * without brackets.
 */
const VIA = `${TOKEN} */ *${TOKEN} */ *${TOKEN} +(${HOST})(?: *: *(\\d{1,5}))?((?: *; *received *= *${IPV6}|${PARAMETER})*)`;
const readVia = all(`${VIA}(?: *,.*)?`, ([, host, port, text = '']) => {
  const {branch} = parametersIn(text, EACH_PARAMETER);
  return {host, port: port ? Number(port) : undefined, branch};
});

/** What SIP.js asks for, by its own names. */
const READERS: Readonly<Record<string, Reader>> = {
  Call_ID: readWhole(CALL_ID),
  Contact: readAddresses,
  Content_Disposition: all(`(${TOKEN})${PARAMETERS}`, ([, type = '']) => ({type: type.toLowerCase()})),
  Content_Length: readNumber,
  Content_Type: readWhole(`${TOKEN} */ *${TOKEN}(?: *; *${PAIR})*`),
  CSeq: all(`(\\d+) +(${TOKEN})`, ([, value, method]) => ({value: Number(value), method})),
  Event: all(`(${EVENT_WORD}(?:\\.${EVENT_WORD})*)${PARAMETERS}`, ([, event = '']) => ({event: event.toLowerCase()})),
  From: readAddress,
  Max_Forwards: readNumber,
  Name_Addr_Header: readAddress,
  Proxy_Authenticate: readChallenge,
  Record_Route: readNameAddrs,
  Refer_To: (text) => text, // Read by the engine: a request in which it makes no sense has to be answered all the same.
  Replaces: readReplaces,
  Request_Response: readFirstLine,
  SIP_URI: readUri,
  To: readAddress,
  uuid: readWhole(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/.source),
  Via: readVia,
  WWW_Authenticate: readChallenge,
};

/** Takes the place of SIP.js's grammar: reads a header, and makes -1 of what is none. */
function parse(text: string, rule: string): unknown {
  try {
    // A fold is as good as blanks (RFC 3261 §7.3.1). Where something stands remains the same.
    return READERS[rule]?.(text.replace(/\r\n(?=[ \t])/g, '  ').replaceAll('\t', ' ')) ?? -1;
  } catch {
    return -1;
  }
}

const orNothing =
  (rule: string) =>
  (text: string): unknown => {
    const found = parse(text, rule);
    return found === -1 ? undefined : found;
  };

export const Grammar = {parse, nameAddrHeaderParse: orNothing('Name_Addr_Header'), URIParse: orNothing('SIP_URI')};
