import {SAMPLE_RATE} from './mu-law.js';

/** What is listened to at once: 100 ms, which tells tones apart that are 20 Hz from each other. */
const WINDOW = SAMPLE_RATE / 10;
const QUIETEST_TONE = 200;
const SILENCE = 40;

/** Listens for tones in what was heard last. */
export class ToneMeter {
  readonly #samples: number[] = [];

  hear(samples: Iterable<number>): void {
    this.#samples.push(...samples);
    this.#samples.splice(0, this.#samples.length - WINDOW);
  }

  /** Only what comes from now on counts. */
  forget(): void {
    this.#samples.length = 0;
  }

  /** Whether most of the sound at this moment is a tone of `frequency` Hz. */
  hears(frequency: number): boolean {
    return this.#isFull && this.#level > QUIETEST_TONE && toneShare(this.#samples, frequency) > 0.5;
  }

  /** The level, and the loudest tone, for whoever reads a failure. */
  get account(): string {
    const shares = Array.from({length: 40}, (_, index) => 50 * (index + 1)).map(
      (frequency) => [frequency, toneShare(this.#samples, frequency)] as const,
    );
    const [frequency, share] = shares.reduce((most, each) => (each[1] > most[1] ? each : most));
    return `${this.#samples.length} samples, level ${Math.round(this.#level)}, ${Math.round(100 * share)} % near ${frequency} Hz`;
  }

  /** Nothing came, or nothing that could be heard. */
  get isQuiet(): boolean {
    return this.#samples.length === 0 || this.#level < SILENCE;
  }

  get #isFull(): boolean {
    return this.#samples.length === WINDOW;
  }

  /** Root of the mean square, of 32,768. */
  get #level(): number {
    return Math.sqrt(energy(this.#samples) / WINDOW);
  }
}

/** How much of the energy of `samples` is at `frequency` Hz, from 0 to 1 (Goertzel's algorithm). */
export function toneShare(samples: readonly number[], frequency: number): number {
  const total = energy(samples);
  if (total === 0) return 0;
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
  let [last, beforeLast] = [0, 0];
  for (const sample of samples) [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return (2 * power) / (samples.length * total);
}

function energy(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0);
}
