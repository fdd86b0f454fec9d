import type {Dice} from '../dice.js';
import {NUMBERS, WEEDS} from './numbers.js';

type Lines = readonly string[];

const any = (lines: Lines, dice: Dice): number => dice.below(lines.length);
const change = (lines: Lines, pattern: RegExp, to: string): Lines => lines.map((line) => line.replace(pattern, to));

/** What knows of descriptions (RFC 8866) can do to one, line by line. */
const MUTATIONS: readonly ((lines: Lines, dice: Dice) => Lines)[] = [
  (lines, dice) => lines.toSpliced(any(lines, dice), 1),
  (lines, dice) => lines.toSpliced(any(lines, dice), 0, lines[any(lines, dice)]!),
  (lines, dice) => {
    const [line = ''] = lines.slice(any(lines, dice));
    return lines.filter((each) => each !== line).toSpliced(any(lines, dice), 0, line);
  },
  (lines) => change(lines, /^m=audio \d+/, 'm=audio 0'),
  (lines, dice) => change(lines, /^m=audio/, `m=${dice.pick(['video', 'application', 'image', 'text', 'AUDIO', ''])}`),
  (lines, dice) => change(lines, /^(m=\S+ )\d+/, `$1${dice.pick(NUMBERS)}`),
  (lines, dice) =>
    change(lines, /^(m=\S+ \d+ )\S+/, `$1${dice.pick(['RTP/AVP', 'RTP/SAVP', 'UDP/TLS/RTP/SAVPF', 'udptl', 'x'])}`),
  (lines, dice) => change(lines, /^(m=\S+ \S+ \S+).*/, `$1 ${dice.pick(['18', '0', '999', '-1', '', '111 111 111', '13 101'])}`),
  (lines, dice) =>
    change(
      lines,
      /^a=(sendrecv|sendonly|recvonly|inactive)$/,
      `a=${dice.pick(['sendonly', 'inactive', 'recvonly', 'both', ''])}`,
    ),
  (lines, dice) => [...lines, `a=${dice.pick(['sendonly', 'inactive', 'recvonly', 'sendrecv'])}`],
  (lines, dice) =>
    lines.toSpliced(4, 0, `a=${dice.pick(['sendonly', 'inactive', 'ice-lite', 'group:BUNDLE 0 1 2', 'setup:holdconn'])}`),
  (lines, dice) => change(lines, /^a=setup:.*/, `a=setup:${dice.pick(['active', 'passive', 'actpass', 'holdconn', 'x', ''])}`),
  (lines, dice) => change(lines, /^a=ice-ufrag:.*/, `a=ice-ufrag:${dice.pick(['', 'a', 'anew', 'x'.repeat(300)])}`),
  (lines, dice) =>
    change(lines, /^a=ice-pwd:.*/, `a=ice-pwd:${dice.pick(['', 'short', 'anewanewanewanewanewanew', 'x'.repeat(300)])}`),
  (lines, dice) => change(lines, /^a=fingerprint:.*/, `a=fingerprint:${dice.pick(['', 'sha-1 00', 'md5 1:2', 'sha-256 zz:zz'])}`),
  (lines, dice) => change(lines, /^a=mid:.*/, `a=mid:${dice.pick(['', '1', 'audio', 'x'.repeat(300)])}`),
  (lines, dice) =>
    change(lines, /^c=.*/, `c=${dice.pick(['IN IP4 0.0.0.0', 'IN IP6 ::', 'IN IP4 999.1.1.1', 'IN IP4 224.2.1.1/127/3', ''])}`),
  (lines, dice) =>
    change(lines, /^o=.*/, `o=${dice.pick(['- 0 0 IN IP4 0', `- ${dice.pick(NUMBERS)} ${dice.pick(NUMBERS)} IN IP4 h`, ''])}`),
  (lines, dice) => [
    ...lines,
    ...Array.from({length: dice.pick([1, 3, 300])}, () =>
      dice.pick(['m=video 9 UDP/TLS/RTP/SAVPF 96', 'm=audio 9 RTP/AVP 0', 'm=application 9 x *']),
    ),
  ],
  (lines, dice) => [
    ...lines,
    ...Array.from(
      {length: dice.pick([1, 500])},
      (_, index) =>
        `a=candidate:${index} 1 udp ${dice.pick(NUMBERS)} 192.0.2.1 ${dice.pick(NUMBERS)} typ ${dice.pick(['host', 'srflx', 'x'])}`,
    ),
  ],
  (lines, dice) => [...lines, `a=${dice.pick(WEEDS)}${'x'.repeat(dice.pick([0, 10_000]))}`],
  (lines, dice) => lines.map((line) => (dice.falls(0.2) ? line.replace(/\d+/, dice.pick(NUMBERS)) : line)),
  (lines, dice) => lines.map((line) => (dice.falls(0.1) ? line.slice(0, dice.below(line.length + 1)) : line)),
];

/** `sdp`, changed once. */
export function mutateSdp(sdp: string, dice: Dice): string {
  const lines = dice.pick(MUTATIONS)(sdp.trimEnd().split('\r\n'), dice);
  return `${lines.join(dice.falls(0.05) ? '\n' : '\r\n')}${dice.falls(0.05) ? '' : '\r\n'}`;
}
