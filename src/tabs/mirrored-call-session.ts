import type {Clock} from '../foundation/clock.js';
import {Emitter} from '../foundation/emitter.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import type {CallSession, HeardFact, TabId} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import type {Request} from '../session/request.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';
import type {Command, LeaderMessage, Message} from './protocol.js';
import type {TabChannel} from './tab-channel.js';

/** How long a tab may take to answer; a line that changes hands does so in this time. */
const ANSWER_MS = 10_000;
/** How long a request may take that waits for a person to allow the microphone, or for the far end to ring. */
const LONG_ANSWER_MS = 60_000;

interface OpenRequest {
  readonly request: Request;
  readonly resolve: (callId?: CallId) => void;
  readonly reject: (error: VoipError) => void;
  cancelTimer: Unsubscribe;
  isTaken: boolean;
}

export interface MirroredCallSessionOptions {
  readonly channel: TabChannel;
  readonly clock: Clock;
  readonly tabId: TabId;
}

/** The calls, in a tab that does not hold the line: shows what the leading tab tells, and asks it to do what is asked here. */
export class MirroredCallSession implements CallSession {
  readonly #channel: TabChannel;
  readonly #clock: Clock;
  readonly #tabId: TabId;
  readonly #store = new Store<SessionState>(OFFLINE);
  readonly #facts = new Emitter<HeardFact>();
  readonly #open = new Map<string, OpenRequest>();
  #term = 0;
  #seq = 0;

  constructor({channel, clock, tabId}: MirroredCallSessionOptions) {
    this.#channel = channel;
    this.#clock = clock;
    this.#tabId = tabId;
    channel.listen((message) => {
      this.#receive(message);
    });
    this.refresh();
  }

  get state(): SessionState {
    return this.#store.state;
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#store.subscribe(listener);
  }

  onFact(listener: (fact: HeardFact) => void): Unsubscribe {
    return this.#facts.listen(listener);
  }

  async request(request: Request): Promise<CallId | undefined> {
    const id = createId();
    const {promise, resolve, reject} = Promise.withResolvers<CallId | undefined>();
    // A page may hand over objects that only look plain (a framework's proxies), which cannot be posted.
    const plain = JSON.parse(JSON.stringify(request)) as Request;
    const open = {request: plain, resolve, reject, cancelTimer: this.#patience(ANSWER_MS, reject), isTaken: false};
    this.#open.set(id, open);
    this.#send({request: plain}, id);
    try {
      return await promise;
    } finally {
      open.cancelTimer();
      this.#open.delete(id);
    }
  }

  dismiss(callId: CallId): void {
    this.#send({dismiss: callId});
  }

  retry(): void {
    this.#send({retry: true});
  }

  /** Asks for the present state, after a time in which messages may have passed by. */
  refresh(): void {
    this.#channel.post({type: 'hello', term: this.#term});
  }

  /**
   * The line is in other hands. What nobody had taken, `repeat` asks for again; so it does a `hang-up`, which can do no harm twice.
   * Anything else may have been carried out already: it is rejected as `timeout`.
   */
  changeLeader(repeat: (request: Request, id: string) => Promise<CallId | undefined> | undefined): void {
    for (const [id, {request, isTaken, resolve, reject}] of this.#open) {
      if (isTaken && request.type !== 'hang-up') reject(timeout('The tab that held the line went away'));
      else repeat(request, id)?.then(resolve, reject);
    }
  }

  /** Gives up what is still open. */
  close(): void {
    for (const {reject} of this.#open.values()) reject(timeout('The phone was switched off'));
  }

  #send(command: Command, id = createId()): void {
    this.#channel.post({type: 'command', term: this.#term, id, from: this.#tabId, command});
  }

  #patience(ms: number, reject: OpenRequest['reject']): Unsubscribe {
    return this.#clock.after(ms, () => {
      reject(timeout('The tab that holds the line did not answer in time'));
    });
  }

  #receive(message: Message): void {
    if (message.type === 'hello' || message.type === 'command') return;
    const {term, seq} = message;
    if (term < this.#term) {
      // Late words of the leader before; or the clock was set back, and the present leader must hear of it.
      this.refresh();
      return;
    }
    const hasMissed = seq !== this.#seq + 1;
    this.#seq = seq;
    if (term > this.#term) this.#follow(term);
    if (message.type === 'state') this.#show(message);
    else this.#settle(message);
    if (hasMissed && message.type !== 'state') this.refresh();
  }

  #follow(term: number): void {
    this.#term = term;
    this.changeLeader((request, id) => {
      this.#send({request}, id);
      return undefined;
    });
  }

  #show({state, facts}: Extract<LeaderMessage, {type: 'state'}>): void {
    this.#store.set(state);
    for (const {by, ...fact} of facts) this.#facts.emit({...fact, here: by === this.#tabId});
  }

  #settle(message: Extract<LeaderMessage, {type: 'taken' | 'result'}>): void {
    const open = this.#open.get(message.id);
    if (!open) return;
    if (message.type === 'result') {
      if (message.error) open.reject(VoipError.fromPlain(message.error));
      else open.resolve(message.callId);
      return;
    }
    open.isTaken = true;
    if (open.request.type !== 'dial' && open.request.type !== 'answer') return;
    open.cancelTimer();
    open.cancelTimer = this.#patience(LONG_ANSWER_MS, open.reject);
  }
}

const timeout = (message: string): VoipError => new VoipError('timeout', message);
