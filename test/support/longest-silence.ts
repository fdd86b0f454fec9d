import type {Person} from './people.js';

/** Long enough to tell a tone from a noise, and far shorter than what anybody would call a gap. */
const WINDOW_S = 0.02;
/** As quiet as what still counts as heard elsewhere: 60 dB below what can be. */
const LEAST_AMPLITUDE = 0.004;
/** Where the computer had no time to listen, nothing is known. */
const LEAST_HEARD = 0.5;

/** Of a page's host, without a leading slash. */
export const LISTENER_PATH = 'longest-silence.js';

interface Told {
  readonly longestMs: number;
  readonly listenedMs: number;
}

declare global {
  /** In the page: by frequency. */
  var listeners: Record<number, AudioWorkletNode>;
}

/** Listens for one tone in somebody's page, sample by sample in the thread that plays the sound: no timer has to be on time. */
export class LongestSilence {
  readonly #person: Person;
  readonly #frequency: number;
  readonly #beganAt = Date.now();

  private constructor(person: Person, frequency: number) {
    this.#person = person;
    this.#frequency = frequency;
  }

  /** From now on. `person` hears it already, and has a page of a `Host`. */
  static async of(person: Person, frequency: number): Promise<LongestSilence> {
    await person.page.evaluate(
      async (path, hz, options) => {
        const context = watched.ear!.context as AudioContext;
        await context.audioWorklet.addModule(path);
        const node = new AudioWorkletNode(context, 'longest-silence', {processorOptions: {...options, frequency: hz}});
        // It gives no sound of its own; what leads nowhere may never be asked.
        watched.ear!.connect(node).connect(context.destination);
        globalThis.listeners = {...globalThis.listeners, [hz]: node};
      },
      `/${LISTENER_PATH}`,
      frequency,
      {windowS: WINDOW_S, leastAmplitude: LEAST_AMPLITUDE},
    );
    return new LongestSilence(person, frequency);
  }

  /** The longest time without the tone until now, also where it lasts still, in ms of sound. */
  async ms(): Promise<number> {
    const {longestMs, listenedMs} = await this.#person.page.evaluate(
      (hz) =>
        new Promise<Told>((resolve) => {
          const {port} = listeners[hz]!;
          port.onmessage = ({data}: MessageEvent<Told>) => resolve(data);
          port.postMessage('');
        }),
      this.#frequency,
    );
    const passedMs = Date.now() - this.#beganAt;
    if (listenedMs < LEAST_HEARD * passedMs) throw new Error(`Of ${passedMs} ms only ${listenedMs} were listened to.`);
    return longestMs;
  }
}

interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: new () => Processor;
declare const registerProcessor: (name: string, processor: new (made: {readonly processorOptions: Wanted}) => Processor) => void;
declare const sampleRate: number;

interface Wanted {
  readonly frequency: number;
  readonly windowS: number;
  readonly leastAmplitude: number;
}

/** Runs where the sound is made. */
function defineListener(): void {
  registerProcessor(
    'longest-silence',
    class extends AudioWorkletProcessor {
      readonly #wanted: Wanted;
      #cosine = 0;
      #sine = 0;
      #samples = 0;
      #windows = 0;
      #silent = 0;
      #longest = 0;

      constructor({processorOptions}: {readonly processorOptions: Wanted}) {
        super();
        this.#wanted = processorOptions;
        this.port.onmessage = () => {
          const toMs = (windows: number): number => Math.round(windows * processorOptions.windowS * 1000);
          this.port.postMessage({longestMs: toMs(this.#longest), listenedMs: toMs(this.#windows)});
        };
      }

      process(inputs: readonly (readonly Float32Array[])[]): boolean {
        // Nothing at all is connected: one block of silence.
        for (const sample of inputs[0]?.[0] ?? new Float32Array(128)) this.#hear(sample);
        return true;
      }

      #hear(sample: number): void {
        const {frequency, windowS, leastAmplitude} = this.#wanted;
        const angle = (2 * Math.PI * frequency * this.#samples) / sampleRate;
        this.#cosine += sample * Math.cos(angle);
        this.#sine += sample * Math.sin(angle);
        this.#samples += 1;
        if (this.#samples < windowS * sampleRate) return;
        const isHeard = (2 * Math.hypot(this.#cosine, this.#sine)) / this.#samples > leastAmplitude;
        this.#windows += 1;
        this.#silent = isHeard ? 0 : this.#silent + 1;
        this.#longest = Math.max(this.#longest, this.#silent);
        this.#cosine = this.#sine = this.#samples = 0;
      }
    },
  );
}

/** The script behind `LISTENER_PATH`. esbuild marks named functions, also in what is sent to a page. */
export const LISTENER_SCRIPT = `globalThis.__name = (named) => named;(${defineListener.toString()})();`;
