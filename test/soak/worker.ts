import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';
import type {Browser, CDPSession, Page} from 'puppeteer-core';

import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import type {Call} from '../../src/session/call.js';

const PATIENCE_MS = 20_000;

/** What a page holds of its browser at one moment. */
export interface Holdings {
  readonly 'live tracks': number;
  readonly 'peer connections': number;
  readonly sockets: number;
  readonly 'running audio contexts': number;
  readonly timers: readonly string[];
  readonly listeners: readonly string[];
  /** KiB in use after collection. */
  readonly heap: number;
}

/** Somebody who phones all day: a page with the built phone in a window of its own. */
export class Worker {
  readonly number: string;
  readonly page: Page;
  readonly #devtools: CDPSession;

  private constructor(number: string, page: Page, devtools: CDPSession) {
    this.number = number;
    this.page = page;
    this.#devtools = devtools;
  }

  static async arrive(number: string, url: string, browser: Browser): Promise<Worker> {
    const page = await (await browser.createBrowserContext()).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => console.error(`${number}: ${String(error)}`));
    // esbuild marks named functions, also in what is sent to a page.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.evaluateOnNewDocument(await ledgerScript());
    await page.goto(url);
    const worker = new Worker(number, page, await page.createCDPSession());
    await worker.isRegistered();
    await page.$eval('voip-widget', async (phone) => {
      await phone.show('keypad');
      // What is planned is there before the first call, and not at some moment of it.
      await phone.activities.today();
    });
    return worker;
  }

  async isRegistered(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector<VoipWidget>('voip-widget')?.registration === 'registered');
  }

  /** Has the phone do something with the call that it would choose itself. */
  async does(deed: 'answer' | 'hold' | 'resume' | 'swap'): Promise<void> {
    await this.page.$eval('voip-widget', (phone, what) => phone[what](), deed);
  }

  async sendsDigits(digits: string): Promise<void> {
    await this.page.$eval('voip-widget', (phone, what) => phone.sendDigits(what), digits);
  }

  /** Waits until the oldest call is held so, as both ends have agreed. */
  async shows(hold: Call['hold']): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => {
        const call = document.querySelector<VoipWidget>('voip-widget')?.calls.find(({phase}) => phase !== 'ended');
        return call?.hold === wanted && !call.holdPending;
      },
      {polling: 20},
      hold,
    );
  }

  /** Waits until the call that was cut off is back. */
  async isBack(): Promise<void> {
    await this.page.waitForFunction(() => {
      const call = document.querySelector<VoipWidget>('voip-widget')?.calls.at(-1);
      return call?.line === 'up' && call.recovered !== undefined;
    });
    await this.isRegistered();
  }

  /** What is wrong with the log: each call that was told of must stand in it once, as it ended. */
  async logFaults(): Promise<readonly string[]> {
    return this.page.$eval('voip-widget', async (phone) => {
      const entries = await phone.log.recent({limit: 10_000});
      const faults = ledger.ended.flatMap(({id, endReason}) => {
        const found = entries.filter((entry) => entry.id === id).map((entry) => entry.endReason);
        return found.length === 1 && found[0] === endReason
          ? []
          : [`${id} ended as ${endReason}, and is in the log as ${found.join()}`];
      });
      const isWhole = entries.length === ledger.ended.length;
      return isWhole ? faults : [...faults, `${entries.length} calls in the log, of ${ledger.ended.length}`];
    });
  }

  /** Dials; how it goes is seen in the call. */
  async dials(number: string): Promise<void> {
    await this.page.$eval('voip-widget', (phone, target) => void phone.dial(target).catch(() => undefined), number);
  }

  /** Presses a button of the call, as soon as it can be seen. */
  async presses(part: 'answer-button' | 'decline-button' | 'hang-up-button'): Promise<void> {
    const button = await this.page.waitForSelector(`voip-widget >>> [part=${part}]`, {visible: true});
    await button?.evaluate((each) => (each as HTMLElement).click());
    await button?.dispose();
  }

  /** Waits for a call in `phase`; answers with it. */
  async isIn(phase: Call['phase'] | 'dialing or later'): Promise<Call> {
    const found = await this.page.waitForFunction(
      (wanted) => {
        const call = document.querySelector<VoipWidget>('voip-widget')?.calls.at(-1);
        return call && (call.phase === wanted || wanted === 'dialing or later') ? call : false;
      },
      {polling: 20},
      phase,
    );
    const call = (await found.jsonValue()) as Call;
    await found.dispose();
    return call;
  }

  /** Takes what has ended off the screen. */
  async tidies(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const phone = document.querySelector('voip-widget')!;
        const call = phone.shadowRoot?.querySelector('voip-panel')?.shadowRoot?.querySelector('voip-call');
        call?.shadowRoot?.querySelector<HTMLElement>('[part=close-button]')?.click();
        return phone.calls.length === 0;
      },
      {polling: 20},
    );
  }

  async blocksMicrophone(isBlocked: boolean): Promise<void> {
    await this.page.evaluate((blocked) => (ledger.isMicrophoneBlocked = blocked), isBlocked);
  }

  async holdings(): Promise<Holdings> {
    // The second round takes what only the finalizers of the first have let go.
    for (let i = 0; i < 2; i++) await this.#devtools.send('HeapProfiler.collectGarbage');
    const {usedSize} = await this.#devtools.send('Runtime.getHeapUsage');
    const [timers, listeners] = await this.page.evaluate(() => [ledger.timers(), ledger.listeners()]);
    return {
      'live tracks': await this.#count('MediaStreamTrack', `({readyState}) => readyState === 'live'`),
      'peer connections': await this.#count('RTCPeerConnection', `({connectionState}) => connectionState !== 'closed'`),
      sockets: await this.#count('WebSocket', '({readyState}) => readyState < 2'),
      'running audio contexts': await this.#count('AudioContext', `({state}) => state === 'running'`),
      timers: timers ?? [],
      listeners: listeners ?? [],
      heap: usedSize / 1024,
    };
  }

  /** How many objects of a class are on the heap for which `condition` holds. */
  async #count(className: string, condition: string): Promise<number> {
    const group = 'count';
    const {result: prototype} = await this.#devtools.send('Runtime.evaluate', {
      expression: `${className}.prototype`,
      objectGroup: group,
    });
    const {objects} = await this.#devtools.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.objectId ?? '',
      objectGroup: group,
    });
    const {result} = await this.#devtools.send('Runtime.callFunctionOn', {
      functionDeclaration: `function () { return this.filter(${condition}).length; }`,
      objectId: objects.objectId!,
      returnByValue: true,
    });
    await this.#devtools.send('Runtime.releaseObjectGroup', {objectGroup: group});
    return result.value as number;
  }
}

async function ledgerScript(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('ledger.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
