import {openMicrophone, type MicrophoneOptions} from './microphone.js';

/** Whether it sends something at present or not. */
export const voiceSender = (connection: RTCPeerConnection | undefined): RTCRtpSender | undefined =>
  connection?.getTransceivers().find(({receiver}) => receiver.track.kind === 'audio')?.sender;

/** After those that are still being sent. Answers whether they can be. */
export function addTones(dtmf: RTCDTMFSender | null | undefined, tones: string): boolean {
  if (!dtmf?.canInsertDTMF) return false;
  dtmf.insertDTMF(dtmf.toneBuffer + tones);
  return true;
}

/** What we say in one call: a microphone of its own. */
export class OwnVoice {
  #microphone: MediaStream | undefined;
  #isSilent = false;
  #isClosed = false;

  /** The microphone, once it is open. */
  get stream(): MediaStream | undefined {
    return this.#microphone;
  }

  get track(): MediaStreamTrack | undefined {
    return this.#microphone?.getAudioTracks()[0];
  }

  /** Rejects as `openMicrophone` does. One that the user grants after `close` is given back at once. */
  async open(options: MicrophoneOptions): Promise<void> {
    this.take(await openMicrophone(options));
  }

  speakOver(connection: RTCPeerConnection): void {
    const {stream, track} = this;
    if (stream && track) connection.addTrack(track, stream);
    else connection.addTransceiver('audio', {streams: [new MediaStream()]}); // Some phones hear no track without a stream.
  }

  /** Goes on with another microphone, as silent as the one before. */
  take(microphone: MediaStream): void {
    this.#stop();
    this.#microphone = microphone;
    this.setSilent(this.#isSilent);
    if (this.#isClosed) this.#stop();
  }

  /** A silent microphone sends silence: a sender that stops is hung up by servers which wait for packets. */
  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent;
    for (const track of this.#microphone?.getTracks() ?? []) track.enabled = !isSilent;
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #stop(): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
  }
}
