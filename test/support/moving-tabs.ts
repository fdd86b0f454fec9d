import {aTimeout} from '@open-wc/testing';

import type {Call} from '../../src/session/call.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {isLive} from '../../src/session/session-state.js';
import {LockLeadership} from '../../src/tabs/lock-leadership.js';
import {TabCallSession} from '../../src/tabs/tab-call-session.js';
import {FakeChannels} from './fake-channel.js';
import {FAKE_SETTINGS, fetchOnFake, type HostLine} from './fake-fetch-call.js';
import {FakeLine} from './fake-line.js';
import {FakeLockManager} from './fake-lock-manager.js';
import {FakeProcess} from './fake-process.js';
import {FakeSipServer} from './fake-sip-server.js';
import {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';

/** How long a message takes between two tabs, */
const TAB_MS = 2;
/** and between a tab and the server: it has not answered yet when the tabs have agreed on who leads. */
export const SERVER_MS = 200;

/** Tabs of one browser with real sessions and lines to a fake server, between which calls can be moved. */
export class MovingTabs {
  readonly clock = new ManualClock();
  readonly server = new FakeSipServer(this.clock, () => SERVER_MS);
  readonly tabs: MovingTab[] = [];
  readonly channels = new FakeChannels({clock: this.clock, latency: () => TAB_MS});
  readonly locks = new FakeLockManager();

  /** Lets so much time pass, in steps in which little happens. */
  async pass(ms: number, stepMs = 1): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.clock.advance(stepMs);
      await settled();
    }
  }

  /** Until nothing is under way but timers. */
  async passLong(): Promise<void> {
    await this.pass(2_000, 4);
    await this.pass(30_000, 1_000);
    await this.pass(500, 10);
  }

  async open(): Promise<MovingTab> {
    const tab = new MovingTab(this);
    this.tabs.push(tab);
    // What is loaded when it is first wanted.
    await Promise.all([import('../../src/tabs/hand-over.js'), aTimeout(0)]);
    await this.pass(1_000, 20);
    return tab;
  }
}

export class MovingTab {
  readonly process = new FakeProcess();
  readonly session: TabCallSession;
  readonly facts: string[] = [];
  readonly lines: FakeLine[] = [];
  outcome: string | undefined;
  readonly #world: MovingTabs;

  constructor(world: MovingTabs) {
    this.#world = world;
    const {process} = this;
    const [clock, page] = [process.clockOf(world.clock), new EventTarget()];
    const locks = world.locks.of(process);
    this.session = new TabCallSession({
      namespace: 'alice',
      leadership: new LockLeadership('alice', {locks, page, clock}),
      clock,
      locks,
      host: async (inherited) => this.#host(this.#line(), inherited),
      fetchCall: (...order) => fetchOnFake(this.#line(), order, this.#host),
      openWire: world.channels.of(process),
      page,
    });
    this.session.onFact(({type}) => {
      if (type.startsWith('voip-call') && !process.hasEnded) this.facts.push(type.slice('voip-call-'.length));
    });
    this.session.start();
  }

  /** The calls that are up, as it shows them. */
  get live(): readonly Call[] {
    return this.session.state.calls.filter(isLive);
  }

  move(callId: string): void {
    this.session.request({type: 'move', callId}).then(
      () => (this.outcome = 'done'),
      (error: unknown) => (this.outcome = (error as {readonly code: string}).code),
    );
  }

  crash(): void {
    this.process.end();
  }

  #line(): FakeLine {
    const line = new FakeLine(this.#world.server, this.process);
    this.lines.push(line);
    return line;
  }

  readonly #host: HostLine = (engine, inherited, arrived) => {
    const session = new HostedCallSession({engine, clock: this.process.clockOf(this.#world.clock), inherited, arrived});
    session.register(async () => ({settings: FAKE_SETTINGS}));
    return session;
  };
}
