import {LOOPBACK, type RtpAddress} from './rtp-end.js';

/** Writes a description for a phone that wants its sound at `port`. */
export type SdpOn = (port: number) => string;

/** The description of a phone that knows G.711 and keypad tones, and nothing else. */
export function plainSdp(port: number): string {
  return sdpOf([
    `m=audio ${port} RTP/AVP 0 101`,
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
    'a=ptime:20',
    'a=sendrecv',
  ]);
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
