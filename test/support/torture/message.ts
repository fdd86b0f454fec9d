import {description} from '../scripted-call.js';

/** What the phone may say to it: a status, silence, or either. */
type Reply = number | 'silence' | readonly (number | 'silence')[];
export type Torture = readonly [section: string, title: string, reply: Reply, message: readonly string[]];

export const SDP = description();
export const BODY_HEADERS = ['Content-Type: application/sdp', `Content-Length: ${SDP.length}`];
/** The headers of an INVITE from somewhere, but for those that are given. */
export function invite(...own: readonly string[]): readonly string[] {
  return request('INVITE', ...['Contact: <sip:caller@host5.example.net>', ...BODY_HEADERS].filter(isNotAmong(own)), ...own);
}

const nameOf = (line: string): string => /^[^:\s]*/.exec(line)![0].toLowerCase();
const isNotAmong = (own: readonly string[]) => (line: string) => !own.some((each) => nameOf(each) === nameOf(line));

export function request(method: string, ...own: readonly string[]): readonly string[] {
  const usual = [
    'Via: SIP/2.0/WS host5.example.com;branch=z9hG4bKkdjuw',
    'Max-Forwards: 70',
    'From: <sip:caller@example.net>;tag=98asjd8',
    'To: <sip:alice@loop.test>',
    'Call-ID: torture@host5.example.net',
    `CSeq: 8 ${method}`,
  ];
  return [`${method} sip:phone SIP/2.0`, ...usual.filter(isNotAmong(own)), ...own];
}
export const withSdp = (lines: readonly string[], sdp = SDP): readonly string[] => [...lines, '', sdp];
export const alone = (lines: readonly string[]): readonly string[] => [...lines, '', ''];
export const instead = (lines: readonly string[], startLine: string): readonly string[] => [startLine, ...lines.slice(1)];

/** An answer from nowhere, to what the phone never asked. */
export const response = (statusLine: string, ...own: readonly string[]): readonly string[] =>
  alone(instead(request('OPTIONS', 'Content-Length: 0', ...own), statusLine));
