import type {Browser, BrowserContext} from 'puppeteer-core';

import {type Demo, type DemoOptions, startDemo} from '../../demo/server/demo.js';
import {type BrowserOptions, type FirefoxOptions, launchBrowser, launchFirefox} from './browser.js';
import {type Arrival, Person} from './people.js';

export interface OfficeOptions {
  /** Default: one browser with the usual microphone. */
  readonly browsers?: readonly BrowserOptions[];
  /** Those that are Firefox; they come after the others. */
  readonly firefoxes?: readonly FirefoxOptions[];
  readonly demo?: DemoOptions;
}

export interface Seat extends Pick<Arrival, 'prepare' | 'handsOn'> {
  /** Where to sit; default: a new context of the first browser. */
  readonly at?: Browser | BrowserContext;
  /** Default: the page of that user. */
  readonly url?: string;
}

/** The demo with its server, and the browsers of those who work there. */
export class Office {
  readonly demo: Demo;
  readonly browsers: readonly Browser[];
  /** What the server was sent and has sent, oldest first. */
  readonly traffic: readonly string[];

  private constructor(demo: Demo, browsers: readonly Browser[], traffic: readonly string[]) {
    this.demo = demo;
    this.browsers = browsers;
    this.traffic = traffic;
  }

  static async open({
    firefoxes = [],
    browsers = firefoxes.length > 0 ? [] : [{}],
    demo = {},
  }: OfficeOptions = {}): Promise<Office> {
    const traffic: string[] = [];
    const starting = startDemo({
      port: 0,
      plansCalls: false,
      onMessage: ({direction, text}) => traffic.push(`${direction} ${text}`),
      ...demo,
    });
    const launching = [
      ...browsers.map((options) => launchBrowser(options)),
      ...firefoxes.map((options) => launchFirefox(options)),
    ];
    return new Office(await starting, await Promise.all(launching), traffic);
  }

  /** Somebody of the demo comes in: `alice`, `bob` or `carol`. */
  async arrive(user: string, {at, url = this.demo.urlOf(user), ...rest}: Seat = {}): Promise<Person> {
    return Person.arrive({name: user, at: at ?? (await this.desk()), url, ...rest});
  }

  /** The same, and the phone is registered. */
  async arriveReady(user: string, seat?: Seat): Promise<Person> {
    const person = await this.arrive(user, seat);
    await person.isRegistered();
    return person;
  }

  /** A browser as of somebody else: nothing is shared with other desks. */
  async desk(): Promise<BrowserContext> {
    return this.browsers[0]!.createBrowserContext();
  }

  /** How often a phone of `extension` has asked to be registered, challenges included. */
  registers(extension: string): number {
    return this.traffic.filter((message) => message.startsWith('in REGISTER') && message.includes(`<sip:${extension}@`)).length;
  }

  async close(): Promise<void> {
    await Promise.all(this.browsers.map((browser) => browser.close()));
    await this.demo.close();
  }
}
