import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {keepSenses} from '../support/page-senses.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {showPhone} from '../support/ringing-strip.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('a call that is made in the second tab', () => {
  let tones: Tones;
  let office: Office;
  let first: Person;
  let second: Person;
  let bob: Person;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [hers, his] = office.browsers;
    [first, bob] = await Promise.all([office.arriveReady('alice', {at: hers!}), office.arriveReady('bob', {at: his!})]);
    second = await office.arriveReady('alice', {at: hers!});
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });

  const openSockets = (tab: Person): Promise<number> =>
    tab.page.evaluate(() => watched.sockets.filter(({readyState}) => readyState === WebSocket.OPEN).length);

  it('fetches the line, and talks from there', async () => {
    await second.opensPhone();
    await second.dials('1002');
    await bob.clicks('Answer');
    await Promise.all([bob.hears(ALICE_HZ), second.hears(BOB_HZ)]);
    await first.until('its socket to be closed', () => watched.sockets.every(({readyState}) => readyState === WebSocket.CLOSED));
    assert.equal(await openSockets(second), 1);
    assert.equal(office.demo.sip.registrations('alice').length, 1);
    assert.equal(await first.page.evaluate(() => watched.connections.length + watched.tracks.length), 0);
  });

  it('is shown in the first, where it says that the call is in another tab', async () => {
    const [title] = english.callElsewhere;
    await first.opensPhone();
    await first.reads(title);
    assert.equal(await second.page.evaluate((words) => watched.screen().includes(words), title), false);
  });

  it('is hung up in the first, and its facts are told in each where they were caused', async () => {
    await first.clicks('Hang up');
    await Promise.all([first.isIn('ended', 'hung-up'), second.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    const names = ['dialing', 'ringing', 'answered', 'ended'];
    assert.deepEqual(
      await second.facts(),
      names.map((name) => [name, name !== 'ended']),
    );
    assert.deepEqual(
      await first.facts(),
      names.map((name) => [name, name === 'ended']),
    );
    assert.deepEqual([first.complaints, second.complaints, bob.complaints], [[], [], []]);
  });
});

/** Runs in the page before anything else of it: Enter is pressed in the number field at the moment at which the line begins to move. */
function dialsAsTheLineGoes(number: string): void {
  const within = (root: ParentNode, name: string): ShadowRoot => root.querySelector(name)!.shadowRoot!;
  let was = '';
  addEventListener('voip-registration-change', ({detail: {registration}}) => {
    const isMoving = was === 'registered' && registration === 'connecting';
    was = registration;
    if (!isMoving) return;
    const dialer = within(within(within(document, 'voip-widget'), 'voip-panel'), 'voip-dialer');
    const field = dialer.querySelector('input')!;
    field.value = number;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true}));
  });
}

/** Runs in the page before anything else of it: it takes long until something is heard. */
function slowSoundCard(): void {
  globalThis.AudioContext = class extends AudioContext {
    override resume(): Promise<void> {
      return new Promise(() => undefined);
    }
  };
}

describe('two tabs that may be heard from the first click on', () => {
  let office: Office;
  let bob: Person;
  let strip: TabStrip;
  const [offer] = english.soundLocked;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser({isSoundLocked: true}), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
  });
  beforeEach(() => {
    strip = new TabStrip(office, 'alice');
  });
  afterEach(async () => {
    for (const tab of strip.tabs) await tab.page.close();
    await until(() => office.demo.sip.registrations('alice').length === 0);
  });
  after(() => office.close());

  const opens = async (prepare: (page: Page) => Promise<unknown>): Promise<readonly [Person, Person]> => {
    const [first] = await strip.open(1, {prepare});
    const [, second] = await strip.open(1, {prepare: keepSenses});
    for (const tab of [first!, second!]) {
      await showPhone(tab);
      await tab.reads(offer);
    }
    return [first!, second!];
  };

  it('call a number that is dialled in the one while the line moves to the other', async () => {
    const [first, second] = await opens((page) => page.evaluateOnNewDocument(dialsAsTheLineGoes, '1002'));
    await second.clicks('Turn on');
    await bob.isIn('ringing');
    await Promise.all([first.isIn('ringing'), second.isIn('ringing')]);
    assert.equal(bob.complaints.length + first.complaints.length, 0);
    await bob.clicks('Decline');
    await Promise.all([first.isIn('ended'), second.isIn('ended')]);
  });

  it('leave the line in the one that was clicked first, though its sound card is slow', async () => {
    const [first, second] = await opens((page) => page.evaluateOnNewDocument(slowSoundCard));
    await strip.show(first);
    await first.page.mouse.click(5, 5);
    await strip.show(second);
    await second.page.mouse.click(5, 5);
    await second.readsNoMore(offer);
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all([first.isIn('ringing'), second.isIn('ringing')]);
    assert.deepEqual(await Promise.all(strip.tabs.map((tab) => tab.widget(() => watched.sockets.length))), [1, 0]);
    await bob.widget((phone) => phone.hangUp());
  });
});
