/** Which way a voice goes, as the author of a description sees it (RFC 8866 §6.7). */
export type AudioDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)[ \t]*\r?$/m;
const AUDIO = /^m=audio [1-9]/;

const sectionsOf = (sdp: string): readonly string[] => sdp.split(/^(?=m=)/m);

/** What the first audio section that is not refused says goes before what the session says; nothing said means both ways. */
export function audioDirection(sdp: string): AudioDirection {
  const sections = sectionsOf(sdp);
  const audio = sections.find((section) => AUDIO.test(section)) ?? '';
  return (DIRECTION.exec(audio)?.[1] ?? DIRECTION.exec(sections[0] ?? '')?.[1] ?? 'sendrecv') as AudioDirection;
}

/** `sdp`, but that its voice goes the way of `direction`. */
export function withDirection(sdp: string, direction: AudioDirection): string {
  const sections = sectionsOf(sdp);
  const index = sections.findIndex((section) => AUDIO.test(section));
  const audio = sections[index];
  if (audio === undefined) return sdp;
  return sections.with(index, `${audio.replace(new RegExp(`${DIRECTION.source}\\n?`, 'm'), '')}a=${direction}\r\n`).join('');
}

/** Whether who asks for `direction` wants to hear nothing. */
export const isDeaf = (direction: AudioDirection): boolean => direction === 'sendonly' || direction === 'inactive';
const isSilent = (direction: AudioDirection): boolean => direction === 'recvonly' || direction === 'inactive';

/** What answers an offer (RFC 3264 §6.1), of somebody who wants to hear nothing while `isHeld`. */
export function answerTo(offered: AudioDirection, isHeld: boolean): AudioDirection {
  const hears = !isHeld && !isSilent(offered);
  if (isDeaf(offered)) return hears ? 'recvonly' : 'inactive';
  return hears ? 'sendrecv' : 'sendonly';
}
