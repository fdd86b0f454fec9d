/** Of so many parts is no description of a voice call. */
const MAX_SECTIONS = 8;
const MAX_LENGTH = 20_000;
const NEEDED: readonly RegExp[] = [
  /^a=ice-ufrag:\S/m,
  /^a=ice-pwd:\S/m,
  /^a=fingerprint:sha-\d+ \S/im,
  /^a=setup:\w/m,
  /^a=rtcp-mux\s*$/m,
];

/**
 * Prepares a browser's offer or answer for the media end; `undefined` where it has no audio that the media end can take: G.711 μ-law
 * (payload type 0, RFC 3551 §6) over DTLS-SRTP, multiplexed with RTCP.
 *
 * Candidates are left out, because an ICE-lite end never calls on any (RFC 8445 §2.5): no description can make it send packets to a third
 * party.
 */
export function usableDescription(sdp: string): string | undefined {
  const sections = sdp.split(/^(?=m=)/m);
  if (sdp.length > MAX_LENGTH || sections.length > MAX_SECTIONS || !NEEDED.every((line) => line.test(sdp))) return undefined;
  if (!sections.some((section) => /^m=audio [1-9]\d* UDP\/TLS\/RTP\/SAVPF(?: \d+)*? 0(?: |\r?$)/m.test(section)))
    return undefined;
  if (sections.some((section) => section.startsWith('m=application'))) return undefined;
  return sdp.replace(/^a=(?:candidate:.*|end-of-candidates.*)\r?\n/gm, '');
}

/** The answer in which the other end, where it leaves the choice, is the DTLS client: a server repeats nothing before it is greeted. */
export function asServer(answer: string, offer: string): string {
  return /^a=setup:passive/m.test(offer) ? answer : answer.replace(/^a=setup:active/gm, 'a=setup:passive');
}

/** A description with `ice-lite` where it counts, in front of all media (RFC 8839 §5.3): Firefox waits for ever to be called otherwise. */
export function withLiteAhead(sdp: string): string {
  return sdp.replace(/^a=ice-lite\r\n/gm, '').replace(/^(?=m=)/m, 'a=ice-lite\r\n');
}
