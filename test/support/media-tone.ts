/** One context for all tones and ears of a test page: browsers allow only a few. */
let shared: AudioContext | undefined;
const context = (): AudioContext => (shared ??= new AudioContext());

/** A microphone that hums, and remembers what was taken from it. */
export class ToneMicrophone {
  readonly tracks: MediaStreamTrack[] = [];
  readonly #clones: MediaStreamTrack[] = [];
  readonly #frequency: number;

  constructor(frequency: number) {
    this.#frequency = frequency;
  }

  readonly getUserMedia = async (): Promise<MediaStream> => {
    const oscillator = new OscillatorNode(context(), {frequency: this.#frequency});
    const destination = new MediaStreamAudioDestinationNode(context());
    oscillator.connect(new GainNode(context(), {gain: 0.5})).connect(destination);
    oscillator.start();
    const {stream} = destination;
    this.tracks.push(...stream.getTracks());
    stream.clone = () => {
      const clone = MediaStream.prototype.clone.call(stream);
      this.#clones.push(...clone.getTracks());
      return clone;
    };
    return stream;
  };

  get isOpen(): boolean {
    return [...this.tracks, ...this.#clones].some((track) => track.readyState === 'live');
  }
}

/** Hears what arrives at one end of a call. */
export class Ear {
  readonly #analyser = new AnalyserNode(context(), {fftSize: 4096, smoothingTimeConstant: 0});

  /** To be given to an engine: plays the stream, and listens to it. */
  readonly playStream = (stream: MediaStream): (() => void) => {
    const element = new Audio();
    element.srcObject = stream;
    void element.play().catch(() => undefined);
    const source = new MediaStreamAudioSourceNode(context(), {mediaStream: stream});
    source.connect(this.#analyser);
    return () => {
      element.srcObject = null;
      source.disconnect();
    };
  };

  /** Whether this tone, and nothing louder, can be heard at this moment. */
  hears(frequency: number): boolean {
    const {level, index} = this.#loudest();
    return level > -60 && Math.abs(index * (context().sampleRate / 4096) - frequency) < 30;
  }

  get hearsNothing(): boolean {
    return this.#loudest().level < -80;
  }

  #loudest(): {readonly level: number; readonly index: number} {
    const levels = new Float32Array(this.#analyser.frequencyBinCount);
    this.#analyser.getFloatFrequencyData(levels);
    const level = levels.reduce((most, each) => Math.max(most, each), -Infinity);
    return {level, index: levels.indexOf(level)};
  }
}
