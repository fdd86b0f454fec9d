import {setTimeout as sleep} from 'node:timers/promises';

import type {Browser, BrowserContext, Page} from 'puppeteer-core';

import {createSipServer, type SipServer} from '../../demo/server/sip-server.js';
import type {Call} from '../../src/session/call.js';
import type {CallRequest, MoveRequest} from '../../src/session/request.js';
import {isLive} from '../../src/session/session-state.js';
import {type CheckedCall, type CheckedHistory, type CheckedLine, HistoryChecks} from './history-checks.js';
import {type HistoryEvent, type HistoryMoment, type HistoryStep, planHistory} from './history-plan.js';
import {Host} from './people-host.js';
import {RealFarEnd} from './real-far-end.js';
import {RealTab} from './real-tab.js';

const FIRST_TABS = 3;
const MOST_TABS = 4;
/** How long everything may take to be as it must; a machine may be busy. */
const PATIENCE_MS = 15_000;
const POLL_MS = 100;
const WATCH_MS = 50;
const USERS = ['1001', '1002'].map((name) => ({name, password: `of-${name}`}));

/** A process for each tab: one that hangs or crashes does so alone. */
export const REAL_TABS_ARGS = ['--renderer-process-limit=64'];

/** How much has happened. */
export type Tally = Readonly<
  Record<'tabs' | 'calls' | 'facts' | 'closed' | 'gone to another page' | 'frozen' | 'hung' | 'crashed', number>
>;

/** What the histories of real tabs happen in: a server, a site, and a far end in the same browser. */
export class RealWorld {
  readonly sip: SipServer;
  readonly browser: Browser;
  readonly farEnd: RealFarEnd;
  readonly #host: Host;

  private constructor(browser: Browser, [sip, host, farEnd]: readonly [SipServer, Host, RealFarEnd]) {
    [this.browser, this.sip, this.#host, this.farEnd] = [browser, sip, host, farEnd];
  }

  static async open(browser: Browser): Promise<RealWorld> {
    const [sip, host] = await Promise.all([createSipServer({users: USERS}), Host.open()]);
    const farEnd = await RealFarEnd.open(browser, pageOf('1002', sip, host));
    return new RealWorld(browser, [sip, host, farEnd]);
  }

  get url(): string {
    return pageOf('1001', this.sip, this.#host);
  }

  async close(): Promise<void> {
    await Promise.all([this.#host.close(), this.sip.close()]);
  }
}

const pageOf = (user: string, {url, domain}: SipServer, host: Host): string =>
  host.page(`<voip-widget server="${url}" address="sip:${user}@${domain}" password="of-${user}"></voip-widget>`);

/** Runs one history in real tabs, and checks what must be true of it: what the histories on fakes are checked for. */
export class RealHistory implements CheckedHistory {
  readonly tabs: RealTab[] = [];
  readonly log: string[] = [];
  isOn: boolean | undefined = true;
  switchedAtMs = 0;
  readonly #world: RealWorld;
  readonly #context: BrowserContext;
  readonly #startedAt = performance.now();
  readonly #checks = new HistoryChecks(this);
  /** Who held the line's lock when it was last looked. */
  #holder: string | undefined;
  readonly #happened: HistoryEvent[] = [];
  #fault: Error | undefined;

  constructor(world: RealWorld, context: BrowserContext) {
    this.#world = world;
    this.#context = context;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  get awake(): readonly RealTab[] {
    return this.tabs.filter(({isAwake}) => isAwake);
  }

  /** The far end knows which calls are up. */
  get lines(): readonly CheckedLine[] {
    const [shown] = this.awake;
    const calls = (shown?.state.calls ?? []).filter((call) => isLive(call)).flatMap((call) => this.#atFarEnd(call));
    const owners = this.#contacts.map((contact) => this.tabs.find(({contacts}) => contacts.has(contact)));
    return owners.filter((tab) => tab?.isAwake).map(() => ({calls: new Map(calls)}));
  }

  get isHolderAsleep(): boolean {
    return this.tabs.some(({lockClient, sleep: isAsleep}) => isAsleep && lockClient === this.#holder);
  }

  isPageGone(): boolean {
    return this.tabs.some(({isSteady}) => !isSteady);
  }

  get leftovers(): Readonly<Record<string, number>> {
    return {lines: this.#contacts.length};
  }

  get tally(): Tally {
    const {tabs} = this;
    const facts = tabs.flatMap((tab) => tab.facts);
    const count = (...events: readonly HistoryEvent[]): number => this.#happened.filter((event) => events.includes(event)).length;
    return {
      tabs: tabs.length,
      calls: new Set(facts.map(({callId}) => callId)).size,
      facts: facts.length,
      closed: count('close'),
      'gone to another page': count('leave', 'put-aside', 'restart'),
      frozen: count('freeze'),
      hung: count('hang'),
      crashed: count('crash'),
    };
  }

  async run(plan: readonly HistoryStep[]): Promise<void> {
    const watching = setInterval(() => this.#watch(), WATCH_MS);
    try {
      while (this.tabs.length < FIRST_TABS) await this.#open();
      await this.#settle();
      for (const step of plan) await this.#step(step);
      await this.#end();
    } finally {
      clearInterval(watching);
      await this.#world.farEnd.hangUp();
    }
  }

  get #contacts(): readonly string[] {
    return this.#world.sip.registrations('1001');
  }

  #atFarEnd({id, sipCallId, muted}: Call): readonly (readonly [string, CheckedCall])[] {
    const there = this.#world.farEnd.calls.find((call) => call.sipCallId === sipCallId);
    if (!there) return [];
    const {answeredAt, hold} = there;
    return [[id, {isAnswered: answeredAt !== undefined, isMuted: muted, isHeld: hold === 'remote' || hold === 'both'}]];
  }

  #watch(): void {
    try {
      this.#checks.duringStep();
    } catch (fault) {
      this.#fault ??= fault as Error;
    }
  }

  async #step(step: HistoryStep): Promise<void> {
    for (const moment of step) {
      await sleep(moment.afterMs);
      if (this.awake.length === 0) this.isOn = undefined;
      await this.#happen(moment);
    }
    await this.#settle();
  }

  /** Waits until all is as it must be. */
  async #settle(): Promise<void> {
    const until = this.elapsedMs + PATIENCE_MS;
    for (;;) {
      await sleep(POLL_MS);
      await this.#look();
      try {
        this.#checks.afterStep();
        break;
      } catch (fault) {
        if (this.elapsedMs > until) throw fault;
      }
    }
    await this.#tidy();
  }

  async #look(): Promise<void> {
    if (this.#fault) throw this.#fault;
    await this.#world.farEnd.look();
    this.#holder = await this.awake[0]?.lineHolder();
  }

  /** A far end whose tab has crashed hears nothing, and hangs up in the end. */
  async #tidy(): Promise<void> {
    const {farEnd} = this.#world;
    const shown = this.awake[0]?.state.calls.filter((call) => isLive(call)) ?? [];
    if (farEnd.calls.some(({sipCallId}) => !shown.some((call) => call.sipCallId === sipCallId))) await farEnd.hangUp();
  }

  async #happen({event, pick}: HistoryMoment): Promise<void> {
    const {awake} = this;
    const tab = awake[pick % Math.max(1, awake.length)];
    this.log.push(`${this.elapsedMs.toFixed(0)} ${event} ${tab?.name ?? '-'}`);
    const inTab = this.#inTab[event];
    if (!inTab) await this.#outside[event]?.(pick);
    else if (tab) await inTab(tab, pick);
    if (!inTab || tab) this.#happened.push(event);
  }

  readonly #outside: {readonly [E in HistoryEvent]?: (pick: number) => Promise<unknown>} = {
    open: () => this.#open(),
    wake: (pick) => this.#wake(pick),
    'incoming-call': () => this.#world.farEnd.dial('1001'),
    'far-end-answers': () => this.#world.farEnd.answer(),
    'far-end-hangs-up': () => this.#world.farEnd.hangUp(),
    'time-passes': (pick) => sleep((pick % 20) * 100),
  };

  readonly #inTab: {readonly [E in HistoryEvent]?: (tab: RealTab, pick: number) => Promise<unknown>} = {
    close: (tab) => tab.close(),
    leave: (tab) => tab.leave(),
    'put-aside': (tab) => tab.leave(),
    restart: (tab) => this.#reload(tab),
    crash: (tab) => tab.crash(),
    freeze: (tab) => tab.freeze(),
    hang: (tab) => tab.hang(),
    dial: (tab) => tab.ask({type: 'dial', target: '1002'}),
    answer: (tab, pick) => this.#ask(tab, 'answer', pick),
    decline: (tab, pick) => this.#ask(tab, 'decline', pick),
    'hang-up': (tab, pick) => this.#ask(tab, 'hang-up', pick),
    move: (tab, pick) => this.#ask(tab, 'move', pick),
    mute: (tab, pick) => this.#ask(tab, 'mute', pick),
    unmute: (tab, pick) => this.#ask(tab, 'unmute', pick),
    hold: (tab, pick) => this.#ask(tab, 'hold', pick),
    resume: (tab, pick) => this.#ask(tab, 'resume', pick),
    dismiss: (tab) => tab.act('dismiss'),
    retry: (tab) => tab.act('retry'),
    disconnect: (tab) => this.#switch(tab, false),
    connect: (tab) => this.#switch(tab, true),
  };

  async #open(page?: Page): Promise<void> {
    if (!page && this.tabs.filter(({hasEnded}) => !hasEnded).length >= MOST_TABS) return;
    const {url} = this.#world;
    const where = page ?? (await this.#context.newPage());
    this.tabs.push(await RealTab.open(`tab${this.tabs.length}`, where, {url, now: () => this.elapsedMs}));
  }

  async #reload(tab: RealTab): Promise<void> {
    await tab.close();
    await this.#open();
  }

  async #ask(tab: RealTab, type: (CallRequest | MoveRequest)['type'], pick: number): Promise<void> {
    const calls = tab.state.calls.filter((call) => isLive(call));
    const call = calls[pick % Math.max(1, calls.length)];
    if (call) await tab.ask({type, callId: call.id});
  }

  async #switch(tab: RealTab, isOn: boolean): Promise<void> {
    const atMs = this.elapsedMs;
    // Of two at once, one holds.
    this.isOn = atMs - this.switchedAtMs < 500 ? undefined : isOn;
    this.switchedAtMs = atMs;
    await tab.act(isOn ? 'connect' : 'disconnect');
  }

  async #wake(pick: number): Promise<void> {
    if (this.awake.length === 0) this.isOn = undefined;
    const asleep = this.tabs.filter((tab) => tab.sleep && !tab.hasEnded);
    if (this.isOn !== true) this.switchedAtMs = this.elapsedMs;
    await asleep[pick % Math.max(1, asleep.length)]?.wake();
  }

  /** All wake, and all comes to its end. */
  async #end(): Promise<void> {
    for (let left = this.tabs.length; left > 0; left--) await this.#wake(0);
    await this.#world.farEnd.hangUp();
    await this.#settle();
    const until = this.elapsedMs + PATIENCE_MS;
    const isOpen = (): boolean => this.awake.some(({requests}) => requests.some(({settledAtMs}) => settledAtMs === undefined));
    while (isOpen() && this.elapsedMs < until) await sleep(POLL_MS);
    this.#checks.facts();
    this.#checks.losses();
    this.#checks.requests();
    for (const tab of this.awake) await tab.close();
    while (this.#contacts.length > 0 && this.elapsedMs < until + PATIENCE_MS) await sleep(POLL_MS);
    this.#checks.nothingLeft();
  }
}

/** Runs the history of `seed` in tabs of their own, and answers how much has happened. Rejects, with all that has happened, where something is not as it must be. */
export async function runRealHistory(world: RealWorld, seed: number, steps: number): Promise<Tally> {
  const context = await world.browser.createBrowserContext();
  const history = new RealHistory(world, context);
  try {
    await history.run(planHistory(seed, steps));
    return history.tally;
  } catch (cause) {
    throw new Error(`Seed ${seed}: ${(cause as Error).message}\n${history.log.join('\n')}`, {cause});
  } finally {
    await context.close();
  }
}
