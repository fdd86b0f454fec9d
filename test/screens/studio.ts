import type {Browser, Page} from 'puppeteer-core';

import {startDemo} from '../../demo/server/demo.js';
import {Exchange} from '../demo/support/exchange.js';
import {launchBrowser} from '../support/browser.js';
import {Host} from '../support/people-host.js';
import {Person} from '../support/people.js';
import {FarEnd, stubborn} from './far-end.js';

/** What the browser does when the page asks for the microphone: the name of its refusal, or that its user has not answered yet. */
export type Mood = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'asking';

export interface Setting {
  /** What stands in the page beside the phone. */
  readonly body?: string;
  /** Further attributes of the phone. */
  readonly attributes?: string;
  readonly microphone?: Mood;
  /** Files that never arrive, by the beginning of their names. */
  readonly missing?: string;
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Sound waits for a click, as it does where nobody has clicked yet. */
  readonly locked?: true;
}

const HEAD =
  '<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width, initial-scale=1">';
/** A name that leads to this machine and is not localhost: what it serves is no secure page. */
const INSECURE = 'insecure.test';

/** A server, a site and browsers, anew for every state: nothing is left of the one before. */
export class Studio {
  readonly #browsers: {readonly usual: Browser; readonly locked: Browser};
  readonly #host: Host;
  readonly #closing: (() => Promise<unknown>)[] = [];
  #exchange: Promise<Exchange> | undefined;

  private constructor(browsers: {readonly usual: Browser; readonly locked: Browser}, host: Host) {
    this.#browsers = browsers;
    this.#host = host;
  }

  static async open(): Promise<Studio & {close(): Promise<void>}> {
    const [demo, usual, locked] = await Promise.all([
      startDemo({port: 0}),
      launchBrowser({args: [`--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`, '--hide-scrollbars']}),
      launchBrowser({args: ['--autoplay-policy=document-user-activation-required', '--hide-scrollbars']}),
    ]);
    const host = await Host.open(demo);
    const close = async (): Promise<void> => {
      await Promise.all([usual.close(), locked.close(), host.close()]);
      await demo.close();
    };
    return Object.assign(new Studio({usual, locked}, host), {close});
  }

  /** Somebody's page with that body, and nothing of ours around it. */
  async page(body: string, {microphone, missing, prepare, locked}: Setting = {}): Promise<Person> {
    const at = await this.#browsers[locked ? 'locked' : 'usual'].createBrowserContext();
    this.#closing.push(() => at.close());
    return Person.arrive({
      name: 'Alice',
      at,
      url: this.#host.page(HEAD + body),
      prepare: async (page) => {
        if (microphone) await page.evaluateOnNewDocument(withhold, microphone);
        if (missing) await lose(page, missing);
        await prepare?.(page);
      },
    });
  }

  /** The attributes of a line of the studio's server. */
  async line(extension = '1001', password = `pw${extension}`): Promise<string> {
    const {server} = await this.exchange();
    return `server="${server.url}" address="sip:${extension}@voip.test" password="${password}"`;
  }

  /** Alice, whose phone is registered. */
  async alice(set: Setting = {}): Promise<Person> {
    const alice = await this.page(
      `<voip-widget ${await this.line()} ${set.attributes ?? ''}></voip-widget>${set.body ?? ''}`,
      set,
    );
    if (!set.locked) await alice.isRegistered();
    return alice;
  }

  /** The same, and her phone is open. */
  async open(set: Setting = {}): Promise<Person> {
    const alice = await this.alice(set);
    await alice.opensPhone();
    return alice;
  }

  /** A second tab of Alice's. */
  async secondTab(alice: Person): Promise<Person> {
    const second = await Person.arrive({name: 'Alice’s second tab', at: alice.page.browserContext(), url: alice.page.url()});
    await second.isRegistered();
    return second;
  }

  /** Somebody whose phone answers by itself, at 1003: with a microphone and ears. */
  async carol(): Promise<Person> {
    const carol = await this.page(`<voip-widget ${await this.line('1003')}></voip-widget>`);
    await carol.isRegistered();
    await carol.widget((phone) => {
      phone.addEventListener('voip-call-incoming', () => void phone.answer());
    });
    return carol;
  }

  /** Whoever does what a picture needs, at 1002. */
  async bob(): Promise<FarEnd> {
    return new FarEnd(await (await this.exchange()).registered('1002'));
  }

  /** The server that all of them share. */
  exchange(): Promise<Exchange> {
    if (this.#exchange) return this.#exchange;
    const starting = Exchange.start();
    this.#closing.push(async () => (await starting).stop());
    return (this.#exchange = starting);
  }

  /** The URL of a phone system that answers every REGISTER with `status`, and with 0 nothing at all. */
  async stubborn(status: number): Promise<string> {
    const system = await stubborn(status);
    this.#closing.push(() => system.close());
    return system.url;
  }

  /** The sign-in service does not answer. */
  signInFails(): void {
    this.#host.failure = 503;
    this.#closing.push(async () => (this.#host.failure = undefined));
  }

  /** The same page where browsers give no microphone. */
  async insecurely(body: string): Promise<Person> {
    const person = await this.page('');
    await person.page.goto(this.#host.page(HEAD + body).replace('127.0.0.1', INSECURE));
    return person;
  }

  /** Ready for the next state. */
  async strike(): Promise<void> {
    this.#exchange = undefined;
    for (const close of this.#closing.splice(0).reverse()) await close();
  }
}

function withhold(mood: Mood): void {
  navigator.mediaDevices.getUserMedia = async () => {
    if (mood === 'asking') await new Promise(() => undefined);
    throw new DOMException('Withheld', mood);
  };
}

async function lose(page: Page, missing: string): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isMissing = new URL(request.url()).pathname.startsWith(`/${missing}`);
    void (isMissing ? request.abort() : request.continue());
  });
}
