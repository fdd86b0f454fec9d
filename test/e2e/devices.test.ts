import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {choose, devicesOf, furnish, furnishedBrowser, MICROPHONES, permit, type Microphone} from '../support/page-devices.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const BOB_HZ = 1000;
const USUAL: Microphone = 'Fake Default Audio Input';
const HEADSET: Microphone = 'Fake Audio Input 1';
const OTHER: Microphone = 'Fake Audio Input 2';
const [HEADSET_SPEAKER, LOUDSPEAKER] = ['Fake Audio Output 1', 'Fake Audio Output 2'];

describe('the devices of a phone', () => {
  let tones: Tones;
  let office: Office;
  let hers: Office['browsers'][number];
  /** Alice's tabs: the one that has the call, and the one that she is in. */
  let alice: Person;
  let second: Person;
  let bob: Person;

  before(async () => {
    tones = await Tones.make();
    office = await Office.open({browsers: [furnishedBrowser(), {microphone: await tones.hum(BOB_HZ)}, {}]});
    hers = office.browsers[0]!;
    await permit(hers, office.demo.urlOf('alice'), 'granted');
    [alice, bob] = await Promise.all([
      office.arriveReady('alice', {at: hers, prepare: furnish}),
      office.arriveReady('bob', {at: office.browsers[1]!}),
    ]);
    second = await office.arriveReady('alice', {at: hers, prepare: furnish});
    await second.opensPhone();
    // The line follows her click; a browser complains of a socket that goes back before it was open.
    await second.until('the line', () => watched.sockets.some(({readyState}) => readyState === WebSocket.OPEN));
    await second.isRegistered();
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });
  afterEach(() => assert.deepEqual([alice.complaints, second.complaints, bob.complaints], [[], [], []]));

  const invites = (): number => office.traffic.filter((message) => /^(in|out) INVITE/.test(message)).length;
  const isHeardThrough = (microphone: Microphone): Promise<void> => bob.hears(MICROPHONES[microphone]);
  const talk = async (): Promise<void> => {
    await alice.widget((phone) => phone.dial('1002').then(() => undefined));
    await bob.clicks('Answer');
    await Promise.all([alice.isIn('active'), second.isIn('active'), bob.isIn('active')]);
  };
  const warns = (warning: keyof typeof english.qualityWarnings): Promise<unknown> =>
    Promise.all([alice, second].map((tab) => tab.until(`to know of ${warning}`, knowsOf, warning)));
  const warnsNoMore = (warning: keyof typeof english.qualityWarnings): Promise<unknown> =>
    Promise.all([alice, second].map((tab) => tab.until(`no ${warning} any more`, knowsNothingOf, warning)));
  const openMicrophones = (tab: Person): Promise<number> =>
    tab.page.evaluate(() => watched.tracks.filter(({readyState}) => readyState === 'live').length);
  const playsOn = (what: 'elements' | 'contexts', ...names: readonly string[]): Promise<void> =>
    alice.until(`${what} to play on ${names.join(' and ')} alone`, playsAlone, what, names);

  describe('in a call', () => {
    let invited: number;

    before(async () => {
      await talk();
      await isHeardThrough(USUAL);
      await alice.hears(BOB_HZ);
      invited = invites();
    });

    it('are changed at once, from a tab that has not the call, and the far end is told nothing', async () => {
      await choose(second, 'microphone', HEADSET);
      await isHeardThrough(HEADSET);
      await choose(second, 'microphone', OTHER);
      await isHeardThrough(OTHER);
      await choose(second, 'microphone');
      await isHeardThrough(USUAL);
      assert.equal(invites(), invited);
      assert.deepEqual([await openMicrophones(alice), await openMicrophones(second)], [1, 0]);
    });

    it('stay muted when they are changed', async () => {
      await second.clicks('Mute');
      await bob.hearsNothing();
      await choose(second, 'microphone', HEADSET);
      await alice.until('the other microphone', () => watched.tracks.at(-1)?.label === 'Fake Audio Input 1');
      await bob.hearsNothing();
      await second.clicks('Mute');
      await isHeardThrough(HEADSET);
      assert.equal(invites(), invited);
    });

    it('are changed while the call is on hold, and nobody hears it before it goes on', async () => {
      await alice.widget((phone) => phone.hold());
      await choose(second, 'microphone', OTHER);
      await alice.until('the other microphone', () => watched.tracks.at(-1)?.label === 'Fake Audio Input 2');
      await bob.hearsNothing();
      await alice.widget((phone) => phone.resume());
      await isHeardThrough(OTHER);
      await choose(second, 'microphone', HEADSET);
      await isHeardThrough(HEADSET);
      invited = invites();
    });

    it('are replaced by the system’s own when they are unplugged, which every tab says, and used again when they are back', async () => {
      await alice.page.evaluate((label) => furniture.unplug(label), HEADSET);
      await isHeardThrough(USUAL);
      await warns('microphone-fallback');
      for (const words of english.qualityWarnings['microphone-fallback']('')) await second.reads(words ?? '');
      await alice.page.evaluate((label) => furniture.plugIn(label), HEADSET);
      await isHeardThrough(HEADSET);
      await warnsNoMore('microphone-fallback');
      await second.readsNoMore(english.qualityWarnings['microphone-fallback']('')[0]);
      assert.equal(invites(), invited);
    });

    it('are said to be gone where there is no other, and are used again when there is', async () => {
      await alice.page.evaluate(
        (...all) => {
          for (const label of all) furniture.unplug(label);
        },
        ...Object.keys(MICROPHONES),
      );
      await warns('microphone-lost');
      await bob.hearsNothing();
      await second.reads(english.qualityWarnings['microphone-lost']('')[1] ?? '');
      await alice.page.evaluate(
        (...all) => {
          for (const label of all) furniture.plugIn(label);
        },
        ...Object.keys(MICROPHONES),
      );
      await isHeardThrough(HEADSET);
      await warnsNoMore('microphone-lost');
    });

    it('lose the microphone when the user takes the permission back: the call stays up, and every tab says so', async () => {
      await permit(hers, alice.page.url(), 'denied');
      await warns('microphone-blocked');
      for (const words of english.qualityWarnings['microphone-blocked']('')) await second.reads(words ?? '');
      await bob.hearsNothing();
      await alice.hears(BOB_HZ);
      await Promise.all([alice.isIn('active'), bob.isIn('active')]);
      assert.equal(await openMicrophones(alice), 0);
      await permit(hers, alice.page.url(), 'granted');
      await isHeardThrough(HEADSET);
      await warnsNoMore('microphone-blocked');
      assert.equal(invites(), invited);
    });

    it('play the far end on the chosen speaker, at once', async () => {
      assert.ok(await choose(second, 'speaker', HEADSET_SPEAKER));
      await playsOn('elements', HEADSET_SPEAKER);
      await choose(second, 'speaker');
      await playsOn('elements', '');
      await choose(second, 'speaker', HEADSET_SPEAKER);
      await playsOn('elements', HEADSET_SPEAKER);
    });

    it('knock on the speaker when another call comes, and ring on the ringer', async () => {
      await choose(second, 'ringer', LOUDSPEAKER);
      const carol = await office.arriveReady('carol', {at: office.browsers[2]!});
      await carol.widget((phone) => phone.dial('1001').then(() => undefined));
      await playsOn('contexts', HEADSET_SPEAKER, LOUDSPEAKER);
      await carol.widget((phone) => phone.hangUp());
      await alice.until('no sound any more', async () => (await furniture.contexts()).length === 0);
      await carol.page.close();
    });

    after(async () => {
      await bob.widget((phone) => phone.hangUp());
      await Promise.all([alice.isIn('ended'), second.isIn('ended'), bob.isIn('ended')]);
      await alice.hasLetGo();
    });
  });

  describe('afterwards', () => {
    it('are remembered: the next call begins with them', async () => {
      for (const tab of [alice, second]) await tab.page.reload();
      await Promise.all([alice.isRegistered(), second.isRegistered()]);
      const {microphone, speaker, ringer} = await devicesOf(second);
      assert.deepEqual(
        [microphone, speaker, ringer].map(({chosen, isMissing}) => [chosen?.label, isMissing]),
        [
          [HEADSET, false],
          [HEADSET_SPEAKER, false],
          [LOUDSPEAKER, false],
        ],
      );
      await talk();
      await isHeardThrough(HEADSET);
      assert.deepEqual(await alice.page.evaluate(() => watched.tracks.map(({label}) => label)), [HEADSET]);
      await playsOn('elements', HEADSET_SPEAKER);
      await bob.widget((phone) => phone.hangUp());
      await alice.isIn('ended');
      await alice.hasLetGo();
    });

    it('ring on the ringer, and not where voices are heard', async () => {
      await bob.widget((phone) => phone.dial('1001').then(() => undefined));
      await alice.isIn('ringing');
      await playsOn('contexts', LOUDSPEAKER);
      await bob.widget((phone) => phone.hangUp());
      await alice.isIn('ended');
    });

    it('are no reason for a call to fail when they are unplugged', async () => {
      await alice.page.evaluate((label) => furniture.unplug(label), HEADSET);
      await talk();
      await isHeardThrough(USUAL);
      await warns('microphone-fallback');
      await bob.widget((phone) => phone.hangUp());
      await alice.isIn('ended');
      await alice.hasLetGo();
      await alice.page.evaluate((label) => furniture.plugIn(label), HEADSET);
    });
  });
});

// In the page.
function knowsOf(warning: string): boolean {
  const warnings: readonly string[] = document.querySelector('voip-widget')?.activeCall?.quality?.warnings ?? [];
  return warnings.includes(warning);
}
function knowsNothingOf(warning: string): boolean {
  const warnings: readonly string[] | undefined = document.querySelector('voip-widget')?.activeCall?.quality?.warnings;
  return warnings?.includes(warning) === false;
}
async function playsAlone(what: 'elements' | 'contexts', names: readonly string[]): Promise<boolean> {
  const heard = await furniture[what]();
  return names.every((name) => heard.includes(name)) && heard.every((each) => names.includes(each));
}
