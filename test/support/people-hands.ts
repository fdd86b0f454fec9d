import {setTimeout as pause} from 'node:timers/promises';

import type {ElementHandle, EvaluateFunc, JSHandle, Locator, Page} from 'puppeteer-core';

/** What a person looks for: by what it is and is called, or a part of the phone by its class. */
export interface Target {
  readonly role?: 'button' | 'textbox';
  readonly name: string;
}

/** How a person gets at what is on a page. Each waits until it is there, for as long as the page's own timeout. */
export interface Hands {
  /** What `expression` comes to in the page, at once. */
  evaluate(expression: string): Promise<unknown>;
  waitFor<A extends unknown[]>(condition: EvaluateFunc<A>, ...args: A): Promise<unknown>;
  see(target: Target): Promise<unknown>;
  click(target: Target, count?: number): Promise<unknown>;
}

const POLL_MS = 20;

export async function handsFor(page: Page): Promise<Hands> {
  const version = await page.browser().version();
  return /firefox/i.test(version) ? new PlainHands(page) : new LocatorHands(page);
}

/** The part of a page that `selector` finds, as soon as it can be seen: each frame is looked at, as no change in a shadow root is told. */
export async function partOf(page: Page, selector: string): Promise<Locator<Element>> {
  const part = await page.waitForSelector(selector, {visible: true});
  return part!.asLocator();
}

/** With puppeteer's own means: names are those that the browser tells a screen reader. */
class LocatorHands implements Hands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  waitFor<A extends unknown[]>(condition: EvaluateFunc<A>, ...args: A): Promise<unknown> {
    return this.#page.waitForFunction(condition, {polling: POLL_MS}, ...args);
  }

  async see(target: Target): Promise<unknown> {
    return (await this.#locate(target)).wait();
  }

  async click(target: Target, count = 1): Promise<void> {
    await (await this.#locate(target)).click({count});
  }

  async #locate({role, name}: Target): Promise<Locator<Element>> {
    if (!role) return partOf(this.#page, `voip-widget >>> .${name}`);
    // The type of a selector says what it finds, and aria selectors have none.
    return this.#page.locator(`::-p-aria([name="${name}"][role="${role}"])` as 'button');
  }
}

/**
 * Without them, for Firefox: what puppeteer waits with compiles in the page, which the page's own policy forbids there, and it does not
 * look for names into shadow roots.
 */
class PlainHands implements Hands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  async waitFor<A extends unknown[]>(condition: EvaluateFunc<A>, ...args: A): Promise<JSHandle> {
    const tooLate = AbortSignal.timeout(this.#page.getDefaultTimeout());
    for (;;) {
      const found = await this.#page.evaluateHandle(condition, ...args);
      if (found.asElement() ?? (await found.jsonValue())) return found;
      tooLate.throwIfAborted();
      await pause(POLL_MS);
    }
  }

  see(target: Target): Promise<JSHandle> {
    return this.waitFor(find, target);
  }

  async click(target: Target, count = 1): Promise<void> {
    const element = (await this.see(target)).asElement() as ElementHandle<HTMLElement>;
    await this.waitFor(isStill, element);
    await element.click({count});
  }
}

/** In the page: what can be seen of that role and name, however deep. */
export function find({role, name}: Target): Element | undefined {
  const selector = role ? {button: 'button:enabled', textbox: 'input:enabled, textarea:enabled'}[role] : `.${name}`;
  const textOf = (element: Element): string => {
    const said = [...element.childNodes].map((node) => {
      if (node instanceof Text) return node.data;
      return node instanceof Element && node.ariaHidden !== 'true' ? textOf(node) : '';
    });
    return said.join('');
  };
  const nameOf = (element: Element): string => element.ariaLabel ?? textOf(element).trim().replace(/\s+/g, ' ');
  const isIt = (element: Element): boolean => !role || nameOf(element) === name;
  const under = (root: ParentNode): readonly Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? under(element.shadowRoot) : [])]);
  return under(document).find(
    (element) => element.matches(selector) && isIt(element) && element.checkVisibility({visibilityProperty: true}),
  );
}

/** In the page: whether the element is where it was a frame ago. */
async function isStill(element: Element): Promise<boolean> {
  const place = (): string => JSON.stringify(element.getBoundingClientRect());
  const before = place();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return place() === before;
}
