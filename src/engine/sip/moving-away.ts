import type {Clock} from '../../foundation/clock.js';

/** How long a tab may take to go on with a call that it was described. */
const MOVING_MS = 12_000;
/** How long it may take a tab to hear that another one has gone on with its call. */
const HANDED_OVER_MS = 1_000;

/** A call that another tab may be about to go on with. */
export class MovingAway {
  readonly #clock: Clock;
  /** When another tab was told how to go on with it. */
  #toldAt = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  tell(): void {
    this.#toldAt = this.#clock.now();
  }

  /** Where another tab is going on with the call, this one hears of that in a moment: then it was no end. */
  whenSure(end: () => void): void {
    if (this.#clock.now() - this.#toldAt < MOVING_MS) this.#clock.after(HANDED_OVER_MS, end);
    else end();
  }
}
