/** An open microphone that hears nothing, and costs nothing to open. */
export class FakeMicrophone extends EventTarget {
  readonly kind = 'audio';
  readonly label = '';
  readonly muted = false;
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  /** What was made of it, and is heard by itself. */
  readonly #clones: FakeMicrophone[] = [];

  /** As `getUserMedia` gives it. */
  get stream(): MediaStream {
    const tracks = (): readonly this[] => [this];
    return {getTracks: tracks, getAudioTracks: tracks, clone: () => this.#clone().stream} as unknown as MediaStream;
  }

  /** Whether anything is left open of it. */
  get isOpen(): boolean {
    return this.readyState === 'live' || this.#clones.some(({isOpen}) => isOpen);
  }

  /** The system's own has no id that anybody asked for. */
  getSettings(): MediaTrackSettings {
    return {};
  }

  stop(): void {
    this.readyState = 'ended';
  }

  #clone(): FakeMicrophone {
    const clone = new FakeMicrophone();
    this.#clones.push(clone);
    return clone;
  }
}
