import {Emitter} from '../../src/foundation/emitter.js';
import type {VoipError} from '../../src/foundation/errors.js';
import {type Listener, Store, type Unsubscribe} from '../../src/foundation/store.js';
import type {CallSession, HeardFact, RequestOptions} from '../../src/session/call-session.js';
import type {Call, CallId} from '../../src/session/call.js';
import type {Request} from '../../src/session/request.js';
import {OFFLINE, type SessionState} from '../../src/session/session-state.js';

export const MARIE = {number: '+32470123456', name: 'Marie Laurent'} as const;

let count = 0;

/** A call in progress with Marie, changed by `parts`. */
export function aCall(parts: Partial<Call> = {}): Call {
  count += 1;
  return Object.freeze({
    id: `call-${count}`,
    direction: 'outgoing',
    phase: 'active',
    line: 'up',
    remote: MARIE,
    startedAt: 0,
    hold: 'none',
    holdPending: false,
    muted: false,
    inConference: false,
    earlyMedia: false,
    awaitingMicrophone: false,
    ...parts,
  });
}

interface OpenRequest {
  readonly resolve: (id: CallId | undefined) => void;
  readonly reject: (error: VoipError) => void;
}

/** A session whose state a test sets, and which writes down what is asked of it. Requests are granted at once, unless it is told otherwise. */
export class FakeSession implements CallSession {
  readonly requests: Request[] = [];
  readonly options: (RequestOptions | undefined)[] = [];
  readonly dismissed: CallId[] = [];
  retries = 0;
  readonly #store = new Store<SessionState>({...OFFLINE, registration: 'registered'});
  readonly #facts = new Emitter<HeardFact>();
  readonly #open: OpenRequest[] = [];
  #slow = false;
  #refusal: VoipError | undefined;

  get state(): SessionState {
    return this.#store.state;
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  onFact(listener: (fact: HeardFact) => void): Unsubscribe {
    return this.#facts.listen(listener);
  }

  request(request: Request, options?: RequestOptions): Promise<CallId | undefined> {
    this.requests.push(request);
    this.options.push(options);
    if (this.#refusal) return Promise.reject(this.#refusal);
    if (!this.#slow) return Promise.resolve(request.type === 'dial' ? 'dialled' : undefined);
    return new Promise((resolve, reject) => {
      this.#open.push({resolve, reject});
    });
  }

  dismiss(callId: CallId): void {
    this.dismissed.push(callId);
    this.show(...this.state.calls.filter(({id}) => id !== callId));
  }

  retry(): void {
    this.retries += 1;
  }

  /** Replaces the calls. */
  show(...calls: readonly Call[]): void {
    this.set({calls});
  }

  /** Replaces parts of the state. */
  set(parts: Partial<SessionState>): void {
    this.#store.set(Object.freeze({...this.state, ...parts}));
  }

  tell(fact: HeardFact): void {
    this.#facts.emit(fact);
  }

  /** From now on, requests stay open until `settle` or `refuse`. */
  takeTime(): void {
    this.#slow = true;
  }

  /** Grants the oldest open request. */
  settle(id?: CallId): void {
    this.#open.shift()?.resolve(id);
  }

  /** Refuses the oldest open request, or every one from now on where none is open. */
  refuse(error: VoipError): void {
    const open = this.#open.shift();
    if (open) open.reject(error);
    else this.#refusal = error;
  }
}
