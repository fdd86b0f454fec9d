import {setTimeout as sleep} from 'node:timers/promises';

import type {CDPSession, Page} from 'puppeteer-core';

declare global {
  /** When the button to answer was on the screen, or in a tab that is not seen in the document (epoch ms). */
  var answerableAt: number | undefined;
}

/** One of many tabs, as its browser sees it. Nothing is asked of the page while it is measured. */
export class TabPage {
  readonly page: Page;
  /** The files that the tab has asked for. */
  readonly files: readonly string[];
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession, files: readonly string[]) {
    this.page = page;
    this.#devtools = devtools;
    this.files = files;
  }

  static async open(page: Page, url: string): Promise<TabPage> {
    const files: string[] = [];
    page.on('request', (request) => files.push(new URL(request.url()).pathname));
    // esbuild marks named functions, also in what is sent to a page.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.evaluateOnNewDocument(watchForCalls);
    await page.goto(url);
    const devtools = await page.createCDPSession();
    // Of the processor's time, so that what other programs do at the same time does not count.
    await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
    return new TabPage(page, devtools, files);
  }

  /** What the main thread has done so far. */
  async mainThreadMs(): Promise<number> {
    const {metrics} = await this.#devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({name}) => name === 'TaskDuration')?.value ?? NaN);
  }

  /** After collection: of scripts, and of the document. */
  async heapKiB(): Promise<number> {
    // The second round takes what only the finalizers of the first have let go.
    for (let i = 0; i < 2; i++) await this.#devtools.send('HeapProfiler.collectGarbage');
    const {usedSize, embedderHeapUsedSize, backingStorageSize} = await this.#devtools.send('Runtime.getHeapUsage');
    return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1024;
  }

  /** When the call that rings was there to be answered (epoch ms). */
  async answerableAt(): Promise<number> {
    const found = await this.page.waitForFunction(() => globalThis.answerableAt, {polling: 50});
    return (await found.jsonValue())!;
  }

  /** Takes what has ended off the screen, for the next call. */
  async forgetsCall(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('voip-widget')?.calls.every(({phase}) => phase === 'ended'), {
      polling: 50,
    });
    await this.page.evaluate(() => {
      globalThis.answerableAt = undefined;
    });
  }
}

/** What the main thread of each of `tabs` does in a second, over so many. */
export async function ownThreadMs(tabs: readonly TabPage[], seconds: number): Promise<ReadonlyMap<TabPage, number>> {
  const before = await Promise.all(tabs.map((tab) => tab.mainThreadMs()));
  await sleep(1000 * seconds);
  const after = await Promise.all(tabs.map((tab) => tab.mainThreadMs()));
  return new Map(tabs.map((tab, i) => [tab, (after[i]! - before[i]!) / seconds]));
}

/** Runs in the page before anything else of it. */
function watchForCalls(): void {
  const within = (root: ParentNode | null | undefined, selector: string): Element | null | undefined =>
    root?.querySelector(selector);
  const isAnswerable = (): boolean => {
    const panel = within(within(document, 'voip-widget')?.shadowRoot, 'voip-panel');
    const call = within(panel?.shadowRoot, 'voip-call');
    const button = within(call?.shadowRoot, '[part=answer-button]');
    // To ask whether it can be seen has a hidden tab begin what it ends with a frame: the ringing of a picture.
    return Boolean(button) && (document.hidden || button!.checkVisibility());
  };
  const {port1, port2} = new MessageChannel();
  const look = (): void => {
    if (isAnswerable()) globalThis.answerableAt = performance.timeOrigin + performance.now();
    else next();
  };
  // A tab that is hidden has no frames, and slow timers.
  const next = (): unknown => (document.hidden ? port2.postMessage(0) : requestAnimationFrame(look));
  port1.onmessage = look;
  addEventListener('voip-call-incoming', next);
}
