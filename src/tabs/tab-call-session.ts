import type {Clock} from '../foundation/clock.js';
import {Emitter} from '../foundation/emitter.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Leadership} from '../foundation/leadership.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import type {CallSession, HeardFact} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import {registrationFacts} from '../session/facts.js';
import type {HostedSession} from '../session/hosted-session.js';
import type {Request} from '../session/request.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';
import {MirroredCallSession} from './mirrored-call-session.js';
import {TabChannel, type OpenWire} from './tab-channel.js';
import {TabHost} from './tab-host.js';

export interface TabCallSessionOptions {
  readonly namespace: string;
  readonly leadership: Leadership;
  readonly clock: Clock;
  /** Makes the session that holds the line; called each time this tab comes to lead. */
  readonly host: () => Promise<HostedSession>;
  readonly openWire?: OpenWire;
  /** Where `pageshow` arrives. */
  readonly page?: EventTarget;
}

/** What a tab has while it takes part. */
interface Membership {
  readonly channel: TabChannel;
  readonly mirror: MirroredCallSession;
  readonly leaving: AbortController;
}

const switchedOff = (): VoipError => new VoipError('not-registered', 'The phone is switched off');

/**
 * The calls, in any tab: hosted here while this tab leads, mirrored while another one does. What is asked for while the line changes
 * hands waits for the hands it comes into.
 */
export class TabCallSession implements CallSession {
  readonly #options: TabCallSessionOptions;
  readonly #tabId = createId();
  readonly #store = new Store<SessionState>(OFFLINE);
  readonly #facts = new Emitter<HeardFact>();
  #member: Membership | undefined;
  /** While this tab leads. */
  #hosting: Promise<HostedSession> | undefined;
  #closeHosted: (() => Promise<void>) | undefined;

  constructor(options: TabCallSessionOptions) {
    this.#options = options;
    options.leadership.subscribe((role) => {
      if (role === 'leading') void this.#lead();
      else void this.#follow();
    });
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

  /** Takes part: shows what the leading tab tells, or leads. */
  start(): void {
    // Asked first: while the browser answers, it opens the channel.
    this.#options.leadership.start();
    this.#member ??= this.#join();
  }

  /** Leaves: the calls of a leading tab end, and the line goes to another tab. Resolves when that is done. */
  async stop(): Promise<void> {
    const member = this.#member;
    if (!member) return;
    this.#member = undefined;
    member.mirror.close();
    const closing = this.#follow();
    this.#options.leadership.stop();
    await closing;
    this.#leave(member);
  }

  async request(request: Request): Promise<CallId | undefined> {
    const hosting = this.#hosting;
    if (!this.#member) throw switchedOff();
    if (!hosting) return this.#member.mirror.request(request);
    const session = await hosting;
    return hosting === this.#hosting ? session.request(request, this.#tabId) : this.request(request);
  }

  dismiss(callId: CallId): void {
    if (this.#hosting) this.#whenHosted((session) => session.dismiss(callId));
    else this.#member?.mirror.dismiss(callId);
  }

  retry(): void {
    if (!this.#member) return;
    if (this.#hosting) this.#whenHosted((session) => session.retry());
    else this.#member.mirror.retry();
    // A tab that could not load what it needs to lead has left the election.
    this.#options.leadership.start();
  }

  #join(): Membership {
    const {namespace, openWire, clock, page = window} = this.#options;
    const channel = new TabChannel(namespace, openWire);
    const mirror = new MirroredCallSession({channel, clock, tabId: this.#tabId});
    const leaving = new AbortController();
    mirror.subscribe((state) => {
      if (!this.#hosting) this.#show(state, false);
    });
    mirror.onFact((fact) => {
      this.#tell(fact);
    });
    // What was said while the page was put aside (the back/forward cache) has not arrived.
    page.addEventListener('pageshow', () => mirror.refresh(), {signal: leaving.signal});
    return {channel, mirror, leaving};
  }

  #leave({leaving, channel}: Membership): void {
    leaving.abort();
    channel.close();
    if (!this.#member) this.#show(OFFLINE, true);
  }

  async #lead(): Promise<void> {
    const hosting = this.#options.host();
    this.#hosting = hosting;
    try {
      const session = await hosting;
      if (hosting === this.#hosting && this.#member) this.#serve(session, this.#member);
      else await session.close();
    } catch (cause) {
      if (hosting === this.#hosting) this.#giveUp(VoipError.from(cause, 'load-failed'));
    }
  }

  #whenHosted(action: (session: HostedSession) => void): void {
    void this.#hosting?.then(action, () => undefined);
  }

  #serve(session: HostedSession, {channel, mirror}: Membership): void {
    const host = new TabHost({channel, session, clock: this.#options.clock});
    const isClosing = (): boolean => this.#closeHosted !== close;
    const unsubscribe = [
      session.subscribe((state) => {
        // While another tab leads, it has the word.
        if (!isClosing() || !this.#member) this.#show(state, true);
      }),
      session.onFact(({by, ...fact}) => {
        this.#tell({...fact, here: by === undefined || by === this.#tabId});
      }),
      () => host.close(),
    ];
    const close = async (): Promise<void> => {
      host.yield();
      await session.close();
      for (const each of unsubscribe) each();
    };
    this.#closeHosted = close;
    this.#show(session.state, true);
    mirror.changeLeader((request) => session.request(request, this.#tabId));
  }

  async #follow(): Promise<void> {
    const close = this.#closeHosted;
    this.#hosting = undefined;
    this.#closeHosted = undefined;
    this.#member?.mirror.refresh();
    await close?.();
  }

  #giveUp({code}: VoipError): void {
    this.#options.leadership.stop();
    this.#store.set(Object.freeze({...this.state, registration: 'failed', registrationReason: code}));
  }

  #tell(fact: HeardFact): void {
    if (fact.type !== 'voip-registration-change') this.#facts.emit(fact);
  }

  /** How the line stands is told as this tab comes to show it, also when it joins, leaves or takes over and nothing has changed elsewhere. */
  #show(state: SessionState, here: boolean): void {
    const before = this.state;
    this.#store.set(state);
    for (const fact of registrationFacts(before, state)) this.#facts.emit({...fact, here});
  }
}
