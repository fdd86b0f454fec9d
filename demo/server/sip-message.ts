import {splitOutsideQuotes} from './sip-grammar.js';

export interface SipHeader {
  /** Lower case and in the long form, whatever was written: `call-id`, never `i`. */
  readonly name: string;
  /** As the sender wrote it; kept, so that a message leaves as it came. */
  readonly label: string;
  readonly value: string;
}

interface MessageParts {
  readonly headers: readonly SipHeader[];
  readonly body: string;
}

export interface SipRequest extends MessageParts {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends MessageParts {
  readonly kind: 'response';
  readonly status: number;
  readonly phrase: string;
}

export type SipMessage = SipRequest | SipResponse;

/** `problem` says in English what is malformed; a request may still be answered 400 then, anything else is dropped. */
export interface ParsedMessage {
  readonly message: SipMessage;
  readonly problem?: string;
}

/** RFC 3261 §7.3.3, and the compact forms of the extensions a phone meets. */
const COMPACT: ReadonlyMap<string, string> = new Map([
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['v', 'via'],
]);

/** Headers of which a proxy looks at single values, so each value becomes a header of its own. */
const LISTS: readonly string[] = ['via', 'route', 'record-route', 'contact'];
const MANDATORY: readonly string[] = ['via', 'from', 'to', 'call-id', 'cseq'];
const SINGLE: readonly string[] = ['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length'];
const VIA = /^SIP\s*\/\s*2\.0\s*\/\s*\w+\s+\S/i;
const TOKEN = /^[A-Za-z0-9!%'*+\-.^_`|~]+$/;
const MAX_HEADERS = 120;

/** Reads one message of one WebSocket frame (RFC 7118 §5); `undefined` where not even the first line is SIP. */
export function parseMessage(text: string): ParsedMessage | undefined {
  const end = text.indexOf('\r\n\r\n');
  const [head, rest] = end < 0 ? [text] : [text.slice(0, end), text.slice(end + 4)];
  const [first = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const start = parseStartLine(first);
  if (!start) return undefined;
  const headers = lines.slice(0, MAX_HEADERS).flatMap(parseHeader);
  const {body, fits} = cutBody(rest, valueOf({headers}, 'content-length'));
  const message: SipMessage = {...start, headers, body};
  const problem = problemOfLines(lines) ?? (fits ? problemOf(message) : 'Cut short, or not as long as Content-Length says');
  return problem === undefined ? {message} : {message, problem};
}

export function serialiseMessage(message: SipMessage): string {
  const first =
    message.kind === 'request' ? `${message.method} ${message.uri} SIP/2.0` : `SIP/2.0 ${message.status} ${message.phrase}`;
  return [first, ...message.headers.map(({label, value}) => `${label}: ${value}`), '', message.body].join('\r\n');
}

/** The first value of a header, named in lower case and long form. */
export function valueOf(message: Pick<MessageParts, 'headers'>, name: string): string | undefined {
  return message.headers.find((header) => header.name === name)?.value;
}

export function valuesOf(message: Pick<MessageParts, 'headers'>, name: string): string[] {
  return message.headers.filter((header) => header.name === name).map(({value}) => value);
}

/** Makes a header from the label it is written with. */
export function header(label: string, value: string): SipHeader {
  return {name: label.toLowerCase(), label, value};
}

/** The method a CSeq belongs to: the only way to tell what a response answers. */
export function cseqMethod(message: SipMessage): string {
  return valueOf(message, 'cseq')?.split(/[ \t]+/)[1] ?? '';
}

type StartLine = Pick<SipRequest, 'kind' | 'method' | 'uri'> | Pick<SipResponse, 'kind' | 'status' | 'phrase'>;

function parseStartLine(line: string): StartLine | undefined {
  const response = /^SIP\/2\.0 ([1-6]\d\d) ([^\r\n\0]*)$/.exec(line);
  if (response) return {kind: 'response', status: Number(response[1]), phrase: response[2] ?? ''};
  const request = /^([\w!%'*+\-.`~]+) ([\w+.-]+:[^\s<>"\0]+) SIP\/2\.0$/.exec(line);
  return request ? {kind: 'request', method: request[1] ?? '', uri: request[2] ?? ''} : undefined;
}

function parseHeader(line: string): SipHeader[] {
  if (!isHeader(line)) return [];
  const colon = line.indexOf(':');
  const label = line.slice(0, colon).trim();
  const name = COMPACT.get(label.toLowerCase()) ?? label.toLowerCase();
  const value = line.slice(colon + 1).trim();
  const values = LISTS.includes(name) ? splitOutsideQuotes(value, ',') : [value];
  return values.map((single) => ({name, label, value: single}));
}

function isHeader(line: string): boolean {
  const colon = line.indexOf(':');
  return colon > 0 && TOKEN.test(line.slice(0, colon).trimEnd()) && !/[\r\n\0]/.test(line);
}

/** More than Content-Length says is cut off, less is an error (RFC 3261 §18.3); over WebSocket the header may be missing. */
function cutBody(body: string | undefined, length: string | undefined): {body: string; fits: boolean} {
  if (body === undefined) return {body: '', fits: false};
  if (length === undefined) return {body, fits: true};
  if (!/^\d{1,9}$/.test(length)) return {body: '', fits: false};
  const bytes = Buffer.from(body);
  if (bytes.length === Number(length)) return {body, fits: true};
  return {body: bytes.subarray(0, Number(length)).toString(), fits: bytes.length > Number(length)};
}

function problemOfLines(lines: readonly string[]): string | undefined {
  if (lines.length > MAX_HEADERS) return 'Too many headers';
  return lines.every(isHeader) ? undefined : 'Malformed header';
}

function problemOf(message: SipMessage): string | undefined {
  const missing = MANDATORY.find((name) => !valueOf(message, name));
  if (missing) return `Missing ${missing}`;
  const twice = SINGLE.find((name) => valuesOf(message, name).length > 1);
  if (twice) return `More than one ${twice}`;
  if (!VIA.test(valueOf(message, 'via') ?? '')) return 'Malformed Via';
  return problemOfCseq(message);
}

function problemOfCseq(message: SipMessage): string | undefined {
  const [, number, method] = /^(\d{1,10})[ \t]+(\S+)$/.exec(valueOf(message, 'cseq') ?? '') ?? [];
  if (number === undefined || Number(number) >= 2 ** 31) return 'Malformed CSeq';
  return message.kind === 'request' && method !== message.method ? 'CSeq names another method' : undefined;
}
