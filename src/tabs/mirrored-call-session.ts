import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {TabId} from '../session/causes.js';
import type {Request} from '../session/request.js';
import {isLive, OFFLINE, type SessionState} from '../session/session-state.js';
import {patienceMs} from './patience.js';
import type {PowerSwitch} from './power-switch.js';
import type {Command, LeaderMessage} from './protocol.js';
import type {TabChannel} from './tab-channel.js';

/** How long a tab may take to answer; a line that changes hands does so in this time. */
const ANSWER_MS = 10_000;
/** How long a request may take that waits for a person to allow the microphone, or for the far end to ring. */
const LONG_ANSWER_MS = 60_000;
/** How long the last words of a tab that is gone may be on their way. An echo tells sooner, and in a hidden tab, whose timers are late. */
const LAST_WORDS_MS = 1_000;
/** After so long without a word the leading tab is asked for one; the tabs spread out, so that one asks for all. */
const WATCH_MS = 20_000;

interface OpenRequest {
  readonly command: Command;
  readonly resolve: (callId?: CallId) => void;
  readonly reject: (error: VoipError) => void;
  cancelTimer: Unsubscribe;
  isTaken: boolean;
}

export interface MirroredCallSessionOptions {
  readonly channel: TabChannel;
  readonly clock: Clock;
  readonly tabId: TabId;
  readonly power: Pick<PowerSwitch, 'hello'>;
  /** Told each new state, and whether this tab is the one that made it. */
  readonly onState: (state: SessionState, isOwn: boolean) => void;
  /** Told when the tab that holds the line does not answer any more. */
  readonly onSilence: () => void;
}

/**
 * The calls as the leading tab tells them, whichever that is at the moment: shows them, and asks it to do what is asked here. What this
 * tab says while it leads goes the same way, so that there is one order of things for all tabs.
 */
export class MirroredCallSession {
  readonly #options: MirroredCallSessionOptions;
  readonly #open = new Map<string, OpenRequest>();
  #state = OFFLINE;
  #term = 0;
  #seq = 0;
  #heardAt = 0;
  /** Whether nothing more is to come of the latest leader. */
  #isLast = true;
  #endWait: (() => void) | undefined;
  #askedAt = 0;
  #cancelSilence: Unsubscribe | undefined;
  #cancelWatch: Unsubscribe | undefined;

  constructor(options: MirroredCallSessionOptions) {
    this.#options = options;
    options.channel.listen((message) => {
      if ('seq' in message) this.#receive(message);
    });
    this.refresh();
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Of the latest leading tab that was heard; 0: of none. */
  get term(): number {
    return this.#term;
  }

  /** Takes what this tab itself tells all others while it leads. */
  receiveOwn(message: LeaderMessage): void {
    if (message.term < this.#term || message.type !== 'state') return;
    this.#term = message.term;
    this.#seq = message.seq;
    this.#isLast = true;
    this.#show(message.state, true);
  }

  /** Resolves when all is here that the leader before has said: it says its last word as it goes, but not in a crash. */
  async lastWords(): Promise<void> {
    if (this.#isLast) return;
    const {promise, resolve} = Promise.withResolvers<undefined>();
    this.#endWait = (): void => resolve(undefined);
    void this.#options.channel.echo().then(this.#endWait);
    await promise.finally(this.#options.clock.after(LAST_WORDS_MS, this.#endWait));
  }

  /** Whether there is a leading tab that has no call. */
  get isIdle(): boolean {
    return this.#term > 0 && !this.#state.calls.some(isLive);
  }

  request(request: Request): Promise<CallId | undefined> {
    // A page may hand over objects that only look plain (a framework's proxies), which cannot be posted.
    return this.#ask({request: JSON.parse(JSON.stringify(request)) as Request});
  }

  /** Resolves where the leading tab would let an idle line go; rejects where it would not, or does not answer. */
  async claim(): Promise<void> {
    await this.#ask({claim: true});
  }

  /** Has the leading tab do something for which nobody waits. */
  tell(command: Exclude<Command, {readonly request: Request} | {readonly claim: true}>): void {
    this.#send(command);
  }

  /** Asks for the present state, after a time in which messages may have passed by. */
  refresh(): void {
    const {channel, clock, power} = this.#options;
    this.#askedAt = clock.now();
    channel.post({type: 'hello', term: this.#term, ...power.hello});
  }

  /** Asks the leading tab for a word from time to time, as long as another tab leads. */
  watch(isFollowing: boolean): void {
    this.#cancelWatch?.();
    this.#cancelSilence?.();
    if (!isFollowing) return;
    const {clock} = this.#options;
    const askedAt = clock.now();
    this.#cancelWatch = clock.after(WATCH_MS * (1 + Math.random()), () => {
      this.watch(true);
      if (this.#heardAt > askedAt) return;
      this.refresh();
      this.#expectWord();
    });
  }

  /**
   * The line is in other hands. What nobody had taken, `repeat` asks for again; so it does a `hang-up`, which can do no harm twice.
   * Anything else may have been carried out already: it is rejected as `timeout`.
   */
  changeLeader(repeat: (request: Request, id: string) => Promise<CallId | undefined> | undefined): void {
    for (const [id, {command, isTaken, resolve, reject}] of this.#open) {
      const request = 'request' in command ? command.request : undefined;
      if (request && (!isTaken || request.type === 'hang-up')) repeat(request, id)?.then(resolve, reject);
      else reject(timeout('The tab that held the line went away'));
    }
  }

  /** Gives up what is still open. */
  close(): void {
    this.watch(false);
    this.#endWait?.();
    for (const {reject} of this.#open.values()) reject(timeout('The phone was switched off'));
  }

  async #ask(command: Command): Promise<CallId | undefined> {
    const id = createId();
    const {promise, resolve, reject} = Promise.withResolvers<CallId | undefined>();
    const open = {command, resolve, reject, cancelTimer: this.#patience(ANSWER_MS, reject), isTaken: false};
    this.#open.set(id, open);
    this.#send(command, id);
    this.#expectWord();
    try {
      return await promise;
    } finally {
      open.cancelTimer();
      this.#open.delete(id);
    }
  }

  #send(command: Command, id = createId()): void {
    const {channel, clock, tabId: from} = this.#options;
    channel.post({type: 'command', term: this.#term, id, from, at: clock.now(), command});
  }

  /** Whatever the leading tab says next will do. A timer that is late tells that it was this tab that hung: the word may have come. */
  #expectWord(isSecondTime = false): void {
    const {clock, onSilence} = this.#options;
    const patience = patienceMs(this.state);
    const dueAt = clock.now() + patience;
    this.#cancelSilence?.();
    this.#cancelSilence = clock.after(patience, () => {
      if (isSecondTime || clock.now() - dueAt < patience) onSilence();
      else {
        this.refresh();
        this.#expectWord(true);
      }
    });
  }

  #patience(ms: number, reject: OpenRequest['reject']): Unsubscribe {
    return this.#options.clock.after(ms, () => {
      reject(timeout('The tab that holds the line did not answer in time'));
    });
  }

  #receive(message: LeaderMessage): void {
    const {term, seq} = message;
    if (term < this.#term) {
      // Late words of the leader before; or the clock was set back, and the present leader must hear of it.
      if (Math.abs(this.#options.clock.now() - this.#askedAt) > LAST_WORDS_MS) this.refresh();
      return;
    }
    this.#cancelSilence?.();
    this.#heardAt = this.#options.clock.now();
    const hasMissed = seq !== this.#seq + 1;
    this.#seq = seq;
    if (term > this.#term) this.#follow(term);
    if (message.type === 'state') this.#hear(message);
    else this.#settle(message);
    if (hasMissed && message.type !== 'state') this.refresh();
  }

  #hear({state, isLast = false}: Extract<LeaderMessage, {type: 'state'}>): void {
    this.#isLast = isLast;
    if (isLast) this.#endWait?.();
    this.#show(state, false);
  }

  #show(state: SessionState, isOwn: boolean): void {
    this.#state = state;
    this.#options.onState(state, isOwn);
  }

  #follow(term: number): void {
    this.#term = term;
    this.changeLeader((request, id) => {
      this.#send({request}, id);
      return undefined;
    });
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
    const type = 'request' in open.command ? open.command.request.type : '';
    if (type !== 'dial' && type !== 'answer') return;
    open.cancelTimer();
    open.cancelTimer = this.#patience(LONG_ANSWER_MS, open.reject);
  }
}

const timeout = (message: string): VoipError => new VoipError('timeout', message);
