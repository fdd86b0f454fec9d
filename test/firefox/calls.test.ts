import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Office, type OfficeOptions} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 1000;
const BOB_HZ = 440;

interface AxeGlobal {
  readonly axe: {run(options: object): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>};
}

const WCAG = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  // An experiment of axe's: it takes the running seconds on the launcher for its label.
  rules: {'label-content-name-mismatch': {enabled: false}},
};

/** Where nobody hears .local names the addresses stay hidden all the same: the far end learns ours from what arrives. */
const HIDES_ADDRESSES = {'media.peerconnection.ice.obfuscate_host_addresses': true};

describe('a call', () => {
  let tones: Tones;
  let axe: string;

  before(async () => {
    tones = await Tones.make();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(() => tones.remove());

  /** In the order of the seats: Bob’s browser, where it is a Chromium, comes before Alice’s. */
  const places: readonly (readonly [what: string, browsers: (chromium: string) => OfficeOptions])[] = [
    ['between two Firefoxes', () => ({firefoxes: [{frequency: BOB_HZ}, {frequency: ALICE_HZ}]})],
    [
      'between Firefox, which hides its addresses, and Chromium',
      (microphone) => ({browsers: [{microphone}], firefoxes: [{frequency: ALICE_HZ, preferences: HIDES_ADDRESSES}]}),
    ],
  ];

  for (const [what, browsers] of places) {
    describe(what, () => {
      let office: Office;
      let alice: Person;
      let bob: Person;

      before(async () => {
        office = await Office.open(browsers(await tones.hum(BOB_HZ)));
        const [his, hers] = office.browsers;
        [alice, bob] = await Promise.all([office.arriveReady('alice', {at: hers!}), office.arriveReady('bob', {at: his!})]);
      });
      after(() => office.close());

      /** Axe finds no fault with the page. */
      const isAccessible = async ({page}: Person): Promise<void> => {
        await page.evaluate(axe);
        const found = await page.evaluate(async (options) => {
          const {violations} = await (globalThis as unknown as AxeGlobal).axe.run(options);
          return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
        }, WCAG);
        assert.deepEqual(found, []);
      };
      const haveLetGo = async (): Promise<void> => {
        await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
        await Promise.all([alice.isDone(), bob.isDone()]);
      };

      it('is dialled on the keypad, and rings', async () => {
        await alice.opensPhone();
        await isAccessible(alice);
        for (const key of ['1', '0', '0', '2']) await alice.clicks(key);
        await alice.clicks('Call');
        await bob.reads('Alice Martin');
        await bob.sees('Decline');
        await alice.reads('Ringing…');
        await Promise.all([isAccessible(alice), isAccessible(bob)]);
      });

      it('is answered, and each hears the other', async () => {
        await bob.clicks('Answer');
        await Promise.all([alice.isIn('active'), bob.isIn('active')]);
        await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
        await Promise.all([alice.reads('0:01'), bob.reads('0:01')]);
        await Promise.all([isAccessible(alice), isAccessible(bob)]);
      });

      it('is silent at the other end while either mutes it, and no longer', async () => {
        for (const [from, to, frequency] of [
          [alice, bob, ALICE_HZ],
          [bob, alice, BOB_HZ],
        ] as const) {
          await from.clicks('Mute');
          await to.hearsNothing();
          await from.clicks('Mute');
          await to.hears(frequency);
        }
      });

      it('ends for both when the caller hangs up', async () => {
        await alice.clicks('Hang up');
        await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
        await isAccessible(alice);
        await haveLetGo();
      });

      it('goes the other way too, by Enter, and ends for both when the called one hangs up', async () => {
        await bob.widget((phone) => phone.show());
        await bob.dials('1001');
        await alice.clicks('Answer');
        await Promise.all([alice.isIn('active'), bob.isIn('active')]);
        await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
        await alice.clicks('Hang up');
        await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
        await haveLetGo();
      });

      for (const [caller, called, number] of [
        ['alice', 'bob', '1002'],
        ['bob', 'alice', '1001'],
      ] as const) {
        it(`of ${caller} is declined by ${called}, and taken back`, async () => {
          const [one, other] = caller === 'alice' ? [alice, bob] : [bob, alice];
          await one.dials(number);
          await other.clicks('Decline');
          await Promise.all([one.isIn('ended', 'declined'), other.isIn('ended', 'declined')]);
          for (const words of english.endings.declined(number)) await one.reads(words ?? '');
          await haveLetGo();
          await one.dials(number);
          await other.sees('Answer');
          await one.clicks('Cancel call');
          await Promise.all([one.isIn('ended', 'cancelled'), other.isIn('ended', 'cancelled')]);
          await other.reads('Missed call');
          await haveLetGo();
        });
      }

      it('has upset neither page, under its strict policy', () => {
        assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
      });
    });
  }
});
