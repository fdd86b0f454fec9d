import type {Browser} from 'puppeteer-core';

import {renderTone, TONE_RATE} from '../../../src/engine/media/tones.js';
import type {Sound} from '../../../src/session/sounds.js';
import {launchBrowser} from '../../support/browser.js';
import {Host} from '../../support/people-host.js';
import {Person} from '../../support/people.js';
import {Tones} from '../../support/tone.js';
import type {Pbx} from '../support/pbx.js';
import {RtpPhone} from './rtp-phone.js';

/** What Alice's microphone hums. */
export const ALICE_HZ = 700;
/** What plain phones send. */
export const PLAIN_HZ = 440;

declare global {
  /** How long a turn is of each of the phone's own sounds that plays at this moment, in seconds. */
  var sounding: Map<AudioScheduledSourceNode, number>;
}

/** Runs in the page before anything else of it. */
function keepSounds(): void {
  globalThis.sounding = new Map();
  globalThis.AudioBufferSourceNode = class extends AudioBufferSourceNode {
    override start(): void {
      super.start();
      sounding.set(this, this.buffer?.duration ?? 0);
    }
    override stop(when?: number): void {
      super.stop(when);
      sounding.delete(this);
    }
  };
}

interface Room {
  readonly tones: Tones;
  readonly browser: Browser;
  readonly host: Host;
}

/** Where Alice sits, 1001: a browser whose microphone hums, and a page with the built phone on a line of a server. Plain phones stand beside it. */
export class Desk {
  readonly alice: Person;
  readonly #room: Room;
  readonly #pbx: Pbx;
  readonly #phones: RtpPhone[] = [];

  private constructor(alice: Person, room: Room, pbx: Pbx) {
    this.alice = alice;
    this.#room = room;
    this.#pbx = pbx;
  }

  /** Resolves when her line is registered. */
  static async open(pbx: Pbx): Promise<Desk> {
    const tones = await Tones.make();
    const [browser, host] = await Promise.all([launchBrowser({microphone: await tones.hum(ALICE_HZ)}), Host.open()]);
    const {address, password} = pbx.user('1001');
    const url = host.page(`<voip-widget server="${pbx.wsUrl}" address="${address}" password="${password}"></voip-widget>`);
    const alice = await Person.arrive({
      name: 'alice',
      at: browser,
      url,
      prepare: (page) => page.evaluateOnNewDocument(keepSounds),
    });
    await alice.isRegistered();
    await alice.opensPhone();
    return new Desk(alice, {tones, browser, host}, pbx);
  }

  /** A plain phone that is registered as 2002, until the desk is cleared. */
  async phone(): Promise<RtpPhone> {
    const {sipPort, domain} = this.#pbx;
    const {number: user, password} = this.#pbx.user('2002');
    const phone = await RtpPhone.open({sipPort, domain, user, password, frequency: PLAIN_HZ});
    this.#phones.push(phone);
    await phone.register();
    return phone;
  }

  /** Waits until the phone itself plays `sound`, and nothing else. */
  async sounds(sound: Sound): Promise<void> {
    const wanted = sound === 'none' ? '' : `${renderTone(sound).length / TONE_RATE}`;
    await this.alice.until(`the sound ${sound}`, (lengths) => [...sounding.values()].join() === lengths, wanted);
  }

  async clear(): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone.close()));
    const {browser, host, tones} = this.#room;
    await browser.close();
    await host.close();
    await tones.remove();
  }
}
