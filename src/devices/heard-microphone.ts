import {systemClock} from '../foundation/system-clock.js';
import {keepMicrophone} from '../engine/media/microphone-keeper.js';
import {openMicrophone} from '../engine/media/microphone.js';
import {useDevices} from '../engine/media/use-devices.js';

const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** The chosen microphone, as a source of sound outside of any call: another one as soon as another is chosen. */
export class HeardMicrophone {
  readonly context: AudioContext;
  /** To be connected to whatever makes something of it. */
  readonly output: AudioNode;
  readonly #end = new AbortController();
  #stream: MediaStream;
  #source: MediaStreamAudioSourceNode | undefined;

  private constructor(stream: MediaStream) {
    this.context = new AudioContext();
    this.output = new GainNode(this.context);
    this.#stream = stream;
    this.#hear(stream);
    void this.context.resume();
    keepMicrophone({
      choice: useDevices(),
      current: () => this.#stream.getAudioTracks()[0],
      take: (microphone) => {
        stopTracks(this.#stream);
        this.#hear(microphone);
      },
      onTrouble: () => undefined, // Who watches sees that it is silent.
      signal: this.#end.signal,
    });
  }

  /** Rejects as `openMicrophone` does. */
  static async open(): Promise<HeardMicrophone> {
    useDevices();
    return new HeardMicrophone(await openMicrophone({clock: systemClock, onAsked: () => undefined}));
  }

  close(): void {
    this.#end.abort();
    stopTracks(this.#stream);
    if (this.context.state !== 'closed') void this.context.close();
  }

  #hear(stream: MediaStream): void {
    this.#stream = stream;
    this.#source?.disconnect();
    this.#source = new MediaStreamAudioSourceNode(this.context, {mediaStream: stream});
    this.#source.connect(this.output);
  }
}
