import type {Clock} from '../../foundation/clock.js';

/** After this long without a word from the server it is asked for one. */
const SILENCE_MS = 25_000;
/** How long it may take to answer. */
const ANSWER_MS = 3_000;
/** A clock that ticks every second and jumps by more has slept. */
const JUMP_MS = 5_000;

export interface LineHealthOptions {
  readonly clock: Clock;
  /** Sends something that the server must answer. */
  readonly probe: () => void;
  /** Told when it did not. */
  readonly onDead: () => void;
}

/** Finds out that a socket is dead before a call is missed: a half-open one looks like any other. */
export class LineHealth {
  readonly #options: LineHealthOptions;
  #heardAt = 0;
  #tickedAt = 0;
  #stopTicking: (() => void) | undefined;
  #cancelDeadline: (() => void) | undefined;

  constructor(options: LineHealthOptions) {
    this.#options = options;
  }

  start(): void {
    this.stop();
    const {clock} = this.#options;
    this.#heardAt = this.#tickedAt = clock.now();
    this.#stopTicking = clock.everySecond(() => {
      this.#tick();
    });
  }

  stop(): void {
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }

  /** Something has arrived on the socket. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }

  /** Asks now: the computer was asleep, the page hidden or the network away. */
  check(): void {
    if (!this.#stopTicking || this.#cancelDeadline) return;
    this.#cancelDeadline = this.#options.clock.after(ANSWER_MS, () => {
      this.stop();
      this.#options.onDead();
    });
    this.#options.probe();
  }

  #tick(): void {
    const now = this.#options.clock.now();
    const hasSlept = now - this.#tickedAt > JUMP_MS;
    this.#tickedAt = now;
    if (hasSlept || now - this.#heardAt >= SILENCE_MS) this.check();
  }
}
