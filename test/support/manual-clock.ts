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

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  /** How many actions are waiting: nought when everything has been cancelled or done. */
  get pending(): number {
    return this.#alarms.size;
  }

  now(): number {
    return this.#now;
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
