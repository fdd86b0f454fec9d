import type {CallId} from '../../src/session/call.js';
import type {FakeLine} from './fake-line.js';
import type {Latency} from './fake-pipe.js';
import type {ManualClock} from './manual-clock.js';

/** A server with one user, which knows who is registered, and passes calls on to the line that registered last. */
export class FakeSipServer {
  readonly clock: ManualClock;
  readonly latency: Latency;
  /** Whoever is registered, in the order in which they came. */
  readonly registered = new Set<FakeLine>();
  /** The calls that are up, by the line that has them. */
  readonly #calls = new Map<CallId, FakeLine>();
  #callCount = 0;

  constructor(clock: ManualClock, latency: Latency) {
    this.clock = clock;
    this.latency = latency;
  }

  get calls(): readonly CallId[] {
    return [...this.#calls.keys()];
  }

  /** Somebody calls. Nobody is rung where the line is busy or not there. */
  call(): void {
    const line = [...this.registered].at(-1);
    if (!line || this.#countOf(line) >= 2) return;
    this.#callCount += 1;
    const callId = `in-${this.#callCount}`;
    this.#calls.set(callId, line);
    line.offer(callId);
  }

  dial(callId: CallId, line: FakeLine): void {
    this.#calls.set(callId, line);
    line.hear(callId, {type: 'ringing'});
  }

  /** The far end of the call that is `nth` picks up, or hangs up. */
  farEnd(nth: number, does: 'answer' | 'hang-up'): void {
    const [callId, line] = [...this.#calls][nth % Math.max(1, this.#calls.size)] ?? [];
    if (!callId || !line) return;
    if (does === 'hang-up') {
      this.#calls.delete(callId);
      line.hear(callId, {type: 'ended', endReason: 'remote-hung-up', hungUpBy: 'remote', at: this.clock.now()});
    } else if (!callId.startsWith('in-')) line.hear(callId, {type: 'answered', at: this.clock.now()}, {type: 'media-flowing'});
  }

  /** Another line goes on with the call. Answers whether it is up. */
  move(callId: CallId, line: FakeLine): boolean {
    if (!this.#calls.has(callId)) return false;
    this.#calls.set(callId, line);
    return true;
  }

  /** The line gives the call up. */
  end(callId: CallId): void {
    this.#calls.delete(callId);
  }

  has(callId: CallId): boolean {
    return this.#calls.has(callId);
  }

  /** The socket is gone, and all that came over it. */
  drop(line: FakeLine): void {
    this.registered.delete(line);
    for (const [callId, of] of this.#calls) if (of === line) this.#calls.delete(callId);
  }

  #countOf(line: FakeLine): number {
    return [...this.#calls.values()].filter((of) => of === line).length;
  }
}
