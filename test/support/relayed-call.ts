import type {Browser} from 'puppeteer-core';

import {Exchange} from '../demo/support/exchange.js';
import {type BrowserOptions, launchBrowser} from './browser.js';
import {findBrowser} from './find-browser.mjs';
import {LongestSilence} from './longest-silence.js';
import type {MediaNetwork} from './media-network.js';
import {Host} from './people-host.js';
import {type Arrival, Person} from './people.js';
import {Relay} from './relay.js';
import {Tones} from './tone.js';

/** What alice and bob hum. */
export const ALICE_HZ = 440;
export const BOB_HZ = 1000;

export interface RelayedCallOptions extends Pick<Arrival, 'handsOn' | 'prepare'> {
  /** How many relays there are. Default: 1. */
  readonly relayCount?: number;
  /** What carries the sound. Default: nothing but the computer. */
  readonly network?: MediaNetwork;
  /** Alice's browser, with her microphone. */
  readonly browserOf?: (options: BrowserOptions) => BrowserOptions;
}

interface Open {
  readonly tones: Tones;
  readonly exchange: Exchange;
  readonly host: Host;
  readonly browsers: readonly Browser[];
}

/** Alice, who reaches the phone system only through relays, calls bob, who has a line of his own. */
export class RelayedCall {
  readonly alice: Person;
  readonly bob: Person;
  /** In alice's order of preference. */
  readonly relays: readonly Relay[];
  readonly #open: Open;
  /** Epoch ms. */
  #backAt = 0;

  private constructor(open: Open, relays: readonly Relay[], [alice, bob]: readonly [Person, Person]) {
    this.#open = open;
    this.relays = relays;
    this.alice = alice;
    this.bob = bob;
  }

  static async open({
    relayCount = 1,
    network,
    browserOf = (options) => options,
    ...alices
  }: RelayedCallOptions = {}): Promise<RelayedCall> {
    const [tones, exchange, host] = await Promise.all([Tones.make(), Exchange.start(), Host.open()]);
    const hums = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    const [hers, his] = hums.map((microphone) => ({microphone})) as [BrowserOptions, BrowserOptions];
    const browsers = await Promise.all([launchBrowser(browserOf(hers)), launchBrowser(his)]);
    const relays = await Promise.all(Array.from({length: relayCount}, () => Relay.to(exchange.server.url)));
    if (network) for (const relay of relays) relay.reroute = network.reroute;
    const arrive = async (name: string, number: string, server: string): Promise<Person> => {
      const line = `server="${server}" address="sip:${number}@voip.test" password="pw${number}"`;
      const url = host.page(`<voip-widget ${line} open></voip-widget>`);
      const isAlice = number === '1001';
      const person = await Person.arrive({name, at: browsers[isAlice ? 0 : 1], url, ...(isAlice && alices)});
      await person.isRegistered();
      return person;
    };
    const people = await Promise.all([
      arrive('alice', '1001', relays.map(({url}) => url).join(' ')),
      arrive('bob', '1002', exchange.server.url),
    ]);
    return new RelayedCall({tones, exchange, host, browsers}, relays, people);
  }

  /** When alice's call was back the last time (epoch ms). */
  get backAt(): number {
    return this.#backAt;
  }

  /** Alice calls bob, and both hear each other. */
  async begin(): Promise<void> {
    const {alice, bob} = this;
    await alice.widget((phone) => phone.dial('1002'));
    await bob.isIn('ringing');
    await bob.widget((phone) => phone.answer());
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await this.isHeard();
  }

  async isHeard(): Promise<void> {
    await Promise.all([this.alice.hears(BOB_HZ), this.bob.hears(ALICE_HZ)]);
  }

  /** Listens at both ends from now on. Answers what tells the longest time in which either was not heard, in ms. */
  async listen(): Promise<() => Promise<number>> {
    const listening = await Promise.all([LongestSilence.of(this.alice, BOB_HZ), LongestSilence.of(this.bob, ALICE_HZ)]);
    return async () => Math.max(...(await Promise.all(listening.map((silence) => silence.ms()))));
  }

  /** Alice looks at another tab. */
  async isHidden(): Promise<void> {
    const blank = await this.alice.page.browser().newPage();
    await blank.bringToFront();
    if (!findBrowser().shell) await this.alice.until('the tab to be hidden', () => document.visibilityState === 'hidden');
  }

  /** Bob's browser is gone, without a word. */
  bobVanishes(): void {
    this.bob.page.browser().process()?.kill('SIGKILL');
  }

  /** Waits until alice's phone shows that its call is cut off. */
  async isLost(): Promise<void> {
    await this.alice.until(
      'the call to be cut off',
      () => document.querySelector('voip-widget')!.calls.at(-1)?.line === 'reconnecting',
    );
  }

  /** Waits until alice's call has come back since the last time. Answers how long it was away, in ms. */
  async isBack(): Promise<number> {
    await this.alice.until(
      'the call to be back',
      (lastAt) => {
        const call = document.querySelector('voip-widget')!.calls.at(-1);
        return call?.line === 'up' && (call.recovered?.at ?? 0) > lastAt;
      },
      this.#backAt,
    );
    const {at, gapMs} = (await this.alice.calls()).at(-1)!.recovered!;
    this.#backAt = at;
    return gapMs;
  }

  async close(): Promise<void> {
    const {browsers, host, tones, exchange} = this.#open;
    await Promise.all(browsers.map((browser) => browser.close()));
    await Promise.all([...this.relays.map((relay) => relay.close()), host.close(), tones.remove(), exchange.stop()]);
  }
}
