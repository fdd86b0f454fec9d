import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {AttributedFact, HostedSession} from '../session/hosted-session.js';
import type {SessionState} from '../session/session-state.js';
import type {FollowerMessage, LeaderMessage, Message} from './protocol.js';
import type {TabChannel} from './tab-channel.js';

export interface TabHostOptions {
  readonly channel: TabChannel;
  readonly session: HostedSession;
  readonly clock: Clock;
}

type Body<T> = T extends LeaderMessage ? Omit<T, 'term' | 'seq'> : never;

/** Lets the other tabs take part in the session that this tab hosts: tells them all that happens, and carries out what they ask. */
export class TabHost {
  readonly #channel: TabChannel;
  readonly #session: HostedSession;
  readonly #stopListening: Unsubscribe;
  readonly #unsubscribe: readonly Unsubscribe[];
  /** The commands that have arrived: one that is sent again, because its tab was not sure of that, is carried out once. */
  readonly #taken = new Set<string>();
  #term: number;
  #seq = 0;
  #isYielding = false;

  constructor({channel, session, clock}: TabHostOptions) {
    this.#channel = channel;
    this.#session = session;
    // Two that begin in one millisecond differ too.
    this.#term = clock.now() + Math.random();
    this.#stopListening = channel.listen((message) => {
      this.#receive(message);
    });
    this.#unsubscribe = [
      session.subscribe(() => {
        this.#publish();
      }),
      session.onFact((fact) => {
        if (!this.#isYielding || fact.type !== 'voip-registration-change') this.#publish(fact);
      }),
    ];
    this.#publish();
  }

  /**
   * Takes no more commands: the line is about to be another tab's. How the calls end is still told; that the line goes down here is not,
   * for it is coming up there.
   */
  yield(): void {
    this.#isYielding = true;
    this.#stopListening();
  }

  close(): void {
    this.yield();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #publish(...facts: readonly AttributedFact[]): void {
    const {state} = this.#session;
    const shown: SessionState = this.#isYielding ? {registration: 'connecting', calls: state.calls} : state;
    this.#post({type: 'state', state: shown, facts});
  }

  #post(body: Body<LeaderMessage>): void {
    this.#seq += 1;
    this.#channel.post({...body, term: this.#term, seq: this.#seq});
  }

  #receive(message: Message): void {
    // The computer's clock was set back since the leader before: its word must not outlast it.
    if (message.term > this.#term) this.#term = message.term + 1;
    if (message.type === 'hello') this.#publish();
    if (message.type === 'command' && !this.#taken.has(message.id)) void this.#carryOut(message);
  }

  async #carryOut({id, from, command}: Extract<FollowerMessage, {type: 'command'}>): Promise<void> {
    this.#taken.add(id);
    if ('dismiss' in command) {
      this.#session.dismiss(command.dismiss);
    } else if ('retry' in command) {
      this.#session.retry();
    } else {
      this.#post({type: 'taken', id});
      try {
        const callId = await this.#session.request(command.request, from);
        this.#post({type: 'result', id, ...(callId !== undefined && {callId})});
      } catch (cause) {
        this.#post({type: 'result', id, error: VoipError.from(cause, 'call-failed').toPlain()});
      }
    }
  }
}
