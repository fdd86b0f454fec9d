import {setTimeout as pause} from 'node:timers/promises';

import type {CDPSession, EvaluateFunc, Page} from 'puppeteer-core';

import {find, type Hands, type Target} from './people-hands.js';

const POLL_MS = 20;

/**
 * Hands that leave no trace, for Chromium: what puppeteer evaluates counts as a gesture of the user, and what it waits with in the page is
 * as slow as the timers of a hidden tab. A click is still one.
 */
export class QuietHands implements Hands {
  readonly #page: Page;
  readonly #client: CDPSession;

  private constructor(page: Page, client: CDPSession) {
    this.#page = page;
    this.#client = client;
  }

  static readonly on = async (page: Page): Promise<QuietHands> => new QuietHands(page, await page.createCDPSession());

  async evaluate(expression: string): Promise<unknown> {
    const {result, exceptionDetails} = await this.#client.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  waitFor<A extends unknown[]>(condition: EvaluateFunc<A>, ...args: A): Promise<unknown> {
    const given = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg)));
    return this.#waitFor(`(${condition.toString()})(${given.join()})`);
  }

  see(target: Target): Promise<unknown> {
    return this.#waitFor(`Boolean(${finding(target)})`);
  }

  async click(target: Target, count = 1): Promise<void> {
    const place = await this.#waitFor(`(${placeOf.toString()})(${finding(target)})`);
    const {x, y} = place as Readonly<Record<'x' | 'y', number>>;
    await this.#page.mouse.click(x, y, {count});
  }

  async #waitFor(expression: string): Promise<unknown> {
    const tooLate = AbortSignal.timeout(this.#page.getDefaultTimeout());
    for (;;) {
      const found = await this.evaluate(expression);
      if (found) return found;
      tooLate.throwIfAborted();
      await pause(POLL_MS);
    }
  }
}

/** A page may forbid what is compiled in it; what comes from outside is not asked about. */
const finding = (target: Target): string => `(${find.toString()})(${JSON.stringify(target)})`;

/** In the page: the middle of the element, where it stands still. */
async function placeOf(element: Element | undefined): Promise<{readonly x: number; readonly y: number} | undefined> {
  if (!element) return undefined;
  element.scrollIntoView({block: 'nearest'});
  const before = JSON.stringify(element.getBoundingClientRect());
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const now = element.getBoundingClientRect();
  return JSON.stringify(now) === before ? {x: now.x + now.width / 2, y: now.y + now.height / 2} : undefined;
}
