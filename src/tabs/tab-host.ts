import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {TabId} from '../session/causes.js';
import type {CallId} from '../session/call.js';
import type {HostedSession} from '../session/hosted-session.js';
import {isLive, OFFLINE, type SessionState} from '../session/session-state.js';
import type {MirroredCallSession} from './mirrored-call-session.js';
import type {Command, FollowerMessage, LeaderMessage, Message} from './protocol.js';
import type {TabChannel} from './tab-channel.js';
import type {TabPresence} from './tab-presence.js';

/** A command is sent again within seconds, if at all. */
const REMEMBERED_COMMANDS = 100;

export interface TabHostOptions {
  readonly channel: TabChannel;
  /** Shows this tab what it tells the others. */
  readonly mirror: Pick<MirroredCallSession, 'receiveOwn' | 'term'>;
  readonly presence: TabPresence;
  readonly clock: Clock;
  /** On its way from the moment on at which the tab leads. */
  readonly session: Promise<HostedSession>;
  /** What the leader before had told; shown until the session is there. */
  readonly inherited: SessionState;
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

  constructor(options: TabHostOptions) {
    const {channel, mirror, clock, inherited, session} = options;
    this.#options = options;
    this.#state = inherited;
    // Two that begin in one millisecond differ too, and a clock that was set back matters little.
    this.#term = Math.max(clock.now(), mirror.term + 1) + Math.random();
    this.#stopListening = channel.listen((message) => {
      this.#receive(message);
    });
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

  /** Says that the line is off, also what remains on the screen. */
  fallSilent(): void {
    this.#state = OFFLINE;
    this.#publish();
  }

  close(): void {
    this.#stopListening();
    this.#closing.abort();
    this.#unsubscribe?.();
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

  #publish(): void {
    const {calls, causes} = this.#state;
    const changing: SessionState = {registration: 'connecting', calls, ...(causes && {causes})};
    this.#post({type: 'state', state: this.#isYielding ? changing : this.#state});
  }

  #post(body: Body<LeaderMessage>): void {
    this.#seq += 1;
    const message = {...body, term: this.#term, seq: this.#seq};
    this.#options.channel.post(message);
    this.#options.mirror.receiveOwn(message);
  }

  #receive(message: Message): void {
    if ('seq' in message) {
      // Another tab has taken the line; what is left to be said here must not be taken for its word.
      if (message.term > this.#term) this.yield();
      return;
    }
    // The computer's clock was set back since a leader before, of whom this tab has not heard: its word must not outlast it.
    if (message.term > this.#term) this.#term = message.term + 1;
    if (message.type === 'hello') this.#publish();
    if (message.type === 'command' && !this.#taken.has(message.id)) void this.#take(message);
  }

  async #take(message: CommandMessage): Promise<void> {
    const {id, from, command} = message;
    this.#remember(id);
    this.#watch(from);
    const isAnswered = 'request' in command || 'claim' in command;
    if (isAnswered) this.#post({type: 'taken', id});
    try {
      const callId = await this.#carryOut(await this.#options.session, command, from);
      if (isAnswered) this.#post({type: 'result', id, ...(callId !== undefined && {callId})});
    } catch (cause) {
      this.#post({type: 'result', id, error: VoipError.from(cause, 'call-failed').toPlain()});
    }
  }

  #carryOut(session: HostedSession, command: Command, from: TabId): Promise<CallId | undefined> | undefined {
    if ('request' in command) return session.request(command.request, from);
    if ('dismiss' in command) session.dismiss(command.dismiss);
    if ('retry' in command) session.retry();
    if ('claim' in command && session.state.calls.some(isLive)) throw new VoipError('in-call', 'A call is up in another tab');
    return undefined;
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
