/** An open microphone that hears nothing, and costs nothing to open. */
export class FakeMicrophone extends EventTarget {
  readonly kind = 'audio';
  readonly label = '';
  readonly muted = false;
  enabled = true;
  readyState: MediaStreamTrackState = 'live';

  /** As `getUserMedia` gives it. */
  get stream(): MediaStream {
    const tracks = (): readonly this[] => [this];
    return {getTracks: tracks, getAudioTracks: tracks} as unknown as MediaStream;
  }

  /** The system's own has no id that anybody asked for. */
  getSettings(): MediaTrackSettings {
    return {};
  }

  stop(): void {
    this.readyState = 'ended';
  }
}
