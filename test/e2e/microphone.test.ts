import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** What the browser does when the page asks for the microphone: the name of its refusal, or that its user has not answered yet. */
type Mood = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'asking' | 'granted';

declare global {
  var mood: Mood;
}

/** Runs in the page before anything else of it. */
function followMood(): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  globalThis.mood = 'granted';
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    if (mood === 'asking') await new Promise((resolve) => addEventListener('user-answers', resolve, {once: true}));
    else if (mood !== 'granted') throw new DOMException('Refused by the test', mood);
    return open(constraints);
  };
}

describe('a microphone that is withheld', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;
  let invites: number;

  const countInvites = (): number => office.traffic.filter((message) => message.startsWith('in INVITE')).length;

  before(async () => {
    office = await Office.open();
    const prepare: Parameters<Office['arrive']>[1] = {prepare: (page) => page.evaluateOnNewDocument(followMood)};
    [alice, bob] = await Promise.all([office.arriveReady('alice', prepare), office.arriveReady('bob', prepare)]);
    await alice.opensPhone();
    invites = countInvites();
  });
  after(() => office.close());
  afterEach(async () => {
    await Promise.all([setMood(alice, 'granted'), setMood(bob, 'granted')]);
    await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
    invites = countInvites();
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });

  const setMood = (person: Person, mood: Mood): Promise<void> =>
    person.page.evaluate((next) => {
      globalThis.mood = next;
    }, mood);
  const tracks = (person: Person): Promise<string[]> =>
    person.page.evaluate(() => watched.tracks.map(({readyState}) => readyState));

  for (const [what, mood, code] of [
    ['blocked', 'NotAllowedError', 'microphone-blocked'],
    ['missing', 'NotFoundError', 'microphone-missing'],
    ['busy', 'NotReadableError', 'microphone-busy'],
  ] as const) {
    it(`because it is ${what} ends a call before anybody is called, and says what to do`, async () => {
      await setMood(alice, mood);
      assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), code);
      await alice.isIn('ended', code);
      for (const words of english.endings[code]('')) await alice.reads(words ?? '');
      assert.equal(countInvites(), invites);
      await alice.isDone();
    });
  }

  it('by the browser itself, because the page may not use it, is blocked', async () => {
    const host = await Host.open(office.demo);
    host.headers = {'permissions-policy': 'microphone=()'};
    const line = 'user-id="carol" credentials-url="/phone/credentials?user=carol"';
    const carol = await office.arriveReady('carol', {url: host.page(`<voip-widget ${line}></voip-widget>`)});
    assert.equal(await carol.widget((phone) => watched.codeOf(phone.dial('1002'))), 'microphone-blocked');
    await carol.page.close();
    await host.close();
  });

  it('at an answer leaves the call ringing, says why, and the next try may succeed', async () => {
    await setMood(bob, 'NotAllowedError');
    await alice.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await bob.reads(english.errors['microphone-blocked'][0]);
    await Promise.all([bob.isIn('ringing'), alice.isIn('ringing')]);
    await setMood(bob, 'granted');
    await bob.clicks('Answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await alice.clicks('Hang up');
    await bob.isIn('ended', 'remote-hung-up');
  });

  it('while the browser asks is waited for, and not opened any more when the user has cancelled', async () => {
    await alice.isDone();
    const before = await tracks(alice);
    await setMood(alice, 'asking');
    await alice.dials('1002');
    await alice.reads(english.waitingForMicrophone);
    await alice.reads(english.allowMicrophone[0]);
    await alice.clicks('Cancel call');
    await alice.isIn('ended', 'cancelled');
    await alice.page.evaluate(() => dispatchEvent(new Event('user-answers')));
    await alice.until('the microphone', (count) => watched.tracks.length > count, before.length);
    await alice.hasLetGo();
    assert.equal(countInvites(), invites);
  });

  it('while the browser asks is not opened any more when the caller has hung up', async () => {
    const before = await tracks(bob);
    await setMood(bob, 'asking');
    await alice.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await bob.reads(english.allowMicrophone[0]);
    await alice.clicks('Cancel call');
    await bob.isIn('ended', 'cancelled');
    await bob.page.evaluate(() => dispatchEvent(new Event('user-answers')));
    await bob.until('the microphone', (count) => watched.tracks.length > count, before.length);
    await bob.hasLetGo();
    assert.deepEqual(new Set(await tracks(bob)), new Set(['ended']));
  });
});
