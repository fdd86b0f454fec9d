import {openMicrophone, type MicrophoneOptions} from './microphone.js';

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
    this.#microphone = await openMicrophone(options);
    this.setSilent(this.#isSilent);
    if (this.#isClosed) this.close();
  }

  /** A silent microphone sends silence: a sender that stops is hung up by servers which wait for packets. */
  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent;
    for (const track of this.#microphone?.getTracks() ?? []) track.enabled = !isSilent;
  }

  close(): void {
    this.#isClosed = true;
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
  }
}
