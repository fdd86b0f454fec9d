import type {Call, CallId} from '../../src/session/call.js';
import type {CallRequest, MoveRequest} from '../../src/session/request.js';
import {isLive} from '../../src/session/session-state.js';
import {FakeChannels} from './fake-channel.js';
import {FakeLockManager} from './fake-lock-manager.js';
import {FakePipe} from './fake-pipe.js';
import type {FakeProcess} from './fake-process.js';
import {FakeSipServer} from './fake-sip-server.js';
import {type CheckedHistory, type CheckedLine, HistoryChecks} from './history-checks.js';
import {planHarshHistory} from './harsh-plan.js';
import {seededRandom, type HistoryEvent, type HistoryMoment, type HistoryStep} from './history-plan.js';
import {HistoryTab} from './history-tab.js';
import {ManualClock} from './manual-clock.js';

const MOST_TABS = 10;
/** How long a tab that says hello may take to be told whether the phone is switched on: there and back. */
const TOLD_MS = 65;
/** How long everything may take to arrive and to be agreed upon. */
const SETTLE_MS = 1_000;

/** How long it may take until a tab forgets whose phone it was: until it has heard how the calls ended. */
const WIPE_MS = 3_500;

/** Runs one history of tabs and calls on fake locks, channels, time and server, and checks at each step what must be true. */
export class TabHistory implements CheckedHistory {
  readonly clock = new ManualClock(1_790_000_000_000);
  readonly channels: FakeChannels;
  readonly locks: FakeLockManager;
  readonly server: FakeSipServer;
  readonly tabs: HistoryTab[] = [];
  isOn: boolean | undefined = true;
  /** What has happened, to be read where it went wrong. */
  readonly log: string[] = [];
  switchedAtMs = 0;
  wipedAtMs = -Infinity;
  clockSetAtMs = -Infinity;
  #isClockTrue = true;
  readonly #checks = new HistoryChecks(this);
  readonly #random: () => number;
  readonly #tellPipes = new Map<FakeProcess, FakePipe>();
  readonly #ticker = new MessageChannel();

  constructor(seed: number) {
    this.#random = seededRandom(seed + 0.5);
    const {clock} = this;
    const latencyUpTo = (ms: number) => () => Math.floor(this.#random() * (ms / 5 + 1)) * 5;
    this.channels = new FakeChannels({clock, latency: latencyUpTo(30)});
    this.server = new FakeSipServer(clock, latencyUpTo(40));
    this.locks = new FakeLockManager((process, action) => {
      const pipe = this.#tellPipes.get(process) ?? new FakePipe(clock, latencyUpTo(5));
      this.#tellPipes.set(process, pipe);
      pipe.send(() => process.run(action));
    });
  }

  get elapsedMs(): number {
    return this.clock.elapsedMs;
  }

  get lines(): readonly CheckedLine[] {
    return [...this.server.registered].filter(({process}) => process.isAwake);
  }

  get isHolderAsleep(): boolean {
    const holder = this.locks.holderOf('voip-widget/alice/line');
    return this.tabs.some(({process, sleep}) => process === holder && sleep !== undefined);
  }

  isPageGone(callId: CallId): boolean {
    return this.server.leftBehind.has(callId) || this.tabs.some((tab) => tab.hasLost(callId));
  }

  get leftovers(): Readonly<Record<string, number>> {
    const {channels, locks, clock, server} = this;
    return {
      wires: channels.open,
      waiting: locks.waiting,
      held: locks.held,
      timers: clock.pending,
      lines: server.registered.size,
      calls: server.calls.length,
    };
  }

  get awake(): readonly HistoryTab[] {
    return this.tabs.filter(({isAwake}) => isAwake);
  }

  get signedOut(): readonly HistoryTab[] {
    return this.tabs.filter(({isSignedOut, process}) => isSignedOut && process.isAwake);
  }

  /** Nobody keeps what belongs to whoever signed out: where a tab was told, or can be. */
  get keepers(): readonly HistoryTab[] {
    const {wipedAtMs} = this;
    const knows = ({forgotAtMs}: HistoryTab): boolean => forgotAtMs >= wipedAtMs;
    return this.awake.filter((tab) => {
      const {signedInAtMs, hereSinceMs} = tab;
      const hasHadTime = this.elapsedMs >= Math.max(hereSinceMs, wipedAtMs) + WIPE_MS;
      // Whoever says hello is told by those who are there.
      const isTold = this.awake.some((other) => knows(other) && other.hereSinceMs < hereSinceMs);
      const mustKnow = isTold || hereSinceMs < wipedAtMs;
      return this.#isClockTrue && !knows(tab) && signedInAtMs < wipedAtMs && hasHadTime && mustKnow;
    });
  }

  async run(plan: readonly HistoryStep[]): Promise<void> {
    const {random} = Math;
    Math.random = this.#random;
    try {
      this.open();
      await this.pass(SETTLE_MS);
      for (const step of plan) await this.#step(step);
      await this.#end();
    } finally {
      Math.random = random;
      this.#ticker.port1.close();
    }
  }

  /** Lets everything happen that needs no time. */
  settle(): Promise<void> {
    const {port1, port2} = this.#ticker;
    return new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  }

  /** Lets time pass, with all that happens in it. */
  async pass(ms: number): Promise<void> {
    const end = this.clock.elapsedMs + ms;
    await this.settle();
    while (this.clock.elapsedMs + this.clock.nextInMs <= end) {
      this.clock.advance(this.clock.nextInMs);
      await this.settle();
      this.#checks.duringStep();
    }
    this.clock.advance(end - this.clock.elapsedMs);
  }

  open(): void {
    if (this.tabs.filter(({process}) => !process.hasEnded).length >= MOST_TABS) return;
    this.tabs.push(new HistoryTab(`tab${this.tabs.length}`, this));
  }

  async #step(step: HistoryStep): Promise<void> {
    for (const moment of step) {
      if (moment.afterMs > 0) await this.pass(moment.afterMs);
      await this.#happen(moment);
      this.#forgetSwitch();
    }
    await this.pass(SETTLE_MS);
    // What a timer has told in the last moment is on its way.
    while (this.channels.inFlight > 0) await this.pass(5);
    this.#checks.afterStep();
  }

  /**
   * Whether the phone is off is nowhere but in the tabs that have heard of it. Where they are gone or asleep before one that has just come
   * could be told, nobody knows.
   */
  #forgetSwitch(): void {
    const knows = ({hereSinceMs}: HistoryTab): boolean => this.clock.elapsedMs - hereSinceMs >= TOLD_MS;
    if (!this.awake.some(knows)) this.isOn = undefined;
  }

  async #happen({event, pick, toLeader = false}: HistoryMoment): Promise<void> {
    const {awake} = this;
    const holder = this.locks.holderOf('voip-widget/alice/line');
    const tab = toLeader ? awake.find(({process}) => process === holder) : awake[pick % Math.max(1, awake.length)];
    this.log.push(`${this.clock.elapsedMs} ${event} ${tab?.name ?? '-'}`);
    const inTab = this.#inTab[event];
    if (inTab) {
      if (tab) await inTab(tab, pick);
    } else await this.#outside[event]?.(pick);
  }

  readonly #outside: {readonly [E in HistoryEvent]?: (pick: number) => void | Promise<void>} = {
    open: () => this.open(),
    wake: (pick) => this.#wake(pick),
    'incoming-call': () => this.server.call(),
    'far-end-answers': (pick) => this.server.farEnd(pick, 'answer'),
    'far-end-hangs-up': (pick) => this.server.farEnd(pick, 'hang-up'),
    'time-passes': (pick) => this.pass((pick % 100) * 1_000),
    'minutes-pass': (pick) => this.pass((pick % 20) * 60_000),
    'sign-in': (pick) => {
      const out = this.signedOut;
      const tab = out[pick % Math.max(1, out.length)];
      if (!tab) return;
      this.#noteSwitch(true);
      tab.signIn();
    },
    'clock-set-back': (pick) => {
      this.clock.setBack((pick % 100) * 60_000);
      // A tab that sleeps may remember a switch as later than those to come.
      this.#isClockTrue = false;
      this.isOn = undefined;
      this.clockSetAtMs = this.clock.elapsedMs;
    },
    'clock-set-forward': (pick) => {
      this.clock.setBack(-(pick % 100) * 60_000);
      this.clockSetAtMs = this.clock.elapsedMs;
    },
  };

  readonly #inTab: {readonly [E in HistoryEvent]?: (tab: HistoryTab, pick: number) => void | Promise<void>} = {
    close: (tab) => this.#close(tab),
    leave: (tab) => void tab.leave(),
    restart: (tab) => {
      void tab.leave();
      tab.start();
    },
    crash: ({process}) => process.end(),
    freeze: (tab) => this.#sleep(tab, 'freeze'),
    'put-aside': (tab) => this.#sleep(tab, 'put-aside'),
    hang: async (tab) => {
      await this.settle();
      tab.goToSleep('hang');
    },
    dial: (tab, pick) => tab.ask({type: 'dial', target: String(pick)}),
    answer: (tab, pick) => this.#ask(tab, 'answer', pick),
    decline: (tab, pick) => this.#ask(tab, 'decline', pick),
    'hang-up': (tab, pick) => this.#ask(tab, 'hang-up', pick),
    move: (tab, pick) => this.#ask(tab, 'move', pick),
    mute: (tab, pick) => this.#ask(tab, 'mute', pick),
    unmute: (tab, pick) => this.#ask(tab, 'unmute', pick),
    hold: (tab, pick) => this.#ask(tab, 'hold', pick),
    resume: (tab, pick) => this.#ask(tab, 'resume', pick),
    dismiss: ({session}) => session.dismiss(session.state.calls[0]?.id ?? ''),
    retry: ({session}) => session.retry(),
    disconnect: (tab) => this.#switch(tab, false),
    connect: (tab) => {
      this.#switch(tab, true);
      // Nobody connects in a tab that is about to forget whose phone it was.
      if (tab.forgotAtMs < this.wipedAtMs && tab.signedInAtMs < this.wipedAtMs) this.isOn = undefined;
    },
    'sign-out': (tab) => this.#switch(tab, false, true),
  };

  #ask(tab: HistoryTab, type: (CallRequest | MoveRequest)['type'], pick: number): void {
    const calls = tab.session.state.calls.filter((call: Call) => isLive(call));
    const call = calls[pick % Math.max(1, calls.length)];
    if (call) tab.ask({type, callId: call.id});
  }

  #switch(tab: HistoryTab, isOn: boolean, wipe = false): void {
    const {session} = tab;
    this.#noteSwitch(isOn);
    if (wipe) this.wipedAtMs = this.switchedAtMs;
    if (isOn) session.switchOn();
    else {
      tab.hasSwitchedOff = true;
      void session.switchOff(wipe);
    }
  }

  #noteSwitch(isOn: boolean): void {
    const atMs = this.clock.elapsedMs;
    // Of two at once, one holds.
    this.isOn = atMs - this.switchedAtMs < 100 || !this.#isClockTrue ? undefined : isOn;
    this.switchedAtMs = atMs;
  }

  async #close(tab: HistoryTab): Promise<void> {
    tab.dispatch('pagehide');
    await this.settle();
    tab.process.end();
  }

  async #sleep(tab: HistoryTab, how: 'freeze' | 'put-aside'): Promise<void> {
    tab.dispatch(how === 'freeze' ? 'freeze' : 'pagehide');
    await this.settle();
    tab.goToSleep(how);
  }

  async #wake(pick: number): Promise<void> {
    this.#forgetSwitch();
    const asleep = this.tabs.filter(({sleep, process}) => sleep && !process.hasEnded);
    const tab = asleep[pick % Math.max(1, asleep.length)];
    if (!tab) {
      const gone = this.tabs.find(({hasLeft, isSignedOut, process}) => hasLeft && !isSignedOut && !process.hasEnded);
      gone?.start();
      return;
    }
    const {sleep} = tab;
    if (this.isOn !== true) this.switchedAtMs = this.clock.elapsedMs;
    tab.sleep = undefined;
    tab.hereSinceMs = this.clock.elapsedMs;
    if (sleep !== 'hang') tab.dispatch(sleep === 'freeze' ? 'resume' : 'pageshow');
    await tab.process.wake(() => this.settle());
  }

  /** All wake, and all comes to its end. */
  async #end(): Promise<void> {
    for (let left = this.tabs.length; left > 0; left--) await this.#wake(0);
    await this.pass(100_000);
    this.#checks.afterStep();
    this.#checks.facts();
    this.#checks.losses();
    this.#checks.requests();
    for (const tab of this.awake) {
      await this.pass(Math.floor(this.#random() * 10) * 5);
      void tab.leave();
    }
    await this.pass(SETTLE_MS);
    this.#checks.nothingLeft();
  }
}

/** Runs the history of `seed`. Rejects, with all that has happened, where something is not as it must be. */
export async function runTabHistory(seed: number, steps?: number): Promise<void> {
  const history = new TabHistory(seed);
  try {
    await history.run(planHarshHistory(seed, steps));
  } catch (cause) {
    throw new Error(`Seed ${seed}: ${(cause as Error).message}\n${history.log.slice(-25).join('\n')}`, {cause});
  }
}
