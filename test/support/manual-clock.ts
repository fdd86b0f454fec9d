import type {Clock} from '../../src/foundation/clock.js';

interface Alarm {
  at: number;
  readonly action: () => void;
  readonly everyMs?: number;
}

/** A clock whose hands a test turns. */
export class ManualClock implements Clock {
  readonly #alarms = new Set<Alarm>();
  #now: number;
  #setBackMs = 0;

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  /** How many actions are waiting: nought when everything has been cancelled or done. */
  get pending(): number {
    return this.#alarms.size;
  }

  /** How long it has run, whatever it was set to. */
  get elapsedMs(): number {
    return this.#now;
  }

  /** How long it takes until the next action; infinite where there is none. */
  get nextInMs(): number {
    let next = Infinity;
    for (const {at} of this.#alarms) next = Math.min(next, at);
    return next - this.#now;
  }

  now(): number {
    return this.#now - this.#setBackMs;
  }

  /** The user, or the network, sets the clock of the computer back. What waits for a time to pass does not care. */
  setBack(ms: number): void {
    this.#setBackMs += ms;
  }

  after(delayMs: number, action: () => void): () => void {
    return this.#add({at: this.#now + delayMs, action});
  }

  everySecond(tick: () => void): () => void {
    return this.#add({at: this.#now + 1000, action: tick, everyMs: 1000});
  }

  /** Lets `ms` pass: whatever falls due happens in its order, and what that starts too. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      if (next.everyMs === undefined) this.#alarms.delete(next);
      else next.at += next.everyMs;
      next.action();
    }
    this.#now = end;
  }

  /** The page hangs for `ms`: whatever fell due meanwhile happens late. */
  jump(ms: number): void {
    this.#now += ms;
    this.advance(0);
  }

  #next(end: number): Alarm | undefined {
    return [...this.#alarms].filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #add(alarm: Alarm): () => void {
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  }
}
