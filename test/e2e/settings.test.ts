import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import type {DeviceKind} from '../../src/session/devices.js';
import {englishSettings as texts} from '../../src/localization/en-settings.js';
import {english} from '../../src/localization/en.js';
import {devicesOf, furnish, furnishedBrowser, permit} from '../support/page-devices.js';
import {keepSenses} from '../support/page-senses.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const HEADSET = 'Fake Audio Input 1';
const LOUDSPEAKER = 'Fake Audio Output 2';

describe('the settings', () => {
  let office: Office;
  let hers: Office['browsers'][number];
  /** Alice's tabs. */
  let alice: Person;
  let second: Person;

  before(async () => {
    office = await Office.open({browsers: [furnishedBrowser()]});
    hers = office.browsers[0]!;
    await permit(hers, office.demo.urlOf('alice'), 'prompt');
    const prepare = async (page: Page): Promise<void> => {
      await keepSenses(page);
      await furnish(page);
      await page.evaluateOnNewDocument(findSettings);
    };
    alice = await office.arriveReady('alice', {at: hers, prepare});
    second = await office.arriveReady('alice', {at: hers, prepare});
    await alice.opensPhone();
  });
  after(() => office.close());
  afterEach(() => assert.deepEqual([alice.complaints, second.complaints], [[], []]));

  const openMicrophones = (): Promise<number> =>
    alice.page.evaluate(() => watched.tracks.filter(({readyState}) => readyState === 'live').length);
  const allow = (name: string): Promise<void> =>
    hers.defaultBrowserContext().setPermission(new URL(alice.page.url()).origin, {permission: {name}, state: 'granted'});
  const isQuiet = (tab: Person, wanted: boolean): Promise<void> =>
    tab.until(
      `quiet: ${wanted}`,
      (is) => {
        const launcher = document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher');
        return launcher?.ariaLabel?.includes('Do not disturb') === is;
      },
      wanted,
    );
  const chosenIn = async (tab: Person, kind: DeviceKind): Promise<string | undefined> =>
    (await devicesOf(tab))[kind].chosen?.label;
  /** As a person does it: in the list of the settings. */
  const choose = async (kind: DeviceKind, label: string): Promise<string> => {
    const {available} = (await devicesOf(alice))[kind];
    const {id = ''} = available.find((device) => device.label === label) ?? {};
    await (await alice.part(`voip-widget >>> #${kind}`)).fill(id);
    assert.equal(await chosenIn(alice, kind), label);
    return id;
  };
  const shows = (kind: DeviceKind, label: string): Promise<void> =>
    alice.until(
      `${label} to be shown`,
      (id, wanted) => settingsRoot()?.querySelector<HTMLSelectElement>(`#${id}`)?.selectedOptions[0]?.label === wanted,
      kind,
      label,
    );

  it('open behind a button of the panel, and ask nobody for anything', async () => {
    await alice.clicks(english.settings);
    await alice.reads(texts.namesHidden);
    await alice.reads(texts.ringVolume);
    assert.equal(await alice.page.evaluate(() => watched.tracks.length), 0);
  });

  it('say where the microphone is blocked, and how to allow it', async () => {
    await permit(hers, alice.page.url(), 'denied');
    await alice.clicks(texts.tellNames);
    await alice.reads(english.errors['microphone-blocked'][0]);
    await permit(hers, alice.page.url(), 'granted');
    await alice.clicks(english.waysOut['try-again']);
  });

  it('name the devices once the browser does', async () => {
    await alice.until('both microphones', () => settingsRoot()?.querySelectorAll('#microphone option').length === 3);
    const labels = await alice.page.evaluate(() =>
      [...settingsRoot()!.querySelectorAll<HTMLOptionElement>('#microphone option')].map(({label}) => label),
    );
    assert.ok(labels.includes(HEADSET) && labels.includes(texts.systemDevice), labels.join());
  });

  it('show that the microphone hears something', async () => {
    await alice.until('the bar to move', () => Number(settingsRoot()?.querySelector('.meter')?.ariaValueNow) > 20);
    assert.equal(await openMicrophones(), 1);
  });

  it('choose a microphone in all tabs, and watch that one', async () => {
    await choose('microphone', HEADSET);
    await alice.until('the other microphone', () => watched.tracks.at(-1)?.label === 'Fake Audio Input 1');
    await second.page.bringToFront();
    assert.equal(await chosenIn(second, 'microphone'), HEADSET);
    await alice.page.bringToFront();
  });

  it('say that the chosen one is unplugged, until it is back', async () => {
    await alice.page.evaluate((label) => furniture.unplug(label), HEADSET);
    await alice.reads(texts.deviceMissing(HEADSET));
    await shows('microphone', texts.absentDevice(HEADSET));
    await alice.page.evaluate((label) => furniture.plugIn(label), HEADSET);
    await alice.readsNoMore(texts.deviceMissing(HEADSET));
    await shows('microphone', HEADSET);
  });

  it('play a test on the chosen device', async () => {
    await choose('ringer', LOUDSPEAKER);
    await alice.clicks(texts.testRinging);
    await alice.until('it to ring there', async (wanted) => (await furniture.contexts()).includes(wanted), LOUDSPEAKER);
    await alice.until('it to end', () => settingsRoot()?.querySelector('[aria-busy=true]') === null);
    assert.ok(!(await alice.page.evaluate(() => watched.screen())).includes(texts.notPlayed[0]));
  });

  it('let her hear herself, until she stops', async () => {
    await alice.clicks(texts.hearYourself);
    await alice.until('an echo', async () => (await furniture.elements()).length > 0);
    await alice.clicks(texts.stopHearing);
    await alice.until('silence', async () => (await furniture.elements()).length === 0);
  });

  it('remember how loud it rings, and where', async () => {
    await alice.page.focus('voip-widget >>> #volume');
    await alice.page.keyboard.press('Home');
    await alice.page.keyboard.press('ArrowRight');
    await alice.reads('5%');
    await alice.page.reload();
    await alice.isRegistered();
    const {ringVolume, microphone, ringer} = await devicesOf(alice);
    assert.deepEqual([ringVolume, microphone.chosen?.label, ringer.chosen?.label], [0.05, HEADSET, LOUDSPEAKER]);
  });

  it('are shown where a page says so, and close the microphone when they are left', async () => {
    await alice.widget((phone) => phone.show('settings'));
    await shows('microphone', HEADSET);
    assert.equal(await openMicrophones(), 0);
    await alice.page.focus('voip-widget >>> #microphone');
    await alice.until('the microphone', () => watched.tracks.some(({readyState}) => readyState === 'live'));
    await alice.clicks(english.back);
    await alice.hasLetGo();
    await alice.sees(english.settings);
  });

  it('ask for notifications in the click, and are switched off again', async () => {
    await allow('notifications');
    await alice.widget((phone) => phone.show('settings'));
    const isOn = (wanted: string): Promise<void> =>
      alice.until(
        `notifications: ${wanted}`,
        (on) => settingsRoot()?.querySelector('[aria-labelledby=notifications]')?.ariaChecked === on,
        wanted,
      );
    await isOn('true');
    const row = await alice.part('voip-widget >>> [aria-labelledby=notifications]');
    await row.click();
    await isOn('false');
    await row.click();
    await isOn('true');
  });

  it('keep calls from ringing, in all tabs', async () => {
    const row = await alice.part('voip-widget >>> [aria-labelledby=quiet]');
    await row.click();
    await isQuiet(second, true);
    await row.click();
    await isQuiet(second, false);
  });

  it('copy what who looks after the phone needs, without secrets', async () => {
    await allow('clipboard-read');
    await allow('clipboard-write');
    await alice.clicks(texts.copyDiagnostics);
    await alice.reads(english.copied);
    const text = await alice.page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /^registration: registered$/m);
    assert.match(text, /^microphone: 2 there, one chosen$/m);
    for (const secret of ['alice', '1001', 'Fake', 'password', 'ha1']) assert.ok(!text.includes(secret), `${secret} in\n${text}`);
  });

  it('stand anywhere in a page', async () => {
    await alice.widget((phone) => phone.hide());
    await alice.page.evaluate(() => {
      document.querySelector('voip-widget')!.id = 'phone';
      const settings = document.createElement('voip-settings');
      settings.setAttribute('for', 'phone');
      document.body.prepend(settings);
    });
    await alice.until('the choice', () => document.querySelector('voip-settings')?.shadowRoot?.querySelector('#microphone'));
    assert.equal(await openMicrophones(), 0);
  });
});

// In the page.
declare global {
  var settingsRoot: () => ShadowRoot | null | undefined;
}
function findSettings(): void {
  globalThis.settingsRoot = () => {
    const panel = document.querySelector('voip-widget')?.shadowRoot?.querySelector('voip-panel');
    return panel?.shadowRoot?.querySelector('voip-settings')?.shadowRoot;
  };
}
