import type {CallCreated, LineSettings} from '../../session/engine.js';
import {callerIdentity, type Headers} from './sip-identity.js';

/** What servers write who want a phone to answer by itself: `answer-after` (RFC 3261 §20.9 and its extensions), and what desk phones read. */
const MARKS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Call-Info', /answer-after\s*=\s*0\b/i],
  ['Alert-Info', /info\s*=\s*"?alert-autoanswer|auto[ -]?answer|ring[ -]?answer/i],
  ['Answer-Mode', /^\s*auto/i], // RFC 5373
];

/** Whether the server asks for the call to be answered without a person. */
function wantsAutoAnswer(headers: Headers): boolean {
  return MARKS.some(([name, mark]) => mark.test(headers.getHeader(name) ?? ''));
}

/** Those of `names` that a message has, by the names as given; untrusted text of a sensible length. */
function exposedHeaders(headers: Headers, names: readonly string[]): Readonly<Record<string, string>> {
  const found = names.map((name) => [name, headers.getHeader(name)?.slice(0, 1000)] as const);
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** What the page may read of an INVITE, and whether it is to be answered without a person. */
export function aboutInvite(request: Headers, {calls = {}}: LineSettings): Pick<CallCreated, 'headers' | 'autoAnswer'> {
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
