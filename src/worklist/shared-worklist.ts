import type {Activity} from '../activities/activity.js';
import type {QueueView} from '../activities/todays-queue.js';
import type {Clock} from '../foundation/clock.js';
import {type PlainVoipError, VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Readable} from '../foundation/store.js';
import type {SessionState} from '../session/session-state.js';
import type {WorkStore} from './save-wrap-up.js';
import {IDLE, type WorklistSettings, type WorklistState} from './worklist.js';
import {type Step, WorklistHost} from './worklist-host.js';

/** Written into each message, so that bundles of different ages do not misread each other. */
const PROTOCOL = 1;
/** How long the tab that holds the line may take to store what was noted. */
const PATIENCE_MS = 15_000;

/** What this needs of a `BroadcastChannel`. */
export interface WorkWire {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: {readonly data: unknown}) => void): void;
  close(): void;
}

/** What outlives a reload of this tab, and no more than that. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface SharedWorklistOptions {
  readonly namespace: string;
  readonly clock: Clock;
  readonly session: Readable<SessionState>;
  readonly queue: Readable<QueueView | undefined>;
  readonly quietUntil: Readable<number>;
  readonly settings: () => WorklistSettings;
  readonly store: () => Promise<WorkStore>;
  /** Calls somebody without a click. */
  readonly dial: (activity: Activity) => Promise<unknown>;
  readonly onFailure: (error: VoipError) => void;
  readonly show: (state: WorklistState) => void;
  /** Without it this tab is alone. */
  readonly openWire?: ((name: string) => WorkWire) | undefined;
  readonly memory?: Memory | undefined;
}

type Message =
  | {readonly type: 'join'}
  | {readonly type: 'state'; readonly state: WorklistState}
  | {readonly type: 'step'; readonly id: string; readonly step: Step}
  | {readonly type: 'done'; readonly id: string; readonly error?: PlainVoipError};

type Answer = Extract<Message, {readonly type: 'done'}>;

/** The worklist as one tab has it: at work in the one that holds the line, a picture of that in the others. */
export class SharedWorklist {
  readonly #options: SharedWorklistOptions;
  readonly #wire: WorkWire | undefined;
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  readonly #key: string;
  #state: WorklistState = IDLE;
  #host: WorklistHost | undefined;
  #end = new AbortController();

  constructor(options: SharedWorklistOptions) {
    const {namespace, openWire} = options;
    this.#options = options;
    this.#key = `voip-widget/${namespace}/worklist`;
    this.#wire = openWire?.(this.#key);
    this.#wire?.addEventListener('message', ({data}) => this.#receive(data));
    this.#post({type: 'join'});
  }

  /** This tab holds the line, or does not any more: it works, or shows. */
  lead(isLeading: boolean): void {
    if (isLeading === (this.#host !== undefined)) return;
    this.#end.abort();
    this.#host = undefined;
    if (isLeading) this.#work();
  }

  /** Resolves when it is done. Rejects with what hindered it, and with `timeout` where no tab answers. */
  async do(step: Step): Promise<void> {
    if (this.#host) return this.#host.do(step);
    const id = createId();
    const {promise, resolve} = Promise.withResolvers<Answer>();
    this.#waiting.set(id, resolve);
    const timeout = new VoipError('timeout', 'The tab that has the phone did not answer').toPlain();
    const cancel = this.#options.clock.after(this.#wire ? PATIENCE_MS : 0, () => resolve({type: 'done', id, error: timeout}));
    this.#post({type: 'step', id, step});
    const {error} = await promise;
    cancel();
    this.#waiting.delete(id);
    if (error) throw VoipError.fromPlain(error);
  }

  /** Somebody signs out for good. */
  forget(): void {
    const wasLeading = this.#host !== undefined;
    this.lead(false);
    this.#show(IDLE);
    this.lead(wasLeading);
  }

  close(): void {
    this.#end.abort();
    this.#wire?.close();
  }

  #work(): void {
    this.#end = new AbortController();
    const inherited = this.#state === IDLE ? this.#remembered() : this.#state;
    const host = new WorklistHost({...this.#options, inherited}, this.#end.signal);
    this.#host = host;
    const tell = (state: WorklistState): void => {
      if (host !== this.#host) return;
      this.#show(state);
      this.#post({type: 'state', state});
    };
    host.view.subscribe(tell);
    tell(host.view.state);
  }

  #show(state: WorklistState): void {
    this.#state = state;
    this.#remember(state);
    this.#options.show(state);
  }

  #receive(data: unknown): void {
    const {protocol, ...message} = (data ?? {}) as {readonly protocol?: unknown} & Message;
    if (protocol !== PROTOCOL) return;
    if (message.type === 'done') this.#waiting.get(message.id)?.(message);
    else if (this.#host) this.#hearAsHost(this.#host, message);
    else if (message.type === 'state') this.#show(Object.freeze(message.state));
  }

  #hearAsHost(host: WorklistHost, message: Message): void {
    if (message.type === 'join') this.#post({type: 'state', state: this.#state});
    if (message.type === 'step') void this.#carryOut(host, message.id, message.step);
  }

  async #carryOut(host: WorklistHost, id: string, step: Step): Promise<void> {
    const failed = await host.do(step).then(
      () => undefined,
      (cause: unknown) => VoipError.from(cause, 'storage-unavailable').toPlain(),
    );
    this.#post({type: 'done', id, ...(failed && {error: failed})});
  }

  #post(message: Message): void {
    this.#wire?.postMessage({protocol: PROTOCOL, ...message});
  }

  /** What was being wrapped up when the page was reloaded. */
  #remembered(): WorklistState {
    try {
      const written = this.#options.memory?.getItem(this.#key);
      return written ? (JSON.parse(written) as WorklistState) : IDLE;
    } catch {
      return IDLE;
    }
  }

  #remember(state: WorklistState): void {
    const {memory} = this.#options;
    try {
      if (state.isRunning || state.wrapUp) memory?.setItem(this.#key, JSON.stringify(state));
      else memory?.removeItem(this.#key);
    } catch {
      // It is still here for as long as the page is.
    }
  }
}
