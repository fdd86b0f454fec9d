import type {Clock} from '../foundation/clock.js';
import {VoipError, type VoipErrorCode} from '../foundation/errors.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {TabId} from '../session/causes.js';
import type {CallId} from '../session/call.js';
import type {DialogState} from '../session/engine.js';
import type {HostedSession} from '../session/hosted-session.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';
import type {MirroredCallSession} from './mirrored-call-session.js';
import {timeout} from './open-requests.js';
import {FETCH_MS, patienceMs} from './patience.js';
import type {FollowerMessage, LeaderMessage, Message} from './protocol.js';
import type {TabChannel} from './tab-channel.js';
import type {TabPresence} from './tab-presence.js';

/** How long it takes a tab that the line was taken from to know it. */
const ROBBED_MS = 100;
/** A command is sent again within seconds, if at all. */
const REMEMBERED_COMMANDS = 100;

export interface TabHostOptions {
  readonly channel: TabChannel;
  /** Shows this tab what it tells the others. */
  readonly mirror: Pick<MirroredCallSession, 'receiveOwn'>;
  /** Higher than that of the leader before. */
  readonly term: number;
  readonly presence: TabPresence;
  readonly clock: Clock;
  /** On its way from the moment on at which the tab leads. */
  readonly session: Promise<HostedSession>;
  /** What the leader before had told; shown until the session is there. */
  readonly inherited: SessionState;
  /** Told that another tab is about to fetch the line, which is idle: it is to be let go. */
  readonly onClaim: () => void;
}

type Body<T> = T extends LeaderMessage ? Omit<T, 'term' | 'seq'> : never;
type CommandMessage = Extract<FollowerMessage, {type: 'command'}>;

/** Lets the other tabs take part in the session that this tab hosts: tells them all that happens, and carries out what they ask. */
export class TabHost {
  readonly #options: TabHostOptions;
  readonly #closing = new AbortController();
  readonly #stopListening: Unsubscribe;
  /** The commands that have arrived: one that is sent again, because its tab was not sure of that, is carried out once. */
  readonly #taken = new Set<string>();
  readonly #watched = new Set<TabId>();
  #unsubscribe: Unsubscribe | undefined;
  #state: SessionState;
  #term: number;
  #seq = 0;
  #isYielding = false;
  /** The highest term of which this tab has heard, where it is not its own. */
  #otherTerm = 0;
  #cancelOutbid: Unsubscribe | undefined;

  constructor(options: TabHostOptions) {
    const {channel, term, inherited, session} = options;
    this.#options = options;
    this.#state = inherited;
    this.#term = term;
    this.#stopListening = channel.listen((message) => {
      this.#receive(message);
    });
    for (const of of Object.values(inherited.causes ?? {})) for (const tab of Object.values(of ?? {})) this.#watch(tab);
    this.#publish();
    session.then((hosted) => this.#show(hosted)).catch(() => undefined);
  }

  /**
   * Takes no more commands: the line is about to be another tab's. How the calls end is still told; that the line goes down here is not,
   * for it is coming up there.
   */
  yield(): void {
    this.#isYielding = true;
    this.#stopListening();
  }

  /** Says how it stands, and nothing more. */
  leave(): void {
    this.#publish(true);
    this.close();
  }

  /** Says why there is no line in this tab, and nothing more. There is nobody then who could end a call, or take it off the screen. */
  fail(registrationReason: VoipErrorCode): void {
    this.#state = {...OFFLINE, registration: 'failed', registrationReason};
    this.leave();
  }

  /** Says that the line is off, also what remains on the screen. */
  fallSilent(): void {
    this.#state = OFFLINE;
    this.#publish();
  }

  close(): void {
    this.#stopListening();
    this.#closing.abort();
    this.#unsubscribe?.();
    this.#cancelOutbid?.();
  }

  #show(session: HostedSession): void {
    if (this.#closing.signal.aborted) return;
    const update = (state: SessionState): void => {
      this.#state = state;
      this.#publish();
    };
    this.#unsubscribe = session.subscribe(update);
    update(session.state);
  }

  #publish(isLast = false): void {
    const {calls, causes} = this.#state;
    const changing: SessionState = {registration: 'connecting', calls, ...(causes && {causes})};
    this.#post({type: 'state', state: this.#isYielding ? changing : this.#state, ...(isLast && {isLast})});
  }

  #post(body: Body<LeaderMessage>): void {
    this.#seq += 1;
    const message = {...body, term: this.#term, seq: this.#seq};
    this.#options.channel.post(message);
    this.#options.mirror.receiveOwn(message);
  }

  #receive(message: Message): void {
    if (message.term > this.#term) this.#outbid(message.term);
    if (message.type === 'hello') this.#publish();
    if (message.type === 'command' && !this.#taken.has(message.id)) void this.#take(message);
  }

  /**
   * The computer's clock was set back since a leader before: its word must not outlast it. Or this tab has hung, and another one has
   * taken the line from it; then it comes to know of that, and is closed, before it speaks.
   */
  #outbid(term: number): void {
    this.#otherTerm = Math.max(this.#otherTerm, term);
    this.#cancelOutbid ??= this.#options.clock.after(ROBBED_MS, () => {
      this.#cancelOutbid = undefined;
      this.#term = this.#otherTerm + 1;
      this.#publish();
    });
  }

  async #take(message: CommandMessage): Promise<void> {
    const {id, from, command} = message;
    this.#remember(id);
    // What is so old that its tab has turned to another one is not carried out by both. If it only seems so, a word keeps the line here.
    if (this.#ageMs(message) > patienceMs(this.#state)) {
      this.#publish();
      return;
    }
    this.#watch(from);
    const isAnswered = ['request', 'claim', 'handOver'].some((kind) => kind in command);
    if (isAnswered) this.#post({type: 'taken', id});
    try {
      const answer = await this.#carryOut(await this.#options.session, message);
      const told = typeof answer === 'string' ? {callId: answer} : answer && {dialog: answer};
      if (isAnswered) this.#post({type: 'result', id, ...told});
    } catch (cause) {
      this.#post({type: 'result', id, error: VoipError.from(cause, 'call-failed').toPlain()});
    }
  }

  #ageMs({at}: CommandMessage): number {
    return Math.abs(this.#options.clock.now() - at);
  }

  #carryOut(session: HostedSession, message: CommandMessage): Promise<CallId | DialogState | undefined> | undefined {
    const {command, from} = message;
    if ('request' in command) return session.request(command.request, from);
    if ('handOver' in command) return session.handOver(command.handOver, from);
    if ('dismiss' in command) session.dismiss(command.dismiss);
    if ('retry' in command) session.retry();
    if ('ring' in command) session.offerRing(from, command.ring);
    if ('claim' in command) this.#letGo(session, message);
    return undefined;
  }

  /** Before the other tab is told: no call may come that would go with the line, and no third tab is given it. One that waits no more is not. */
  #letGo({isIdle}: HostedSession, message: CommandMessage): void {
    if (this.#closing.signal.aborted || !isIdle) throw new VoipError('in-call', 'The line is busy in another tab');
    if (this.#ageMs(message) >= FETCH_MS) throw timeout();
    this.#options.onClaim();
  }

  #remember(id: string): void {
    this.#taken.add(id);
    const [oldest = id] = this.#taken;
    if (this.#taken.size > REMEMBERED_COMMANDS) this.#taken.delete(oldest);
  }

  /** What a tab has caused is told as its own, as long as it is there to be told. */
  #watch(tab: TabId): void {
    if (this.#watched.has(tab)) return;
    this.#watched.add(tab);
    this.#options.presence.whenGone(tab, this.#closing.signal, () => {
      this.#watched.delete(tab);
      this.#options.session.then((session) => session.forgetTab(tab)).catch(() => undefined);
    });
  }
}
