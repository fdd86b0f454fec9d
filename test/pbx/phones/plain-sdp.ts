import {LOOPBACK, type RtpAddress} from './rtp-end.js';

/** Writes a description for a phone that wants its sound at `port`. */
export type SdpOn = (port: number) => string;

/** As whoever writes it sees it (RFC 3264 §5.1). */
export type Way = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export interface PlainSdp {
  /** Default: both ways. */
  readonly way?: Way;
  /** The payload type of keypad tones. */
  readonly tones?: number;
}

/** The description of a phone that knows G.711 and keypad tones, and nothing else. */
export function plainSdp(port: number, {way = 'sendrecv', tones = 101}: PlainSdp = {}): string {
  return sdpOf([
    `m=audio ${port} RTP/AVP 0 ${tones}`,
    'a=rtpmap:0 PCMU/8000',
    `a=rtpmap:${tones} telephone-event/8000`,
    `a=fmtp:${tones} 0-16`,
    'a=ptime:20',
    `a=${way}`,
  ]);
}

/** The same without keypad tones in the voice. */
export const toneless: SdpOn = (port) => sdpOf([`m=audio ${port} RTP/AVP 0`, 'a=rtpmap:0 PCMU/8000', 'a=ptime:20', 'a=sendrecv']);

/** What number a description gives keypad tones. */
export function tonesTypeOf(sdp: string): number | undefined {
  const [, type] = /^a=rtpmap:(\d+) telephone-event\/8000/im.exec(sdp) ?? [];
  return type === undefined ? undefined : Number.parseInt(type, 10);
}

/** What a description wants. */
export function wayOf(sdp: string): Way {
  return (/^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1] ?? 'sendrecv') as Way;
}

/** The widest answer to what a far end wants (RFC 3264 §6.1), from an end that wants `own`. */
export function wayInAnswer(theirs: Way, own: Way = 'sendrecv'): Way {
  const sends = ['sendrecv', 'recvonly'].includes(theirs) && ['sendrecv', 'sendonly'].includes(own);
  const hears = ['sendrecv', 'sendonly'].includes(theirs) && ['sendrecv', 'recvonly'].includes(own);
  if (sends) return hears ? 'sendrecv' : 'sendonly';
  return hears ? 'recvonly' : 'inactive';
}

/** A description with these media sections. */
export function sdpOf(media: readonly string[]): string {
  return ['v=0', `o=- 1 1 IN IP4 ${LOOPBACK}`, 's=-', `c=IN IP4 ${LOOPBACK}`, 't=0 0', ...media, ''].join('\r\n');
}

/** Where a description wants its sound; undefined where it has none. */
export function audioAddressOf(sdp: string): RtpAddress | undefined {
  const [session = '', ...sections] = sdp.split(/^(?=m=)/m);
  const audio = sections.find((section) => /^m=audio [1-9]/.test(section));
  const [, host] = /^c=IN IP4 ([\d.]+)/m.exec(`${audio ?? ''}\n${session}`) ?? [];
  return audio === undefined || host === undefined
    ? undefined
    : {host, port: Number.parseInt(audio.slice('m=audio '.length), 10)};
}
