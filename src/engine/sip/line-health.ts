import type {Clock} from '../../foundation/clock.js';

/** After this long without a word from the server it is asked for one. */
const SILENCE_MS = 25_000;
/** How long it may take to answer. */
const ANSWER_MS = 3_000;
/** How often it is looked at the clock: seldom, for most of the time nobody phones. One that has jumped by twice as much has slept. */
const TICK_MS = 10_000;

export interface LineHealthOptions {
  readonly clock: Clock;
  /** Sends something that the server must answer. */
  readonly probe: () => void;
  /** Told when it did not. */
  readonly onDead: () => void;
  /** The computer has slept while the line was down. */
  readonly onWake: () => void;
}

/**
 * Finds out that a socket is dead before a call is missed: a half-open one looks like any other. The server's own answers keep that going:
 * a browser lets a hidden tab act once a minute at most where a timer starts the next, and in time where a message does.
 */
export class LineHealth {
  readonly #options: LineHealthOptions;
  #isUp = false;
  #tickedAt = 0;
  #stopTicking: (() => void) | undefined;
  #cancelDue: (() => void) | undefined;
  #cancelDeadline: (() => void) | undefined;

  constructor(options: LineHealthOptions) {
    this.#options = options;
  }

  /** The line is up. */
  start(): void {
    this.rest();
    this.#isUp = true;
    this.heard();
  }

  /** The line is down, and somebody tries to bring it back. */
  rest(): void {
    this.stop();
    this.#wait();
  }

  stop(): void {
    this.#isUp = false;
    this.#stopTicking?.();
    this.#cancelDue?.();
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }

  /** Something has arrived on the socket. */
  heard(): void {
    if (!this.#isUp) return;
    this.#cancelDue?.();
    this.#cancelDue = this.#options.clock.after(SILENCE_MS, () => this.check());
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }

  /** Asks now: the computer was asleep, the page hidden or the network away. */
  check(): void {
    if (!this.#isUp || this.#cancelDeadline) return;
    this.#cancelDeadline = this.#options.clock.after(ANSWER_MS, () => {
      this.stop();
      this.#options.onDead();
    });
    this.#options.probe();
  }

  #wait(): void {
    const {clock} = this.#options;
    this.#tickedAt = clock.now();
    this.#stopTicking = clock.after(TICK_MS, () => this.#tick());
  }

  #tick(): void {
    const hasSlept = this.#options.clock.now() - this.#tickedAt >= 2 * TICK_MS;
    this.#wait();
    if (!hasSlept) return;
    if (this.#isUp) this.check();
    else this.#options.onWake();
  }
}
