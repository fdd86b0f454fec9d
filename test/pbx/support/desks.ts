import type {Browser, BrowserContext, Page} from 'puppeteer-core';

import {english} from '../../../src/localization/en.js';
import {launchBrowser} from '../../support/browser.js';
import {Host} from '../../support/people-host.js';
import {Person} from '../../support/people.js';
import {Tones} from '../../support/tone.js';
import {RtpPhone} from '../phones/rtp-phone.js';
import type {Pbx} from './pbx.js';

/** What the microphones of the first, the second and the third browser hum. */
export const TONES_HZ = [440, 1000, 1700] as const;

/** What a plain phone beside them hums. */
export const PLAIN_HZ = 1300;

export interface Desk {
  /** Which browser, and so which tone. Default: 0. */
  readonly browser?: 0 | 1 | 2;
  /** Whose other tabs are open there; default: nobody's. */
  readonly at?: BrowserContext;
  /** Default: the right one. */
  readonly password?: string;
  /** Default: the server's own address. */
  readonly server?: string;
  /** Further attributes of the phone. */
  readonly attributes?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Pages with a phone of a server in them, each in a browser as of somebody else. */
export class Desks {
  readonly #host: Host;
  readonly #tones: Tones;
  readonly #browsers: readonly Browser[];
  readonly #phones: RtpPhone[] = [];

  private constructor(host: Host, tones: Tones, browsers: readonly Browser[]) {
    this.#host = host;
    this.#tones = tones;
    this.#browsers = browsers;
  }

  /** One browser for each tone that is asked for. */
  static async open(count: 1 | 2 | 3 = 2): Promise<Desks> {
    const tones = await Tones.make();
    const microphones = await Promise.all(TONES_HZ.slice(0, count).map((frequency) => tones.hum(frequency)));
    const browsers = await Promise.all(microphones.map((microphone) => launchBrowser({microphone})));
    return new Desks(await Host.open(), tones, browsers);
  }

  /** A user of `pbx` comes in, opens the page and the phone on it. */
  async arrive(
    pbx: Pbx,
    number: string,
    {browser = 0, at, password = pbx.user(number).password, server = pbx.wsUrl, attributes = '', ...rest}: Desk = {},
  ): Promise<Person> {
    const line = `server="${server}" address="${pbx.user(number).address}" password="${password}"`;
    const body = `<voip-widget ${line} ${attributes} open></voip-widget>`;
    const place = at ?? (await this.#browsers[browser]!.createBrowserContext());
    return Person.arrive({name: `${number} of ${pbx.name}`, at: place, url: this.#host.page(body), ...rest});
  }

  /** The same, and the phone is registered. */
  async arriveReady(pbx: Pbx, number: string, desk?: Desk): Promise<Person> {
    const person = await this.arrive(pbx, number, desk);
    await person.isRegistered();
    return person;
  }

  /** 1001, who reaches the phone system by `server` alone, calls 1002, who answers. Each has a browser of their own. */
  async talkBy(pbx: Pbx, server: string): Promise<readonly [Person, Person]> {
    const [alice, bob] = await Promise.all([
      this.arriveReady(pbx, '1001', {browser: 0, server}),
      this.arriveReady(pbx, '1002', {browser: 1}),
    ]);
    await alice.dials('1002');
    await bob.clicks('Answer');
    return [alice, bob];
  }

  /** A plain phone is plugged in beside them, which hums 1300 Hz by default, and registers. */
  async plug(pbx: Pbx, number = '2002', frequency = PLAIN_HZ): Promise<RtpPhone> {
    const {number: user, password} = pbx.user(number);
    const phone = await RtpPhone.open({sipPort: pbx.sipPort, domain: pbx.domain, user, password, frequency});
    this.#phones.push(phone);
    await phone.register();
    return phone;
  }

  /** They close their pages, those who have not yet. */
  async leave(...people: readonly Person[]): Promise<void> {
    await Promise.all(people.map(async ({page}) => page.isClosed() || page.close()));
  }

  async close(): Promise<void> {
    for (const phone of this.#phones) phone.unplug();
    await Promise.all(this.#browsers.map((browser) => browser.close()));
    await Promise.all([this.#host.close(), this.#tones.remove()]);
  }
}

/** Waits until somebody reads all that the phone says of such an end. */
export async function readsEnding(person: Person, ending: keyof typeof english.endings): Promise<void> {
  const {remote} = (await person.calls()).at(-1)!;
  for (const words of english.endings[ending](remote.name ?? remote.number)) await person.reads(words ?? '');
}
