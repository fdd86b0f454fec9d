import type {ManualClock} from './manual-clock.js';

/** How long something takes to arrive: milliseconds, each time anew. */
export type Latency = () => number;

/** One way from one to another: each thing arrives after a time of its own, but what is sent first arrives first. */
export class FakePipe {
  readonly #clock: ManualClock;
  readonly #latency: Latency;
  #lastDueAt = 0;

  constructor(clock: ManualClock, latency: Latency) {
    this.#clock = clock;
    this.#latency = latency;
  }

  send(arrive: () => void): void {
    const {elapsedMs} = this.#clock;
    this.#lastDueAt = Math.max(this.#lastDueAt, elapsedMs + this.#latency());
    this.#clock.after(this.#lastDueAt - elapsedMs, arrive);
  }
}
