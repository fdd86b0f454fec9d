import type {CallId} from '../../src/session/call.js';
import type {FakeLine} from './fake-line.js';
import type {Latency} from './fake-pipe.js';
import type {ManualClock} from './manual-clock.js';

/** After so long a server ends a call that says nothing any more. */
const UNHEARD_MS = 10_000;

/** A call that comes in this time, while another one moves, is left behind with the line that had it. */
const MOVING_MS = 1_000;

/** A server with one user, which knows who is registered, and passes calls on to the line that registered last. */
export class FakeSipServer {
  readonly clock: ManualClock;
  readonly latency: Latency;
  /** Whoever is registered, in the order in which they came. */
  readonly registered = new Set<FakeLine>();
  /** The calls that are up, by the line that has them. */
  readonly #calls = new Map<CallId, FakeLine>();
  /** The lines that had a call before it was moved. */
  readonly #former = new Map<CallId, FakeLine>();
  /** Whether a call outlives the socket of whoever has it, to be gone on with by another tab. */
  keepsCalls = false;
  /** The calls that came while another one moved to another line, and went with the one they had come to. */
  readonly leftBehind = new Set<CallId>();
  readonly #offeredAtMs = new Map<CallId, number>();
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
    this.#offeredAtMs.set(callId, this.clock.elapsedMs);
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
    const former = this.#calls.get(callId);
    if (!former) return false;
    this.#former.set(callId, former);
    this.#calls.set(callId, line);
    return true;
  }

  /** The line gives the call up. Where another goes on with it, its word is late: that of a former dialog. */
  end(callId: CallId, line: FakeLine): void {
    if (this.#calls.get(callId) !== line) return;
    this.#noteLeftBehind(callId, line);
    this.#calls.delete(callId);
  }

  has(callId: CallId): boolean {
    return this.#calls.has(callId);
  }

  /** The socket is gone, and all that came over it. */
  drop(line: FakeLine): void {
    this.registered.delete(line);
    for (const [callId, of] of this.#calls) {
      if (of !== line) continue;
      this.#noteLeftBehind(callId, line);
      const isLost = !this.keepsCalls || this.#former.has(callId);
      if (isLost) this.#lose(callId, line);
      else this.clock.after(UNHEARD_MS, () => this.#lose(callId, line));
    }
  }

  /** Whoever had it before hears nothing of the far end any more. */
  #lose(callId: CallId, line: FakeLine): void {
    if (this.#calls.get(callId) !== line) return;
    this.#calls.delete(callId);
    const at = this.clock.now();
    this.#former.get(callId)?.hear(callId, {type: 'ended', endReason: 'network-lost', hungUpBy: 'server', at});
  }

  #noteLeftBehind(callId: CallId, line: FakeLine): void {
    const isNew = this.clock.elapsedMs - (this.#offeredAtMs.get(callId) ?? -Infinity) < MOVING_MS;
    if (isNew && [...this.#former.values()].includes(line)) this.leftBehind.add(callId);
  }

  #countOf(line: FakeLine): number {
    return [...this.#calls.values()].filter((of) => of === line).length;
  }
}
