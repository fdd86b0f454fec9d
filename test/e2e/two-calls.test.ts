import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;
const CAROL_HZ = 1700;
const ALL = [ALICE_HZ, BOB_HZ, CAROL_HZ];

describe('two calls at once', () => {
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
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('begin with one that waits beside the talk, which goes on', async () => {
    await carol.opensPhone();
    await carol.dials('1001');
    await alice.reads('Second call');
    await alice.reads('Carol Nowak');
    await alice.reads('Bob Peeters');
    await alice.sees('Mute');
    await hear([BOB_HZ], [ALICE_HZ], []);
  });

  it('hold the first when the second is answered', async () => {
    await alice.clicks('Hold and answer');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
    await alice.reads("Bob can't hear you until you swap.");
    await bob.reads('Holding you');
  });

  it('are swapped, there and back', async () => {
    await alice.clicks('Swap');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await alice.reads("Carol can't hear you until you swap.");
    await alice.clicks('Swap');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
  });

  it('leave the held one on hold when the other ends, until it is resumed', async () => {
    await carol.clicks('Hang up');
    await alice.reads('Bob is on hold');
    await alice.reads('Ended');
    await alice.clicks('Resume');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await carol.isDone();
  });

  it('decline a second one without disturbing the first', async () => {
    await carol.dials('1001');
    await alice.reads('Second call');
    await alice.clicks('Decline');
    await carol.isIn('ended', 'declined');
    await hear([BOB_HZ], [ALICE_HZ], []);
    await carol.isDone();
  });

  it('are made by adding a call, for which the first goes on hold', async () => {
    await alice.clicks('Add call');
    await alice.reads('Bob goes on hold.');
    await alice.page.keyboard.type('1003');
    await alice.clicks('Call');
    await carol.clicks('Answer');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
    await bob.reads('Holding you');
  });

  it('end one by one', async () => {
    await bob.clicks('Hang up');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
    await alice.clicks('Hang up');
    await carol.isIn('ended', 'remote-hung-up');
    await Promise.all([alice.hasLetGo(), bob.hasLetGo(), carol.hasLetGo()]);
  });

  it('have upset no page', () => {
    assert.deepEqual([alice.complaints, bob.complaints, carol.complaints], [[], [], []]);
  });
});
