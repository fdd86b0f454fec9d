import {setTimeout as sleep} from 'node:timers/promises';

import type {Browser, BrowserContext, Page} from 'puppeteer-core';

import {createSipServer, type SipServer} from '../../demo/server/sip-server.js';
import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import {launchBrowser} from '../support/browser.js';
import {hidingBrowser} from '../support/hidden-tabs.js';
import {PlainPages} from './plain-pages.js';
import {median} from './statistics.js';
import {ownThreadMs, TabPage} from './tab-page.js';

export const TABS = 20;
const RINGS = 10;
const WATCH_S = 20;
const SETTLE_MS = 5_000;
const USERS = ['1001', '1002'].map((name) => ({name, password: `of-${name}`}));

/** What one tab costs a second of its main thread, and of heap; beyond a page that has a bare Lit button in the place of the phone. */
export interface TabCosts {
  readonly hiddenMs: number;
  readonly frontMs: number;
  readonly heapKiB: number;
  /** What it costs a page to write the time on its button each second. */
  readonly clockMs: number;
}

export interface TabsFound {
  readonly registrations: number;
  readonly sockets: number;
  /** The tabs, of those that follow, that have asked for the engine. */
  readonly engines: number;
  /** How much later than in the leading tab a call was on the screen of the one in front, and in the documents of the others. */
  readonly latenessMs: {readonly median: number; readonly worst: number};
  readonly idle: TabCosts;
  readonly inCall: TabCosts;
}

/** What the tabs are compared with: the same page with a bare button, behind and in front, and with one that shows the time. */
interface Floor {
  readonly hidden: readonly TabPage[];
  readonly front: TabPage;
  readonly clock: TabPage;
}

/** Many tabs of one person, in one window: the first holds the line, the last is in front. */
export class ManyTabs {
  readonly #sip: SipServer;
  readonly #pages: PlainPages;
  readonly #browser: Browser;
  readonly #tabs: TabPage[] = [];
  /** The sockets over which the phone has asked to be registered. */
  readonly #sockets: ReadonlySet<string>;

  private constructor({
    sip,
    pages,
    browser,
    sockets,
  }: {
    sip: SipServer;
    pages: PlainPages;
    browser: Browser;
    sockets: Set<string>;
  }) {
    [this.#sip, this.#pages, this.#browser, this.#sockets] = [sip, pages, browser, sockets];
  }

  static async open(): Promise<ManyTabs> {
    const sockets = new Set<string>();
    const [sip, pages, browser] = await Promise.all([
      createSipServer({
        users: USERS,
        onMessage: ({direction, flow, text}) => {
          if (direction === 'in' && /^REGISTER[^]*<sip:1001@/.test(text)) sockets.add(flow);
        },
      }),
      PlainPages.open(),
      // With a process of its own for each tab, what is measured is the tab's alone.
      launchBrowser(hidingBrowser({args: [`--renderer-process-limit=${4 * TABS}`]})),
    ]);
    return new ManyTabs({sip, pages, browser, sockets});
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#pages.close();
    await this.#sip.close();
  }

  async measure(): Promise<TabsFound> {
    const floor = await this.#openFloor();
    while (this.#tabs.length < TABS) this.#tabs.push(await this.#openPhone('1001', this.#browser));
    await sleep(SETTLE_MS);
    const counts = {
      registrations: this.#sip.registrations('1001').length,
      sockets: this.#sockets.size,
      engines: this.#following.filter(({files}) => files.some((file) => file.includes('engine'))).length,
    };
    const idle = await this.#costs(floor);
    const caller = await this.#openPhone('1002', await this.#browser.createBrowserContext());
    const latenesses = await this.#ring(caller.page);
    await this.#takeCall(caller.page);
    const inCall = await this.#costs(floor);
    return {
      ...counts,
      latenessMs: {median: median(latenesses), worst: Math.max(...latenesses)},
      idle,
      inCall,
    };
  }

  get #following(): readonly TabPage[] {
    return this.#tabs.slice(1);
  }

  async #openFloor(): Promise<Floor> {
    const open = async (at: Browser | BrowserContext): Promise<TabPage> =>
      TabPage.open(await at.newPage(), this.#pages.urlOf('bare-button'));
    const hidden = [await open(this.#browser), await open(this.#browser), await open(this.#browser)];
    // A window of its own is in front of nothing and behind nothing.
    const [front, clock] = [
      await open(await this.#browser.createBrowserContext()),
      await open(await this.#browser.createBrowserContext()),
    ];
    await clock.page.evaluate(() => {
      const button = document.querySelector('bare-button')?.shadowRoot?.querySelector('button');
      setInterval(() => button?.replaceChildren(new Date().toLocaleTimeString()), 1000);
    });
    return {hidden, front, clock};
  }

  async #openPhone(user: string, at: Browser | BrowserContext): Promise<TabPage> {
    const line = {server: this.#sip.url, address: `sip:${user}@${this.#sip.domain}`, password: `of-${user}`};
    const tab = await TabPage.open(await at.newPage(), this.#pages.urlOf('voip-widget', line));
    await tab.page.waitForFunction(() => document.querySelector<VoipWidget>('voip-widget')?.registration === 'registered', {
      polling: 50,
    });
    return tab;
  }

  async #costs({hidden, front, clock}: Floor): Promise<TabCosts> {
    const behind = this.#following.slice(0, -1);
    const inFront = this.#tabs.at(-1)!;
    const rates = await ownThreadMs([...behind, inFront, ...hidden, front, clock], WATCH_S);
    const of = (tabs: readonly TabPage[]): number => median(tabs.map((tab) => rates.get(tab) ?? NaN));
    const heaps = await Promise.all(behind.map((tab) => tab.heapKiB()));
    const bareHeaps = await Promise.all(hidden.map((tab) => tab.heapKiB()));
    return {
      hiddenMs: of(behind) - of(hidden),
      frontMs: of([inFront]) - of([front]),
      heapKiB: median(heaps) - median(bareHeaps),
      clockMs: of([clock]) - of([front]),
    };
  }

  /** Rings again and again; answers how much later than the leading tab each of the others showed it, each time. */
  async #ring(caller: Page): Promise<readonly number[]> {
    const latenesses: number[] = [];
    for (let ring = 0; ring < RINGS; ring++) {
      await caller.$eval('voip-widget', (phone) => void phone.dial('1001').catch(() => undefined));
      const [leading = NaN, ...following] = await Promise.all(this.#tabs.map((tab) => tab.answerableAt()));
      latenesses.push(...following.map((at) => at - leading));
      await caller.$eval('voip-widget', (phone) => phone.hangUp());
      await Promise.all(this.#tabs.map((tab) => tab.forgetsCall()));
    }
    return latenesses;
  }

  async #takeCall(caller: Page): Promise<void> {
    await caller.$eval('voip-widget', (phone) => void phone.dial('1001').catch(() => undefined));
    await Promise.all(this.#tabs.map((tab) => tab.answerableAt()));
    await this.#tabs.at(-1)!.page.$eval('voip-widget', (phone) => phone.answer());
    await sleep(SETTLE_MS);
  }
}
