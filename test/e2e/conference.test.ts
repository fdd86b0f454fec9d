import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;
const CAROL_HZ = 1700;
const ALL = [ALICE_HZ, BOB_HZ, CAROL_HZ];

describe('a conference of three', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  const hear = async (byAlice: readonly number[], byBob: readonly number[], byCarol: readonly number[]): Promise<void> => {
    await Promise.all([alice.hearsOnly(byAlice, ALL), bob.hearsOnly(byBob, ALL), carol.hearsOnly(byCarol, ALL)]);
  };

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all(ALL.map((frequency) => tones.hum(frequency)));
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const people = ['alice', 'bob', 'carol'].map((name, at) => office.arriveReady(name, {at: office.browsers[at]!}));
    [alice, bob, carol] = (await Promise.all(people)) as [Person, Person, Person];
    await bob.opensPhone();
    await bob.dials('1001');
    await alice.clicks('Answer');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await carol.opensPhone();
    await carol.dials('1001');
    await alice.clicks('Hold and answer');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('lets everybody hear everybody', async () => {
    await alice.clicks('Join both');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
    await alice.reads('You all hear each other.');
  });

  it('goes on among the others while who has made it is muted', async () => {
    await alice.clicks('Mute');
    await hear([BOB_HZ, CAROL_HZ], [CAROL_HZ], [BOB_HZ]);
    await alice.clicks('Mute');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
  });

  it('is split: one goes on, the other waits', async () => {
    await alice.clicks('Split');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await alice.reads("Carol can't hear you until you swap.");
  });

  it('goes on between two when one leaves', async () => {
    await alice.clicks('Join both');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
    await carol.clicks('Hang up');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await alice.readsNoMore('You all hear each other.');
    await carol.isDone();
  });

  it('ends for all at once', async () => {
    await carol.dials('1001');
    await alice.clicks('Hold and answer');
    await alice.clicks('Join both');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
    await alice.clicks('Hang up all');
    await Promise.all([bob.isIn('ended', 'remote-hung-up'), carol.isIn('ended', 'remote-hung-up')]);
    await Promise.all([alice.hasLetGo(), bob.hasLetGo(), carol.hasLetGo()]);
  });

  it('has upset no page', () => {
    assert.deepEqual([alice.complaints, bob.complaints, carol.complaints], [[], [], []]);
  });
});
