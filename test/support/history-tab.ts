import type {HeardFact} from '../../src/session/call-session.js';
import type {CallId} from '../../src/session/call.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import type {HostedSession} from '../../src/session/hosted-session.js';
import type {Request} from '../../src/session/request.js';
import {isLive, type SessionState} from '../../src/session/session-state.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import type {FakeChannels} from './fake-channel.js';
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
}

const SETTINGS = {servers: ['wss://fake'], address: 'sip:alice@fake', iceServers: []};

/** One tab of a history: the real session on a fake line, and a record of what it showed and told. */
export class HistoryTab implements CheckedTab {
  readonly process = new FakeProcess();
  readonly page = new EventTarget();
  readonly session: TabCallSession;
  readonly facts: ToldFact[] = [];
  readonly requests: MadeRequest[] = [];
  readonly shownAlive = new Set<CallId>();
  readonly lines: FakeLine[] = [];
  /** In which way it sleeps, if it does. */
  sleep: 'freeze' | 'put-aside' | 'hang' | undefined;
  hasLeft = false;
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
      host: (inherited) => this.#host(inherited),
      openWire: channels.of(process),
      page,
    });
    this.session.subscribe((state) => this.#see(state));
    this.session.onFact((fact) => this.#hear(fact));
    this.session.start();
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

  /** It had the call, and is gone or has slept. */
  hasLost(callId: CallId): boolean {
    return !this.isSteady && this.lines.some(({had}) => had.has(callId));
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

  start(): void {
    this.hasLeft = false;
    this.hereSinceMs = this.#world.server.clock.elapsedMs;
    this.shownAlive.clear();
    this.session.start();
  }

  async #host(inherited: SessionState): Promise<HostedSession> {
    const {server} = this.#world;
    const line = new FakeLine(server, this.process);
    const clock = this.process.clockOf(server.clock);
    this.lines.push(line);
    await new Promise<void>((resolve) => void clock.after(server.latency(), resolve));
    const session = new HostedCallSession({engine: line, clock, inherited});
    session.register(async () => ({settings: SETTINGS}));
    return session;
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
    this.facts.push({type: fact.type, callId, here: fact.here, isLost: endReason === 'lost-with-page'});
  }
}
