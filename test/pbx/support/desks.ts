import type {Browser, BrowserContext, Page} from 'puppeteer-core';

import {english} from '../../../src/localization/en.js';
import {launchBrowser} from '../../support/browser.js';
import {Host} from '../../support/people-host.js';
import {Person} from '../../support/people.js';
import {Tones} from '../../support/tone.js';
import type {Pbx} from './pbx.js';

/** What the microphones of the first and the second browser hum. */
export const TONES_HZ = [440, 1000] as const;

export interface Desk {
  /** 0 or 1: which browser, and so which tone. Default: 0. */
  readonly browser?: 0 | 1;
  /** Whose other tabs are open there; default: nobody's. */
  readonly at?: BrowserContext;
  /** Default: the right one. */
  readonly password?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Pages with a phone of a server in them, each in a browser as of somebody else. */
export class Desks {
  readonly #host: Host;
  readonly #tones: Tones;
  readonly #browsers: readonly Browser[];

  private constructor(host: Host, tones: Tones, browsers: readonly Browser[]) {
    this.#host = host;
    this.#tones = tones;
    this.#browsers = browsers;
  }

  /** One browser for each tone that is asked for. */
  static async open(count: 1 | 2 = 2): Promise<Desks> {
    const tones = await Tones.make();
    const microphones = await Promise.all(TONES_HZ.slice(0, count).map((frequency) => tones.hum(frequency)));
    const browsers = await Promise.all(microphones.map((microphone) => launchBrowser({microphone})));
    return new Desks(await Host.open(), tones, browsers);
  }

  /** A user of `pbx` comes in, opens the page and the phone on it. */
  async arrive(
    pbx: Pbx,
    number: string,
    {browser = 0, at, password = pbx.user(number).password, ...rest}: Desk = {},
  ): Promise<Person> {
    const {address} = pbx.user(number);
    const body = `<voip-widget server="${pbx.wsUrl}" address="${address}" password="${password}" open></voip-widget>`;
    const place = at ?? (await this.#browsers[browser]!.createBrowserContext());
    return Person.arrive({name: `${number} of ${pbx.name}`, at: place, url: this.#host.page(body), ...rest});
  }

  /** The same, and the phone is registered. */
  async arriveReady(pbx: Pbx, number: string, desk?: Desk): Promise<Person> {
    const person = await this.arrive(pbx, number, desk);
    await person.isRegistered();
    return person;
  }

  /** They close their pages, those who have not yet. */
  async leave(...people: readonly Person[]): Promise<void> {
    await Promise.all(people.map(async ({page}) => page.isClosed() || page.close()));
  }

  async close(): Promise<void> {
    await Promise.all(this.#browsers.map((browser) => browser.close()));
    await Promise.all([this.#host.close(), this.#tones.remove()]);
  }
}

/** Waits until somebody reads all that the phone says of such an end. */
export async function readsEnding(person: Person, ending: keyof typeof english.endings): Promise<void> {
  const {remote} = (await person.calls()).at(-1)!;
  for (const words of english.endings[ending](remote.name ?? remote.number)) await person.reads(words ?? '');
}
