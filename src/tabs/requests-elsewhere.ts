import type {Clock} from '../foundation/clock.js';
import type {VoipError} from '../foundation/errors.js';
import {load} from '../foundation/load.js';
import {Store} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {Request} from '../session/request.js';
import type {HandOver, HandOverOptions} from './hand-over.js';
import type {MirroredCallSession} from './mirrored-call-session.js';
import {LONG_ANSWER_MS, timeout} from './open-requests.js';
import {FETCH_MS} from './patience.js';

/** A microphone that is not open by then waits for somebody: the browser asks in the tab that holds the line. */
const LATE_MS = 3_000;

/** The first may come to a line that is on its way to another tab, and the second to one that nobody has fetched. */
const FETCH_TIMES = 3;

export interface RequestsElsewhereOptions extends Partial<HandOverOptions> {
  readonly clock: Clock;
  /** Has the browser ask for the microphone in this tab, where the user is. Rejects where the user withholds it. */
  readonly allowMicrophone?: () => Promise<void>;
  /** Fetches what it takes to hold the line; called before an idle line is asked for. */
  readonly prepare?: () => Promise<unknown>;
}

/** What is asked for in this tab while another one holds the line, and opens the microphone. */
export class RequestsElsewhere {
  /** The call that was answered here, and is not up three seconds after the other tab was told. */
  readonly late = new Store<CallId | undefined>(undefined);
  /** From the first call on that was moved here. */
  handOver: HandOver | undefined;
  readonly #options: RequestsElsewhereOptions;
  #fetching: Promise<void> | undefined;

  constructor(options: RequestsElsewhereOptions) {
    this.#options = options;
  }

  /** Fetches an idle line from the tab that holds it, as long as it `isWanted`; who asks meanwhile waits for the same. */
  fetchLine(mirror: Pick<MirroredCallSession, 'claim'>, isWanted: () => boolean): Promise<void> {
    return (this.#fetching ??= this.#fetch(mirror, isWanted).finally(() => (this.#fetching = undefined)));
  }

  async #fetch(mirror: Pick<MirroredCallSession, 'claim'>, isWanted: () => boolean): Promise<void> {
    const {prepare, take} = this.#options;
    try {
      await prepare?.();
      for (let asked = 0; asked < FETCH_TIMES && isWanted(); asked++) if (await this.#claim(mirror)) return await take?.();
    } catch {
      // It stays where it is, and what is asked for is done there.
    }
  }

  /** Answers whether it is free. Where not, it was asked for too late, or on its way to another tab, and is asked for anew. */
  async #claim(mirror: Pick<MirroredCallSession, 'claim'>): Promise<boolean> {
    const {clock} = this.#options;
    const askedAt = clock.now();
    try {
      await mirror.claim();
      // What was let go longer ago may have been taken up again, for a call.
      return Math.abs(clock.now() - askedAt) < FETCH_MS;
    } catch (cause) {
      const {code, details} = cause as VoipError;
      if (code === 'timeout' && !details) return false;
      throw cause;
    }
  }

  /**
   * Has the tab that holds the line do it. An answer waits first for what the user says to the browser's question, as long as a tab that
   * asks in its own place may take: then it rejects with `timeout`.
   */
  async send(request: Request, mirror: Pick<MirroredCallSession, 'request' | 'handOver'>): Promise<CallId | undefined> {
    if (request.type === 'move') return this.#move(request.callId, mirror);
    if (request.type !== 'answer') return mirror.request(request);
    const {clock} = this.#options;
    await this.#allowMicrophone();
    const cancel = clock.after(LATE_MS, () => this.late.set(request.callId));
    try {
      return await mirror.request(request);
    } finally {
      cancel();
      this.late.set(undefined);
    }
  }

  /** Whoever says yes a minute later answers no call by surprise: it rings on, and can be answered anew. */
  async #allowMicrophone(): Promise<void> {
    const {clock, allowMicrophone} = this.#options;
    const {promise, reject} = Promise.withResolvers<never>();
    const cancel = clock.after(LONG_ANSWER_MS, () => reject(timeout()));
    await Promise.race([allowMicrophone?.(), promise]).finally(cancel);
  }

  async #move(callId: CallId, mirror: Pick<MirroredCallSession, 'handOver'>): Promise<undefined> {
    const {HandOver} = await load(() => import('./hand-over.js'));
    this.handOver ??= new HandOver(this.#options);
    return this.handOver.move(callId, mirror);
  }
}
