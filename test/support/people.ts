import type {Browser, BrowserContext, EvaluateFunc, Locator, Page} from 'puppeteer-core';

import type {VoipWidget} from '../../src/elements/widget/voip-widget.js';
import {english} from '../../src/localization/en.js';
import type {Call} from '../../src/session/call.js';
import {tolerateViewport} from './firefox-viewport.mjs';
import {PATIENCE_MS} from './patience.js';
import {type Hands, handsFor, partOf} from './people-hands.js';
import {type Watched, watchPage} from './people-watch.js';

export interface Arrival {
  /** Who it is, for what goes wrong. */
  readonly name: string;
  /** A browser of their own, or a context where several share one. */
  readonly at: Browser | BrowserContext;
  readonly url: string;
  /** Changes the page before it is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Default: those that go with the browser. */
  readonly handsOn?: (page: Page) => Promise<Hands>;
}

/** Somebody who has a page with a phone open: sees what is on it, clicks, types, and hears. */
export class Person {
  readonly name: string;
  readonly page: Page;
  /** What the page's console said, and errors that nobody caught. */
  readonly complaints: string[] = [];
  /** What the browser has asked: `beforeunload`, before a page goes. */
  readonly asked: string[] = [];
  staysWhenAsked = false;
  readonly #hands: Hands;

  private constructor(name: string, page: Page, hands: Hands) {
    this.name = name;
    this.page = page;
    this.#hands = hands;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    // Who leaves in a call is asked, and means it.
    page.on('dialog', (dialog) => {
      this.asked.push(dialog.type());
      void (this.staysWhenAsked ? dialog.dismiss() : dialog.accept()).catch(() => undefined);
    });
  }

  static async arrive({name, at, url, prepare, handsOn = handsFor}: Arrival): Promise<Person> {
    const page = tolerateViewport(await at.newPage());
    await page.setViewport({width: 1200, height: 800});
    // esbuild marks named functions, also in what is sent to a page.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.evaluateOnNewDocument(watchPage);
    await prepare?.(page);
    const person = new Person(name, page, await handsOn(page));
    await page.goto(url);
    return person;
  }

  /** Waits until `condition` holds in the page. */
  async until<A extends unknown[]>(what: string, condition: EvaluateFunc<A>, ...args: A): Promise<void> {
    await this.#finds(what, () => this.#hands.waitFor(condition, ...args));
  }

  async isRegistered(): Promise<void> {
    await this.until(
      'the line to be registered',
      () => document.querySelector<VoipWidget>('voip-widget')?.registration === 'registered',
    );
  }

  /** Clicks the button of that name, as soon as it can be seen. */
  async clicks(button: string): Promise<void> {
    await this.page.bringToFront();
    await this.#finds(`the button “${button}”`, () => this.#hands.click({role: 'button', name: button}));
  }

  /** In the tab that is in front: of a hidden one, no screen reader is told anything. */
  async sees(button: string): Promise<void> {
    await this.#finds(`the button “${button}”`, () => this.#hands.see({role: 'button', name: button}));
  }

  /** What `selector` finds in the page, as soon as it can be seen. `>>>` goes into shadow roots. */
  async part(selector: string): Promise<Locator<Element>> {
    return this.#finds(selector, () => partOf(this.page, selector));
  }

  /** Waits until these words stand in the phone, and can be seen. */
  async reads(words: string): Promise<void> {
    await this.until(`“${words}” to be read`, (said) => watched.screen().includes(said), words);
  }

  async readsNoMore(words: string): Promise<void> {
    await this.until(`“${words}” to go`, (said) => !watched.screen().includes(said), words);
  }

  async opensPhone(): Promise<void> {
    await this.page.bringToFront();
    // It is there, and nobody sees it, until it is known how the line stands.
    await this.until('the launcher', () =>
      document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher')?.checkVisibility({visibilityProperty: true}),
    );
    await this.#finds('the launcher', () => this.#hands.click({name: 'launcher'}));
  }

  /** Types a number into the field of the open phone, and presses Enter. */
  async dials(number: string): Promise<void> {
    await this.page.bringToFront();
    await this.#finds('the number field', () => this.#hands.click({role: 'textbox', name: english.numberField}, 3));
    await this.page.keyboard.type(number);
    await this.page.keyboard.press('Enter');
  }

  async hears(frequency: number): Promise<void> {
    await this.until(
      `a tone of ${frequency} Hz`,
      (wanted) => {
        const heard = watched.loudest();
        return heard.level > -60 && Math.abs(heard.frequency - wanted) < 30;
      },
      frequency,
    );
  }

  /** Of `all`, these frequencies and no others. */
  async hearsOnly(wanted: readonly number[], all: readonly number[]): Promise<void> {
    await this.until(
      `${wanted.join(' and ') || 'none'} Hz of ${all.join(', ')} Hz`,
      (heard, possible) =>
        possible.every((each) => (heard.includes(each) ? watched.levelAt(each) > -60 : watched.levelAt(each) < -75)),
      wanted,
      all,
    );
  }

  async hearsNothing(): Promise<void> {
    await this.until('silence', () => watched.loudest().level < -90);
  }

  /** Waits until the call has come to `phase`; `endReason` says how, where it has ended. */
  async isIn(phase: Call['phase'], endReason?: Call['endReason']): Promise<void> {
    await this.until(
      `a call that is ${phase}`,
      (wanted, reason) => {
        const call = document.querySelector<VoipWidget>('voip-widget')?.calls.at(-1);
        return call?.phase === wanted && (reason === undefined || call.endReason === reason);
      },
      phase,
      endReason,
    );
  }

  /** Takes a call that has ended off the screen; some go by themselves after a while. */
  async isDone(): Promise<void> {
    await this.until('no call to be shown', () => {
      const {shadowRoot, calls} = document.querySelector('voip-widget')!;
      const call = shadowRoot!.querySelector('voip-panel')?.shadowRoot!.querySelector('voip-call');
      call?.shadowRoot!.querySelector<HTMLElement>('[part=close-button]')?.click();
      return calls.length === 0;
    });
  }

  async calls(): Promise<readonly Call[]> {
    return this.widget(({calls}) => calls);
  }

  /** What `read` says of the phone. */
  async widget<T>(read: (widget: VoipWidget) => T | Promise<T>): Promise<T> {
    return (await this.#hands.evaluate(`(${read.toString()})(document.querySelector('voip-widget'))`)) as T;
  }

  async events(): Promise<Watched['events']> {
    return (await this.#hands.evaluate('watched.events')) as Watched['events'];
  }

  /** The names of the facts about calls, oldest first, each with `here`. */
  async facts(): Promise<readonly (readonly [type: string, here: unknown])[]> {
    const events = await this.events();
    return events
      .filter(({type}) => type.startsWith('voip-call-'))
      .map(({type, detail}) => [type.slice('voip-call-'.length), detail['here']]);
  }

  /** Waits until no microphone is open and no connection is up any more. */
  async hasLetGo(): Promise<void> {
    await this.until(
      'microphones and connections to be closed',
      () =>
        watched.tracks.every(({readyState}) => readyState === 'ended') &&
        watched.connections.every(({connectionState}) => connectionState === 'closed'),
    );
  }

  async #finds<T>(what: string, search: () => Promise<T>): Promise<T> {
    try {
      return await search();
    } catch (cause) {
      throw new Error(`${this.name} waited in vain for ${what}\n${await this.#account()}`, {cause});
    }
  }

  /** How it stands, for whoever reads a failure. */
  async #account(): Promise<string> {
    const state = await this.#hands.evaluate(`(${describePage.toString()})()`).catch(String);
    return [state, ...this.complaints].join('\n');
  }
}

/** In the page. */
function describePage(): string {
  const {registration, calls} = document.querySelector<VoipWidget>('voip-widget') ?? {};
  return JSON.stringify({registration, calls, events: watched.events.map(({type}) => type), screen: watched.screen()});
}
