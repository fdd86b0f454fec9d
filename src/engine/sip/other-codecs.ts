/**
 * A phone in the middle of a call may get another browser for its far end, whose RTP sequence numbers begin anywhere. Where Asterisk
 * converts, and was built to conceal lost packets (as Debian builds it), it keeps the numbers of the browser before, and drops for minutes
 * what is below them: the far end hears nothing. A codec of another rate has it convert anew. So a call that moves changes between Opus
 * and the others. But a packet of the browser before that is converted after the change has it keep the numbers for the next change but one,
 * where that goes back to the same codec: so there are three in turn, where the server knows them; and that browser sends nothing any more
 * when the other one asks for the call.
 */

const OPUS: readonly string[] = ['opus', 'red'];
/** What else browsers offer. */
const OTHERS: readonly string[] = ['g722', 'pcmu', 'pcma', 'cn', 'ilbc'];
/** After Opus and one of these, a call has the other one, where the server knows it. */
const THIRD: readonly string[] = ['pcmu', 'pcma'];
/** The numbers that need no `a=rtpmap` (RFC 3551 §6). */
const STATIC: Readonly<Record<string, string>> = {0: 'pcmu', 8: 'pcma', 9: 'g722', 13: 'cn'};

/** Of the audio section, the preferred first: numbers with names in lower case. */
function codecsOf(sdp: string): readonly (readonly [number: string, name: string])[] {
  const numbers = /^m=audio \S+ \S+ (.*)$/m.exec(sdp)?.[1]?.trim().split(' ') ?? [];
  const named = new Map([...sdp.matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm)].map(([, number, name]) => [number, name]));
  return numbers.map((number) => [number, (named.get(number) ?? STATIC[number] ?? '').toLowerCase()]);
}

/** What the next browser leaves out, after a call on which the two agreed on `answer`, and this browser had left `leftOut` out. */
export function codecsToLeaveOut(answer: string, leftOut: readonly string[]): readonly string[] {
  const names = codecsOf(answer).map(([, name]) => name);
  const [used = '', ...rest] = names;
  if (OPUS.includes(used)) return OPUS;
  const third = rest.find((name) => THIRD.includes(name));
  if (third && leftOut.includes('opus')) return [...OPUS, ...OTHERS.filter((name) => name !== third)];
  // Without Opus there are two of the same rate: it helps where the far end has one of them.
  return [...names, ...leftOut].includes('opus') ? OTHERS : [used];
}

/** The offer `sdp` without codecs of these names. */
export function withoutCodecs(sdp: string, names: readonly string[]): string {
  const numbers = codecsOf(sdp).flatMap(([number, name]) => (names.includes(name) ? [number] : []));
  return sdp
    .replace(/^(m=audio \S+ \S+)(.*)$/m, (_line, start: string, formats: string) =>
      [
        start,
        ...formats
          .trim()
          .split(' ')
          .filter((number) => !numbers.includes(number)),
      ].join(' '),
    )
    .replace(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) .*\r?\n/gm, (line, number: string) => (numbers.includes(number) ? '' : line));
}
