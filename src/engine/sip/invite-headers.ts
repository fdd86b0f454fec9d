import type {CallCreated, LineSettings} from '../../session/engine.js';
import {callerIdentity, type Headers} from './sip-identity.js';

/** What servers write who want a phone to answer by itself: `answer-after` (RFC 3261 §20.9 and its extensions), and what desk phones read. */
const MARKS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Call-Info', /answer-after\s*=\s*0\b/i],
  ['Alert-Info', /info\s*=\s*"?alert-autoanswer|auto[ -]?answer|ring[ -]?answer/i],
  ['Answer-Mode', /^\s*auto/i], // RFC 5373
];

/** A header may be there several times (RFC 3261 §7.3.1). */
interface AllHeaders {
  getHeaders(name: string): readonly string[];
}

/** Whether the server asks for the call to be answered without a person. */
function wantsAutoAnswer(headers: AllHeaders): boolean {
  return MARKS.some(([name, mark]) => headers.getHeaders(name).some((value) => mark.test(value)));
}

/** Those of `names` that a message has, by the names as given; untrusted text of a sensible length. */
function exposedHeaders(headers: AllHeaders, names: readonly string[]): Readonly<Record<string, string>> {
  const found = names.map((name) => [name, headers.getHeaders(name)] as const).filter(([, values]) => values.length > 0);
  return Object.fromEntries(found.map(([name, values]) => [name, values.join(', ').slice(0, 1000)]));
}

/** What the page may read of an INVITE, and whether it is to be answered without a person. */
export function aboutInvite(request: AllHeaders, {calls = {}}: LineSettings): Pick<CallCreated, 'headers' | 'autoAnswer'> {
  const headers = exposedHeaders(request, calls.exposedHeaders ?? []);
  return {
    ...(Object.keys(headers).length > 0 && {headers}),
    ...(calls.autoAnswer && wantsAutoAnswer(request) && {autoAnswer: true}),
  };
}

/** What is told of a call that nobody here was asked to answer: somebody should know of it. */
export function missedCall(
  request: Headers & {readonly callId: string},
  {domain, ...rest}: Pick<CallCreated, 'callId' | 'at' | 'endReason'> & {readonly domain: string},
): CallCreated {
  const remote = callerIdentity(request, domain);
  return {type: 'call-created', direction: 'incoming', remote, sipCallId: request.callId, ...rest};
}
