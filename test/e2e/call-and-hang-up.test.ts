import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('a call between two browsers', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [first, second] = office.browsers;
    [alice, bob] = await Promise.all([office.arriveReady('alice', {at: first!}), office.arriveReady('bob', {at: second!})]);
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('is dialled on the keypad, and rings in a phone that opens by itself and takes no focus', async () => {
    await bob.page.evaluate(() => {
      const note = document.createElement('input');
      note.id = 'typing';
      document.querySelector('main')!.prepend(note);
      note.focus();
    });
    await alice.opensPhone();
    for (const key of ['1', '0', '0', '2']) await alice.clicks(key);
    await alice.clicks('Call');
    await bob.reads('Alice Martin');
    await bob.sees('Answer');
    await bob.sees('Decline');
    assert.equal(await bob.widget(({open}) => open), true);
    assert.equal(await bob.page.evaluate(() => document.activeElement?.id), 'typing');
    await alice.reads('Ringing…');
  });

  it('is answered with a click, and each hears the other', async () => {
    await bob.clicks('Answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
  });

  it('counts the seconds on both sides', async () => {
    await Promise.all([alice.reads('0:01'), bob.reads('0:01')]);
  });

  it('is silent at the other end while it is muted, and no longer', async () => {
    await alice.clicks('Mute');
    await bob.hearsNothing();
    await alice.hears(BOB_HZ);
    await alice.clicks('Mute');
    await bob.hears(ALICE_HZ);
  });

  it('ends for both when one hangs up, and gives microphones and connections back', async () => {
    await alice.clicks('Hang up');
    await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    await Promise.all([alice.reads('Ended'), bob.reads('Ended')]);
    await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
    for (const {page} of [alice, bob]) {
      assert.deepEqual(await page.evaluate(() => [watched.tracks.length, watched.connections.length]), [1, 1]);
    }
    const [[call], [other]] = await Promise.all([alice.calls(), bob.calls()]);
    assert.ok(call?.talkMs && call.talkMs >= 1_000, `talked for ${call?.talkMs ?? 0} ms`);
    assert.equal(call.sipCallId, other?.sipCallId);
    assert.deepEqual([call.hungUpBy, other?.hungUpBy], ['us', 'remote']);
  });

  it('has told each page every fact once, in order, as its own', async () => {
    const told = (...names: readonly string[]): (readonly [string, boolean])[] => names.map((name) => [name, true]);
    assert.deepEqual(await alice.facts(), told('dialing', 'ringing', 'answered', 'muted', 'unmuted', 'ended'));
    assert.deepEqual(await bob.facts(), told('incoming', 'answered', 'ended'));
  });

  it('has upset neither page', () => {
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });
});
