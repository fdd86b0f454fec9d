import {Store, type Listener, type Unsubscribe} from '../../src/foundation/store.js';
import type {DialogState} from '../../src/session/engine.js';
import type {TabId} from '../../src/session/causes.js';
import type {Call, CallId} from '../../src/session/call.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import type {Request} from '../../src/session/request.js';
import {isLive, OFFLINE, type SessionState} from '../../src/session/session-state.js';
import {aDialog} from './fake-engine.js';

interface Asked {
  readonly request: Request;
  readonly by: TabId;
  readonly resolve: (callId?: CallId) => void;
  readonly reject: (cause: unknown) => void;
}

/** The session of a tab that holds the line: it writes down what is asked of it, and a test answers. */
export class FakeHostedSession implements HostedSession {
  readonly asked: Asked[] = [];
  readonly dismissed: CallId[] = [];
  retries = 0;
  readonly forgotten: TabId[] = [];
  isClosed = false;
  isDialling = false;
  readonly handedOver: CallId[] = [];
  handOverRefusal: Error | undefined;
  /** It was told that another tab has the line, before it was closed. */
  hasLetGo = false;
  readonly #store: Store<SessionState>;

  constructor(state: SessionState = {...OFFLINE, registration: 'registered'}) {
    this.#store = new Store(state);
  }

  get state(): SessionState {
    return this.#store.state;
  }

  /** The last that was asked. */
  get lastAsked(): Asked {
    return this.asked.at(-1)!;
  }

  get isIdle(): boolean {
    return !this.isDialling && !this.state.calls.some(isLive);
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  request(request: Request, by: TabId): Promise<CallId | undefined> {
    const {promise, resolve, reject} = Promise.withResolvers<CallId | undefined>();
    this.asked.push({request, by, resolve, reject});
    if (request.type !== 'dial') return promise;
    this.isDialling = true;
    return promise.finally(() => (this.isDialling = false));
  }

  dismiss(callId: CallId): void {
    this.dismissed.push(callId);
  }

  retry(): void {
    this.retries += 1;
  }

  forgetTab(tab: TabId): void {
    this.forgotten.push(tab);
  }

  offerRing(tab: TabId, canRing: boolean): void {
    this.set({sound: canRing ? {ringer: tab} : 'locked'});
  }

  async handOver(callId: CallId): Promise<DialogState> {
    this.handedOver.push(callId);
    if (this.handOverRefusal) throw this.handOverRefusal;
    return aDialog();
  }

  letGo(): void {
    this.hasLetGo = true;
  }

  async close(): Promise<void> {
    this.set({registration: 'offline', calls: []});
    this.isClosed = true;
  }

  show(...calls: readonly Call[]): void {
    this.set({calls});
  }

  set(parts: Partial<SessionState>): void {
    this.#store.set(Object.freeze({...this.state, ...parts}));
  }
}
