import type {HeardFact} from '../../src/session/call-session.js';
import type {CallId} from '../../src/session/call.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import type {Request} from '../../src/session/request.js';
import {isLive, type SessionState} from '../../src/session/session-state.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import type {FakeChannels} from './fake-channel.js';
import {FAKE_SETTINGS, fetchOnFake, type HostLine} from './fake-fetch-call.js';
import {FakeLine} from './fake-line.js';
import type {FakeLockManager} from './fake-lock-manager.js';
import {FakeProcess} from './fake-process.js';
import type {FakeSipServer} from './fake-sip-server.js';
import type {CheckedTab, MadeRequest, ToldFact} from './history-checks.js';

/** What all tabs of a history share. */
export interface HistoryWorld {
  readonly channels: FakeChannels;
  readonly locks: FakeLockManager;
  readonly server: FakeSipServer;
  /** Whether the phone is switched on, where that is not in doubt. */
  readonly isOn: boolean | undefined;
}

/** One tab of a history: the real session on a fake line, and a record of what it showed and told. */
export class HistoryTab implements CheckedTab {
  readonly process = new FakeProcess();
  readonly page = new EventTarget();
  readonly session: TabCallSession;
  readonly facts: (ToldFact & {readonly atMs: number; isLost: boolean})[] = [];
  readonly requests: MadeRequest[] = [];
  readonly shownAlive = new Set<CallId>();
  readonly lines: FakeLine[] = [];
  /** In which way it sleeps, if it does. */
  sleep: 'freeze' | 'put-aside' | 'hang' | undefined;
  hasLeft = false;
  /** It has forgotten whose phone it was, and belongs to none. */
  isSignedOut = false;
  /** When it last forgot that. */
  forgotAtMs = -Infinity;
  signedInAtMs: number;
  /** It has been there, and awake, since then. */
  hereSinceMs: number;
  /** It has switched the phone off, and has to say how the calls ended where nobody else can. */
  hasSwitchedOff = false;
  hasLeftOnce = false;
  hasSlept = false;
  readonly name: string;
  readonly #shownEnded = new Set<CallId>();
  readonly #world: HistoryWorld;

  constructor(name: string, world: HistoryWorld) {
    this.name = name;
    this.#world = world;
    const {process, page} = this;
    const {channels, locks: allLocks, server} = world;
    const [clock, locks] = [process.clockOf(server.clock), allLocks.of(process)];
    this.session = new TabCallSession({
      namespace: 'alice',
      leadership: new LockLeadership('alice', {locks, page, clock}),
      clock,
      locks,
      host: async (inherited) => {
        const line = this.#line();
        await new Promise<void>((resolve) => void clock.after(server.latency(), resolve));
        return this.#host(line, inherited);
      },
      fetchCall: (...order) => fetchOnFake(this.#line(), order, this.#host),
      onWipe: () => void this.#signOut(),
      openWire: channels.of(process),
      page,
    });
    this.session.subscribe((state) => this.#see(state));
    this.session.onFact((fact) => this.#hear(fact));
    this.session.start();
    this.signedInAtMs = server.clock.elapsedMs;
    this.hereSinceMs = server.clock.elapsedMs;
  }

  /** It is on the user's screen, or could be. */
  get isAwake(): boolean {
    return this.process.isAwake && !this.hasLeft;
  }

  get state(): SessionState {
    return this.session.state;
  }

  get hasEnded(): boolean {
    return this.process.hasEnded;
  }

  /** It had the call, and is gone or has slept; or signed out, and those who slept meanwhile do not know how the call ended. */
  hasLost(callId: CallId): boolean {
    return (!this.isSteady || this.forgotAtMs > 0) && this.lines.some(({had}) => had.has(callId));
  }

  get isSteady(): boolean {
    return !this.process.hasEnded && !this.hasLeftOnce && !this.hasSlept;
  }

  /** A call that was dialled has an id of its own, unknown to who dialled it in vain. */
  hasAskedFor(callId: CallId, type: string): boolean {
    if (this.hasSwitchedOff && type === 'voip-call-ended') return true;
    return this.requests.some(({request}) => {
      if (request.type === 'dial')
        return !callId.startsWith('in-') && (type === 'voip-call-dialing' || type === 'voip-call-ended');
      return request.callId === callId;
    });
  }

  ask(request: Request): void {
    const {clock} = this.#world.server;
    const made: MadeRequest = {request, atMs: clock.elapsedMs, hasSlept: false};
    this.requests.push(made);
    const settle = (outcome: string): void => {
      made.outcome = outcome;
      made.settledAtMs = clock.elapsedMs;
    };
    this.session.request(request).then(
      () => settle('done'),
      (error: unknown) => settle(String((error as {readonly code?: string}).code ?? error)),
    );
  }

  dispatch(type: string): void {
    this.page.dispatchEvent(new Event(type));
  }

  goToSleep(how: 'freeze' | 'put-aside' | 'hang'): void {
    this.sleep = how;
    this.hasSlept = true;
    for (const request of this.requests) request.hasSlept = true;
    this.process.sleep(how !== 'put-aside');
  }

  /** The tab leaves the phone by itself; the calls that it showed are none of its business any more. */
  async leave(): Promise<void> {
    this.hasLeft = true;
    this.hasLeftOnce = true;
    await this.session.stop();
  }

  /** Whoever signs in again connects. */
  signIn(): void {
    this.isSignedOut = false;
    this.signedInAtMs = this.#world.server.clock.elapsedMs;
    this.start();
    this.session.switchOn();
  }

  start(): void {
    this.hasLeft = false;
    this.hereSinceMs = this.#world.server.clock.elapsedMs;
    this.shownAlive.clear();
    this.session.start();
  }

  #line(): FakeLine {
    const line = new FakeLine(this.#world.server, this.process);
    this.lines.push(line);
    return line;
  }

  readonly #host: HostLine = (engine, inherited, arrived) => {
    const session = new HostedCallSession({engine, clock: this.process.clockOf(this.#world.server.clock), inherited, arrived});
    session.register(async () => ({settings: FAKE_SETTINGS}));
    return session;
  };

  /** The page forgets whose phone it is: what the phone does then. */
  async #signOut(): Promise<void> {
    // What a tab showed that had left before is none of its business any more.
    if (this.hasLeft) this.shownAlive.clear();
    this.hasLeft = true;
    this.isSignedOut = true;
    this.forgotAtMs = this.#world.server.clock.elapsedMs;
    // One that hears of it when others are on again is not told what becomes of their calls.
    if (this.#world.isOn !== false) for (const fact of this.facts) if (fact.atMs === this.forgotAtMs) fact.isLost = false;
    await this.session.stop();
  }

  #see({calls}: SessionState): void {
    if (this.process.hasEnded) return;
    for (const call of calls) {
      // One that has slept may bring back, for a moment, what has ended long ago.
      if (!isLive(call)) this.#shownEnded.add(call.id);
      else if (!this.#shownEnded.has(call.id)) this.shownAlive.add(call.id);
    }
  }

  #hear(fact: HeardFact): void {
    if (this.process.hasEnded || !('call' in fact.detail)) return;
    const {id: callId, endReason} = fact.detail.call;
    const atMs = this.#world.server.clock.elapsedMs;
    this.facts.push({type: fact.type, callId, here: fact.here, isLost: endReason === 'lost-with-page', atMs});
  }
}
