import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('a call that is put on hold', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;
  let second: Person;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [one, other] = office.browsers;
    [alice, bob] = await Promise.all([office.arriveReady('alice', {at: one!}), office.arriveReady('bob', {at: other!})]);
    second = await office.arriveReady('alice', {at: one!});
    await second.opensPhone();
    await alice.opensPhone();
    await alice.dials('1002');
    await bob.clicks('Answer');
    await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  /** What of holding each page has been told, and whether there: what the far end did is told as `here` in the tab that has the line. */
  const seen = new Map<Person, number>();
  type Facts = Awaited<ReturnType<Person['facts']>>;
  const isTold = async (person: Person, wanted: Facts): Promise<void> => {
    const isOfHolding = ([fact]: Facts[number]): boolean => fact === 'held' || fact === 'resumed';
    const known = seen.get(person) ?? 0;
    seen.set(person, known + wanted.length);
    await person.until(
      `${wanted.length} more events`,
      (count) => watched.events.filter(({type}) => type === 'voip-call-held' || type === 'voip-call-resumed').length >= count,
      known + wanted.length,
    );
    assert.deepEqual((await person.facts()).filter(isOfHolding).slice(known), wanted);
  };

  it('is silent in both directions, and says at both ends who holds it', async () => {
    await alice.clicks('Hold');
    await alice.reads("You can't hear each other.");
    await bob.reads('put you on hold');
    await bob.reads('Holding you');
    await Promise.all([alice.hearsNothing(), bob.hearsNothing()]);
    for (const person of [alice, second, bob]) await isTold(person, [['held', person !== second]]);
  });

  it('says so in another tab, which resumes it', async () => {
    await second.reads('On hold');
    await second.clicks('Hold');
    await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    await alice.readsNoMore('On hold');
    await bob.readsNoMore('Holding you');
    for (const person of [alice, second, bob]) await isTold(person, [['resumed', person !== alice]]);
  });

  it('is held by both, until both have resumed it', async () => {
    await bob.clicks('Hold');
    await alice.reads('put you on hold');
    await alice.clicks('Hold');
    await alice.reads('put you on hold too.');
    await bob.clicks('Resume');
    await bob.readsNoMore("You can't hear each other.");
    await bob.reads('Stay on the line.');
    await Promise.all([alice.hearsNothing(), bob.hearsNothing()]);
    await alice.clicks('Resume');
    await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    for (const person of [alice, second, bob]) {
      const here = person !== second;
      await isTold(person, [
        ['held', here],
        ['held', here],
        ['resumed', here],
        ['resumed', here],
      ]);
    }
  });

  it('stays muted through hold and resume', async () => {
    await alice.clicks('Mute');
    await bob.hearsNothing();
    await alice.clicks('Hold');
    await alice.clicks('Resume');
    await alice.hears(BOB_HZ);
    await bob.hearsNothing();
    await alice.clicks('Mute');
    await bob.hears(ALICE_HZ);
  });

  it('can be ended while it is held', async () => {
    await alice.clicks('Hold');
    await alice.reads('On hold');
    await alice.clicks('Hang up');
    await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
  });

  it('has upset no page', () => {
    assert.deepEqual([alice.complaints, bob.complaints, second.complaints], [[], [], []]);
  });
});
