/** Of several voices only the first is taken. */
export const voiceTrack = (connection: RTCPeerConnection): MediaStreamTrack | undefined =>
  connection.getReceivers().find(({track}) => track.kind === 'audio')?.track;

/** What the far end says, and whether it is played. */
export class FarVoice {
  readonly #playStream: (stream: MediaStream) => () => void;
  #stream: MediaStream | undefined;
  #isSilent = false;
  #stopPlaying: (() => void) | undefined;

  constructor(playStream: (stream: MediaStream) => () => void) {
    this.#playStream = playStream;
  }

  /** Once it is there. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** In a stream of our own: the far end's loses the track while it holds the call, and is another afterwards. Answers whether it is. */
  take(track: MediaStreamTrack): boolean {
    const before = this.#stream;
    if (before?.getTracks().includes(track)) return false;
    this.#stream = new MediaStream([track]);
    this.#play();
    return before !== undefined;
  }

  setSilent(isSilent: boolean): void {
    if (isSilent === this.#isSilent) return;
    this.#isSilent = isSilent;
    this.#play();
  }

  close(): void {
    this.#stream = undefined;
    this.#play();
  }

  #play(): void {
    this.#stopPlaying?.();
    this.#stopPlaying = this.#stream && !this.#isSilent ? this.#playStream(this.#stream) : undefined;
  }
}
