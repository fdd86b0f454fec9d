import type * as Werift from 'werift';

import {asServer, usableDescription, withLiteAhead} from './description.js';
import {ownAddresses} from './own-addresses.js';

/** One end of a voice call's media. Sound is G.711 μ-law, one RTP payload at a time. */
export interface MediaEnd {
  /** Rejects where the offer holds nothing that this end can take. May be asked again in the same call. */
  answer(offer: string): Promise<string>;
  offer(): Promise<string>;
  /** Rejects where the answer to `offer` cannot be used. */
  accept(answer: string): Promise<void>;
  /** Lost where the other end does not listen, or not yet. */
  send(sound: Uint8Array): void;
  /** Resolves when every socket is closed. */
  close(): Promise<void>;
}

export interface MediaOptions {
  /** Takes packets of this machine alone. */
  readonly isLocal: boolean;
  /** How long nothing may come from the other end, a sign of life included, before it is taken to be gone. */
  readonly silenceMs: number;
  readonly onConnected: () => void;
  readonly onSound: (sound: Uint8Array) => void;
  readonly onLost: () => void;
}

export type OpenMedia = (options: MediaOptions) => Promise<MediaEnd>;

/** Opens a media end as browsers need one: ICE (lite), DTLS-SRTP, G.711. What does that is loaded by the first call. */
export const openMedia: OpenMedia = async (options) => new WeriftEnd(await import('werift'), options);

class WeriftEnd implements MediaEnd {
  readonly #werift: typeof Werift;
  readonly #connection: Werift.RTCPeerConnection;
  readonly #audio: Werift.RTCRtpTransceiver;
  readonly #options: MediaOptions;
  #watch: NodeJS.Timeout | undefined;
  #negotiation: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #sequenceNumber = Math.floor(Math.random() * 0x8000);
  #timestamp = 0;

  constructor(werift: typeof Werift, options: MediaOptions) {
    this.#werift = werift;
    this.#options = options;
    this.#connection = this.#connect(options);
    this.#audio = this.#connection.addTransceiver('audio', {direction: 'sendrecv'});
    this.#audio.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({header, payload}) => {
        if (header.payloadType === 0) options.onSound(payload);
      });
    });
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') options.onConnected();
      if (state === 'failed') options.onLost();
    });
  }

  answer(offer: string): Promise<string> {
    return this.#negotiate(async () => {
      await this.#connection.setRemoteDescription({type: 'offer', sdp: usable(offer)});
      const {sdp} = await this.#connection.createAnswer();
      await this.#connection.setLocalDescription({type: 'answer', sdp: asServer(sdp, offer)});
      this.#expectLife();
      return this.#description();
    });
  }

  offer(): Promise<string> {
    return this.#negotiate(async () => {
      await this.#connection.setLocalDescription(await this.#connection.createOffer());
      return this.#description();
    });
  }

  accept(answer: string): Promise<void> {
    return this.#negotiate(async () => {
      await this.#connection.setRemoteDescription({type: 'answer', sdp: usable(answer)});
      this.#expectLife();
    });
  }

  send(sound: Uint8Array): void {
    if (!this.#audio.currentDirection?.includes('send')) return;
    const {RtpHeader, RtpPacket} = this.#werift;
    const header = new RtpHeader({payloadType: 0, sequenceNumber: this.#sequenceNumber, timestamp: this.#timestamp});
    this.#sequenceNumber = (this.#sequenceNumber + 1) % 0x1_0000;
    this.#timestamp = (this.#timestamp + sound.length) % 0x1_0000_0000;
    // A packet that could not be sent is a packet lost, of which there are others.
    this.#audio.sender.sendRtp(new RtpPacket(header, Buffer.from(sound))).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#watch);
    await this.#negotiation;
    await this.#connection.close();
  }

  /** One after the other, and to the end: a connection that is closed on the way would still open sockets, and never settle. */
  #negotiate<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#negotiation.then(() => {
      if (this.#isClosed) throw new Error('The call has ended');
      return work();
    });
    this.#negotiation = done.catch(() => undefined);
    return done;
  }

  #connect({isLocal}: MediaOptions): Werift.RTCPeerConnection {
    const addresses = ownAddresses();
    return new this.#werift.RTCPeerConnection({
      codecs: {audio: [this.#werift.usePCMU()], video: []},
      headerExtensions: {audio: [], video: []},
      bundlePolicy: 'max-bundle',
      iceServers: [],
      iceLite: true,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: [...addresses],
      iceFilterStunResponse: (_, [from], {localIp}) => {
        // To itself a machine answers from the address that it was asked from. If that is another one than was asked, the browser drops
        // the answer; this end, which takes the first path it is shown, must not take that one.
        const isWelcome = addresses.includes(from) ? from === localIp : !isLocal;
        if (isWelcome && this.#watch) this.#expectLife();
        return isWelcome;
      },
    });
  }

  #description(): string {
    const {sdp} = this.#connection.localDescription ?? {};
    if (!sdp || !/^m=audio [1-9]/m.test(sdp)) throw new Error('There is no audio that both ends know');
    return withLiteAhead(sdp);
  }

  /** Browsers ask every few seconds whether they may still send (RFC 7675), also while nobody speaks. */
  #expectLife(): void {
    clearTimeout(this.#watch);
    if (!this.#isClosed) this.#watch = setTimeout(this.#options.onLost, this.#options.silenceMs);
  }
}

function usable(sdp: string): string {
  const description = usableDescription(sdp);
  if (description === undefined) throw new Error('There is no audio that this end can take');
  return description;
}
