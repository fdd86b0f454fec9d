/** An audio section that is not refused (RFC 3264 §6). */
const AUDIO = /^m=audio [1-9]/m;

export const hasAudio = (sdp: string): boolean => AUDIO.test(sdp);

/** What a new path begins with, at the first description and at every restart (RFC 8445 §9). */
export const ufragOf = (description: Pick<RTCSessionDescriptionInit, 'sdp'> | null): string | undefined =>
  /^a=ice-ufrag:.*/m.exec(description?.sdp ?? '')?.[0];

const fingerprintOf = (sdp: string): string | undefined => /^a=fingerprint:\S+ (\S+)/im.exec(sdp)?.[1]?.toUpperCase();

/** Whether `sdp` comes from another browser or tab than `before`: it has another certificate, and another path to it (RFC 8842 §4). */
export function isAnotherEnd(before: RTCSessionDescriptionInit | null, sdp: string): boolean {
  const known = before?.sdp ?? sdp;
  return fingerprintOf(known) !== fingerprintOf(sdp) && ufragOf({sdp: known}) !== ufragOf({sdp});
}
