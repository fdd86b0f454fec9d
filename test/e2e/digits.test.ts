import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {PATIENCE_MS} from '../support/patience.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {digitsRecorded, recordVoice} from '../support/tone-digits.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;

describe('keypad tones in a call', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;
  let second: Person;

  const hears = async (digits: string): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    let heard = await digitsRecorded(bob);
    while (heard !== digits && Date.now() < deadline) heard = await digitsRecorded(bob);
    assert.equal(heard, digits);
  };

  before(async () => {
    tones = await Tones.make();
    office = await Office.open({browsers: [{microphone: await tones.hum(ALICE_HZ)}, {}]});
    const [one, other] = office.browsers;
    [alice, bob] = await Promise.all([office.arriveReady('alice', {at: one!}), office.arriveReady('bob', {at: other!})]);
    second = await office.arriveReady('alice', {at: one!});
    await second.opensPhone();
    await alice.opensPhone();
    await alice.dials('1002');
    await bob.clicks('Answer');
    await bob.hears(ALICE_HZ);
    // A hum beside them would make tones hard to tell.
    await alice.clicks('Mute');
    await bob.hearsNothing();
    await recordVoice(bob);
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('are sent key by key, shown, and heard by the far end in that order', async () => {
    await alice.clicks('Keypad');
    for (const key of ['1', '5', '5', 'Star']) await alice.clicks(key);
    await alice.reads('155*');
    await hears('155*');
  });

  it('are typed too, as fast as anybody types', async () => {
    await alice.page.keyboard.type('90#7');
    await alice.reads('155*90#7');
    await hears('155*90#7');
  });

  it('are put away with Escape, which leaves the phone open', async () => {
    await alice.page.keyboard.press('Escape');
    await alice.readsNoMore('155*90#7');
    await alice.sees('Keypad');
    assert.equal(await alice.widget(({open}) => open), true);
    await alice.page.keyboard.type('3');
  });

  it('are sent from a tab that has no line', async () => {
    await second.clicks('Keypad');
    await second.page.keyboard.type('26');
    await second.reads('26');
    await hears('155*90#726');
  });

  it('have upset no page', () => {
    assert.deepEqual([alice.complaints, bob.complaints, second.complaints], [[], [], []]);
  });
});
