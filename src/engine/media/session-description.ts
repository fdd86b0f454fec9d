import {noCommonMedia} from './media-errors.js';

/** An audio section that is not refused (RFC 3264 §6). */
const AUDIO = /^m=audio [1-9]/m;

/** What Chromium takes, chokes on, and takes nothing after: RFC 8839 §5.4, RFC 8122 §5. */
const CHOKING =
  /^a=(?:ice-ufrag:(?!.{4,256}\r?$)|ice-pwd:(?!.{22,256}\r?$)|fingerprint:(?!sha-(?:1 (?:..:){19}|224 (?:..:){27}|256 (?:..:){31}|384 (?:..:){47}|512 (?:..:){63})..\r?$))/im;

export const isUsable = (sdp: string): boolean => !CHOKING.test(sdp);

export const hasAudio = (sdp: string): boolean => AUDIO.test(sdp);

/** What a new path begins with, at the first description and at every restart (RFC 8445 §9). */
export function ufragOf(description: Pick<RTCSessionDescriptionInit, 'sdp'> | null): string | undefined {
  return /^a=ice-ufrag:.*/m.exec(description?.sdp ?? '')?.[0];
}

/** Whether `sdp` can be heard before the answer; one that still leaves open who begins the handshake is an offer (RFC 5763 §5). */
export const isEarlyAnswer = (sdp: string): boolean => hasAudio(sdp) && !/^a=setup:actpass/m.test(sdp);

/** Whether `sdp` is of another phone than the one that was heard early: it has another key (RFC 8122 §5). */
export function isAnotherPhone({remoteDescription}: RTCPeerConnection, sdp: string): boolean {
  return remoteDescription !== null && fingerprintOf(remoteDescription.sdp) !== fingerprintOf(sdp);
}

const fingerprintOf = (sdp: string): string | undefined => /^a=fingerprint:\S+ (\S+)/im.exec(sdp)?.[1]?.toUpperCase();

/** Whether `sdp` comes from another browser or tab than `before`: it has another certificate, and another path to it (RFC 8842 §4). */
export function isAnotherEnd(before: RTCSessionDescriptionInit | null, sdp: string): boolean {
  const known = before?.sdp ?? sdp;
  return fingerprintOf(known) !== fingerprintOf(sdp) && ufragOf({sdp: known}) !== ufragOf({sdp});
}

/** Whether an answer is awaited. */
export const isOffered = ({signalingState}: RTCPeerConnection): boolean =>
  signalingState === 'have-local-offer' || signalingState === 'have-remote-pranswer';

/** Looked at before it is set: a session whose change is refused stays as it was (RFC 3261 §14.2). */
export async function draft(connection: RTCPeerConnection): Promise<RTCSessionDescriptionInit> {
  const description = await (connection.signalingState === 'stable' ? connection.createOffer() : connection.createAnswer());
  if (!hasAudio(description.sdp ?? '')) throw noCommonMedia('There is no audio that both ends know');
  return description;
}

/** What the far end said last, as an answer; the roles in the handshake of the call's keys stay (RFC 8842 §5.5). */
export function agreement({currentRemoteDescription, currentLocalDescription}: RTCPeerConnection): RTCSessionDescriptionInit {
  const sdp = currentRemoteDescription?.sdp ?? '';
  if (currentRemoteDescription?.type === 'answer') return {type: 'answer', sdp};
  const role = /^a=setup:active/m.test(currentLocalDescription?.sdp ?? '') ? 'passive' : 'active';
  return {type: 'answer', sdp: sdp.replace(/^a=setup:\w+/gm, `a=setup:${role}`)};
}
