import type {Clock} from '../foundation/clock.js';
import {createId} from '../foundation/ids.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {DialogState} from '../session/engine.js';
import type {TabId} from '../session/causes.js';
import type {Request} from '../session/request.js';
import {isLive, OFFLINE, type SessionState} from '../session/session-state.js';
import {OpenRequests} from './open-requests.js';
import type {PowerSwitch} from './power-switch.js';
import type {Command, LeaderMessage} from './protocol.js';
import {SilenceWatch} from './silence-watch.js';
import type {TabChannel} from './tab-channel.js';

/** How long the last words of a tab that is gone may be on their way. An echo tells sooner, and in a hidden tab, whose timers are late. */
const LAST_WORDS_MS = 1_000;
/** How long a tab that comes waits for what the others know, and how long one that heard something odd waits for more. */
const NEWS_MS = 100;

export interface MirroredCallSessionOptions {
  readonly channel: TabChannel;
  readonly clock: Clock;
  readonly tabId: TabId;
  readonly power: Pick<PowerSwitch, 'hello'>;
  /** Whether there is no other tab. */
  readonly isAlone: () => Promise<boolean>;
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
  readonly requests: OpenRequests;
  readonly silence: SilenceWatch;
  #isLeading = false;
  #state = OFFLINE;
  #term = 0;
  #seq = 0;
  /** Whether nothing more is to come of the latest leader. */
  #isLast = false;
  /** Whether what comes next may be the answer to a hello. */
  #isAsking = false;
  #endWait: (() => void) | undefined;
  #cancelDoubt: Unsubscribe | undefined;

  constructor(options: MirroredCallSessionOptions) {
    this.#options = options;
    const {channel, clock, onSilence} = options;
    this.requests = new OpenRequests(clock);
    this.silence = new SilenceWatch({clock, mirror: this, echo: () => channel.echo(), onSilence});
    channel.listen((message) => {
      if ('seq' in message) this.#receive(message);
    });
    this.catchUp();
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
    this.silence.hear();
    this.#show(message.state, true);
  }

  /**
   * Resolves when all is here that the leader before has said: it says its last word as it goes, but not in a crash. A tab that has heard
   * nothing yet hears first what the others know, unless it is alone; and one that robs a silent one (`isTheft`) hears whether another
   * does so in the same moment: the last of them says how its calls ended.
   */
  async lastWords(isTheft: boolean): Promise<void> {
    const isNew = this.#term === 0;
    const isAlone = isNew && (await this.#options.isAlone());
    if (this.#isLast) return;
    const {promise, resolve} = Promise.withResolvers<undefined>();
    this.#endWait = (): void => resolve(undefined);
    const isNews = !isAlone && (isNew || isTheft);
    // An answer takes longer than an echo.
    if (!isNews) void this.#options.channel.echo().then(this.#endWait);
    await promise.finally(this.#options.clock.after(isNews ? NEWS_MS : LAST_WORDS_MS, this.#endWait));
  }

  /** Whether there is a leading tab that has no call. */
  get isIdle(): boolean {
    return this.#term > 0 && !this.#state.calls.some(isLive);
  }

  request(request: Request): Promise<CallId | undefined> {
    // A page may hand over objects that only look plain (a framework's proxies), which cannot be posted.
    return this.#ask({request: JSON.parse(JSON.stringify(request)) as Request}) as Promise<CallId | undefined>;
  }

  /** Asks how to go on with a call in this tab. A tab with an older bundle does not say. */
  handOver(callId: CallId): Promise<DialogState | undefined> {
    return this.#ask({handOver: callId}) as Promise<DialogState | undefined>;
  }

  /** Resolves where the leading tab would let an idle line go; rejects where it would not, or does not answer. */
  async claim(): Promise<void> {
    await this.#ask({claim: true});
  }

  /** Has the leading tab do something for which nobody waits. */
  tell(command: Exclude<Command, {readonly request: Request} | {readonly claim: true} | {readonly handOver: CallId}>): void {
    this.#send(command);
  }

  /** Asks for all that is known, after a time in which messages have passed by. */
  catchUp(): void {
    this.#isLast = false;
    this.silence.restart();
    this.refresh();
  }

  /** Another tab holds the line, and has not said how it stands. */
  showDelay(): void {
    this.#show({...OFFLINE, registration: 'connecting'}, false);
  }

  /** Asks for the present state. */
  refresh(): void {
    const {channel, power} = this.#options;
    this.#isAsking = true;
    channel.post({type: 'hello', term: this.#term, ...power.hello});
  }

  /**
   * `following`: another tab leads, and is asked for a word from time to time; the first is due at once: a tab may be frozen just before it
   * is given the line.
   */
  setRole(role: 'leading' | 'following' | 'off'): void {
    this.#isLeading = role === 'leading';
    this.silence.keep(role === 'following');
    if (role === 'following') this.silence.expectWord();
  }

  /** Gives up what is still open. */
  close(): void {
    this.silence.keep(false);
    this.#cancelDoubt?.();
    this.#isLast = true;
    this.#endWait?.();
    this.requests.close();
  }

  #ask(command: Command): Promise<CallId | DialogState | undefined> {
    return this.requests.ask(command, (id) => {
      this.#send(command, id);
      this.silence.expectWord();
    });
  }

  #send(command: Command, id = createId()): void {
    const {channel, clock, tabId: from} = this.#options;
    channel.post({type: 'command', term: this.#term, id, from, at: clock.now(), command});
  }

  #receive(message: LeaderMessage): void {
    const {term, seq} = message;
    // While this tab leads, another that speaks has hung: it lost the line, and has still to learn of it.
    if (this.#isLeading && this.#isLast) return;
    if (!this.#believes(message)) {
      this.#doubt();
      return;
    }
    this.#isAsking = false;
    this.silence.hear();
    const hasMissed = seq !== this.#seq + 1;
    this.#seq = seq;
    if (term > this.#term) this.#follow(term);
    if (message.type === 'state') this.#hear(message);
    else this.requests.settle(message);
    if (hasMissed && message.type !== 'state') this.refresh();
  }

  /** A new leader begins with its first message. One that goes on from a later one has hung, and may have lost the line; or was missed. */
  #believes({term, seq}: LeaderMessage): boolean {
    return term === this.#term || (term > this.#term && (seq === 1 || this.#isAsking));
  }

  /** These are late words of another leader; or the clock was set back, and the present one must hear of it. */
  #doubt(): void {
    this.#cancelDoubt ??= this.#options.clock.after(NEWS_MS, () => {
      this.#cancelDoubt = undefined;
      this.refresh();
    });
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
    this.requests.changeLeader((request, id) => {
      this.#send({request}, id);
      return undefined;
    });
  }
}
