import type {Browser, Page} from 'puppeteer-core';

import type {Call} from '../../src/session/call.js';

/** Whom the tabs of a history talk to: another phone, which does what it is told. */
export class RealFarEnd {
  /** The calls that are up there, when it was last looked. */
  calls: readonly Call[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, url: string): Promise<RealFarEnd> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('voip-widget')?.registration === 'registered', {polling: 50});
    return new RealFarEnd(page);
  }

  async look(): Promise<void> {
    this.calls = await this.#page.$eval('voip-widget', ({calls}) => calls.filter(({phase}) => phase !== 'ended'));
  }

  async dial(number: string): Promise<void> {
    await this.#page.$eval('voip-widget', (phone, target) => void phone.dial(target).catch(() => undefined), number);
  }

  async answer(): Promise<void> {
    await this.#page.$eval('voip-widget', (phone) => void phone.answer().catch(() => undefined));
  }

  async hangUp(): Promise<void> {
    await this.#page.$eval('voip-widget', (phone) => void phone.hangUp().catch(() => undefined));
  }
}
