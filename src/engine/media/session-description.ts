/** An audio section that is not refused (RFC 3264 §6). */
const AUDIO = /^m=audio [1-9]/m;

export const hasAudio = (sdp: string): boolean => AUDIO.test(sdp);

/** What a new path begins with, at the first description and at every restart (RFC 8445 §9). */
export function ufragOf(description: RTCSessionDescriptionInit | null): string | undefined {
  return /^a=ice-ufrag:.*/m.exec(description?.sdp ?? '')?.[0];
}

/** What the far end said last, as an answer; the roles in the handshake of the call's keys stay (RFC 8842 §5.5). */
export function agreement({currentRemoteDescription, currentLocalDescription}: RTCPeerConnection): RTCSessionDescriptionInit {
  const sdp = currentRemoteDescription?.sdp ?? '';
  if (currentRemoteDescription?.type === 'answer') return {type: 'answer', sdp};
  const role = /^a=setup:active/m.test(currentLocalDescription?.sdp ?? '') ? 'passive' : 'active';
  return {type: 'answer', sdp: sdp.replace(/^a=setup:\w+/gm, `a=setup:${role}`)};
}
