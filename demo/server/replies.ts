import {randomBytes} from 'node:crypto';

import {parameterOf} from './sip-grammar.js';
import type {SipHeader, SipRequest, SipResponse} from './sip-message.js';
import {header} from './sip-message.js';

/** RFC 3261 §21: the answers this server gives of its own accord. */
const PHRASES = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  603: 'Decline',
} as const;

export type ReplyStatus = keyof typeof PHRASES;

export interface Reply {
  readonly status: ReplyStatus;
  /** Instead of the standard words; must hold no line break. */
  readonly phrase?: string;
  readonly headers?: readonly SipHeader[];
  readonly sdp?: string;
}

/** Answers a request in the server's own name (RFC 3261 §8.2.6). */
export function replyTo(request: SipRequest, {status, phrase, headers = [], sdp = ''}: Reply): SipResponse {
  const copied = request.headers.filter(({name}) => ['via', 'from', 'call-id', 'cseq'].includes(name));
  const to = request.headers.filter(({name}) => name === 'to').map((header) => tagged(header, status));
  return {
    kind: 'response',
    status,
    phrase: phrase ?? PHRASES[status],
    headers: [...copied, ...to, ...headers, ...bodyHeaders(sdp)],
    body: sdp,
  };
}

function bodyHeaders(sdp: string): readonly SipHeader[] {
  const length = header('Content-Length', String(Buffer.byteLength(sdp)));
  return sdp === '' ? [length] : [header('Content-Type', 'application/sdp'), length];
}

function tagged(to: SipHeader, status: number): SipHeader {
  if (status === 100 || parameterOf(to.value, 'tag') !== undefined) return to;
  return {...to, value: `${to.value};tag=${randomBytes(6).toString('hex')}`};
}
