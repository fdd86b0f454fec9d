import type {Clock} from '../../foundation/clock.js';
import {retryDelayMs, retryInCallDelayMs} from './backoff.js';

/** A line that has stood for so long was one; a loss before that is one more failure, or it would be tried again and again at once. */
const STANDS_MS = 1_000;

export interface LineRetryOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether no call is up. */
  readonly isIdle: () => boolean;
  readonly attempt: () => void;
}

/** When a line that is down is tried again. */
export class LineRetry {
  readonly #options: LineRetryOptions;
  #failures = 0;
  #upSince = NaN;
  /** Until when (epoch ms) the server wants to be left alone. */
  #notBefore = 0;
  #cancel: (() => void) | undefined;

  constructor(options: LineRetryOptions) {
    this.#options = options;
  }

  /** The line is up. */
  rest(): void {
    this.#upSince = this.#options.clock.now();
  }

  /** Answers when (epoch ms) the next attempt is made: as the server asks (RFC 3261 §20.33), or later. */
  begin(leastMs: number): number {
    const {clock, random, isIdle, attempt} = this.#options;
    const now = clock.now();
    if (now - this.#upSince >= STANDS_MS) this.#failures = 0;
    this.#upSince = NaN;
    this.#notBefore = now + leastMs;
    const attemptDelayMs = isIdle() ? retryDelayMs : retryInCallDelayMs;
    const delayMs = this.#failures < 0 ? leastMs : Math.max(leastMs, attemptDelayMs(this.#failures, random));
    this.#failures++;
    this.cancel();
    this.#cancel = clock.after(delayMs, attempt);
    return now + delayMs;
  }

  /** Something is new: the next wait is the shortest, or none where an attempt is cut short. Answers whether the server may be asked now. */
  hurry(isCutShort = false): boolean {
    this.#failures = isCutShort ? -1 : 0;
    return this.#options.clock.now() >= this.#notBefore;
  }

  cancel(): void {
    this.#cancel?.();
  }
}
