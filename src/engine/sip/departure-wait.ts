import type {Clock} from '../../foundation/clock.js';

/** In milliseconds. */
export const PATIENCE = {
  /** How long it may take to hear a word at all. */
  answer: 32_000,
  /** Machines connect two who talk already at once. A person may be rung for long; but then servers say so. */
  connect: 10_000,
  ring: 60_000,
  /** However often it says that it is still about it. */
  longestConnect: 60_000,
  longestRing: 180_000,
  /** Once there is a socket again, or the colleague has gone: a far end that is still there says so soon. */
  news: 5_000,
  /** Between the ends of the two calls, and between the last word and the end. */
  both: 2_000,
  /** A server that is busy lets go of a caller before it says why. */
  lastWord: 500,
  /** How long a far end that was told to go elsewhere may take to go. */
  farewell: 1_000,
  /** How long it may take to say that it has gone. */
  gone: 4_000,
} as const;

/** Waits for one thing at a time; for words, however often one comes, no longer than so long in all. */
export class DepartureWait {
  readonly #clock: Clock;
  readonly #giveUpAt: number;
  readonly #onSilence: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, longestMs: number, onSilence: () => void) {
    this.#clock = clock;
    this.#giveUpAt = clock.now() + longestMs;
    this.#onSilence = onSilence;
  }

  /** Waits for a word. */
  listen(ms: number): void {
    const leftMs = Math.max(0, this.#giveUpAt - this.#clock.now());
    this.wait(Math.min(ms, leftMs), this.#onSilence);
  }

  wait(ms: number, action: () => void): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(ms, action);
  }

  stop(): void {
    this.#cancel?.();
  }
}
