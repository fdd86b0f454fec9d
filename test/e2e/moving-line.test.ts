import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
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
