import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const BOB_HZ = 440;
const ALICE_HZ = 1000;

describe('a call that is moved to the tab the user is in', () => {
  let tones: Tones;
  let office: Office;
  let first: Person;
  let second: Person;
  let alice: Person;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(BOB_HZ), tones.hum(ALICE_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [his, hers] = office.browsers;
    [first, alice] = await Promise.all([office.arriveReady('bob', {at: his!}), office.arriveReady('alice', {at: hers!})]);
    second = await office.arriveReady('bob', {at: his!});
    await alice.opensPhone();
    await alice.dials('1002');
    await first.clicks('Answer');
    await Promise.all([alice.hears(BOB_HZ), first.hears(ALICE_HZ)]);
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });

  const registrations = (): number => office.demo.sip.registrations('bob').length;
  const factsOf = async (person: Person): Promise<readonly string[]> => (await person.facts()).map(([name]) => name);
  const isHere = (person: Person): Promise<void> => person.readsNoMore(english.callElsewhere[0]);

  /** Both hear each other, `tab` has the only line, and the other one has let go of all. */
  async function isTalkingIn(tab: Person, other: Person): Promise<void> {
    await isHere(tab);
    await Promise.all([alice.hears(BOB_HZ), tab.hears(ALICE_HZ)]);
    await other.hasLetGo();
    await other.until('its socket to be closed', () => watched.sockets.every(({readyState}) => readyState === WebSocket.CLOSED));
    await tab.isRegistered();
    assert.equal(registrations(), 1);
  }

  it('goes on there with the same call, and nobody is told that anything ended or began', async () => {
    const [before] = await first.calls();
    await second.clicks(english.moveHere);
    await isTalkingIn(second, first);
    const [[here], [there]] = [await second.calls(), await first.calls()];
    // How it sounds is measured anew.
    for (const call of [here, there]) assert.deepEqual({...call, quality: undefined}, {...before, quality: undefined});
    for (const person of [first, second, alice]) assert.equal((await factsOf(person)).at(-1), 'answered');
    await first.reads(english.callElsewhere[0]);
  });

  it('is moved back, and stays muted', async () => {
    await second.clicks('Mute');
    await alice.hearsNothing();
    await first.clicks(english.moveHere);
    await isHere(first);
    await first.hears(ALICE_HZ);
    await second.hasLetGo();
    assert.equal((await first.calls())[0]?.muted, true);
    await alice.hearsNothing();
    await first.clicks('Mute');
    await isTalkingIn(first, second);
  });

  it('stays on hold, and goes on here', async () => {
    await first.clicks('Hold');
    await first.until('hold', () => document.querySelector('voip-widget')?.activeCall?.hold === 'local');
    await alice.hearsNothing();
    await second.clicks(english.moveHere);
    await isHere(second);
    await first.hasLetGo();
    assert.equal((await second.calls())[0]?.hold, 'local');
    await Promise.all([alice.hearsNothing(), second.hearsNothing()]);
    await second.clicks('Hold');
    await isTalkingIn(second, first);
    assert.equal((await second.calls())[0]?.hold, 'none');
    await first.clicks(english.moveHere);
    await isTalkingIn(first, second);
  });

  it('stays where it is when the microphone is refused here, which is said, and can be moved later', async () => {
    await second.page.evaluate(() => {
      const {mediaDevices} = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = () => {
        mediaDevices.getUserMedia = open;
        return Promise.reject(new DOMException('', 'NotAllowedError'));
      };
    });
    await second.clicks(english.moveHere);
    await second.reads(english.errors['microphone-blocked'][0]);
    await isTalkingIn(first, second);
    await second.clicks(english.moveHere);
    await isTalkingIn(second, first);
  });

  it('stays where it is when the far end refuses, which is said', async () => {
    await alice.page.evaluate(() => {
      Object.assign(RTCPeerConnection.prototype, {setRemoteDescription: () => Promise.reject(new Error('Not now'))});
    });
    await first.clicks(english.moveHere);
    await first.reads(english.errors['not-moved'][0]);
    await Promise.all([alice.hears(BOB_HZ), second.hears(ALICE_HZ)]);
    assert.equal(registrations(), 1);
  });

  it('ends for all when it is hung up, once', async () => {
    await first.clicks('Hang up');
    await Promise.all([first.isIn('ended', 'hung-up'), second.isIn('ended', 'hung-up'), alice.isIn('ended', 'remote-hung-up')]);
    for (const person of [first, second, alice]) await person.hasLetGo();
    await until(() => registrations() === 1);
    const facts = ['incoming', 'answered', 'muted', 'unmuted', 'held', 'resumed', 'ended'];
    assert.deepEqual([await factsOf(first), await factsOf(second)], [facts, facts]);
    assert.deepEqual([first.complaints, second.complaints, alice.complaints], [[], [], []]);
  });
});
