import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import type {OutgoingPlainCall} from './phones/outgoing-plain-call.js';
import {eachServer} from './servers.js';
import {MUSIC_HZ} from './support/asterisk.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ, CAROL_HZ] = TONES_HZ;
const ALL = [ALICE_HZ, BOB_HZ, CAROL_HZ, MUSIC_HZ];

describe('two calls at once', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(3);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let bob: Person;
    let carol: Person;
    /** What somebody hears who waits: Asterisk plays music. */
    const waiting: readonly number[] = pbx.name === 'Asterisk' ? [MUSIC_HZ] : [];

    const hear = async (byAlice: readonly number[], byBob: readonly number[], byCarol: readonly number[]): Promise<void> => {
      await Promise.all([alice.hearsOnly(byAlice, ALL), bob.hearsOnly(byBob, ALL), carol.hearsOnly(byCarol, ALL)]);
    };
    const allTalk = (): Promise<void> => hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);

    before(async () => {
      [alice, bob, carol] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
        desks.arriveReady(pbx, '1003', {browser: 2}),
      ]);
      await bob.dials('1001');
      await alice.clicks('Answer');
      await hear([BOB_HZ], [ALICE_HZ], []);
    });
    after(() => desks.leave(alice, bob, carol));

    it('begin with one that waits, while the talk goes on; answering it holds the first', async () => {
      await carol.dials('1001');
      await alice.reads('Second call');
      await hear([BOB_HZ], [ALICE_HZ], []);
      await alice.clicks('Hold and answer');
      await hear([CAROL_HZ], waiting, [ALICE_HZ]);
    });

    it('are swapped, there and back', async () => {
      await alice.clicks('Swap');
      await hear([BOB_HZ], [ALICE_HZ], waiting);
      await alice.clicks('Swap');
      await hear([CAROL_HZ], waiting, [ALICE_HZ]);
    });

    it('are all there may be: a third one hears busy, and stands in the log as missed', async () => {
      const phone = await desks.plug(pbx);
      const call: OutgoingPlainCall = await phone.call('1001');
      assert.equal(await call.final, 486);
      const missed = await alice.widget(async (widget) => widget.log.recent({missed: true}));
      assert.deepEqual(
        missed.map(({direction, endReason, remote: {number}}) => ({direction, endReason, number})),
        [{direction: 'incoming', endReason: 'busy', number: '2002'}],
      );
      await hear([CAROL_HZ], waiting, [ALICE_HZ]);
    });

    it('are joined: everybody hears everybody', async () => {
      await alice.clicks('Join both');
      await allTalk();
      await alice.reads('You all hear each other.');
    });

    it('go on among the others while who has joined them is muted', async () => {
      await alice.clicks('Mute');
      await hear([BOB_HZ, CAROL_HZ], [CAROL_HZ], [BOB_HZ]);
      await alice.clicks('Mute');
      await allTalk();
    });

    it('are split, and joined again', async () => {
      await alice.clicks('Split');
      await alice.readsNoMore('You all hear each other.');
      await alice.sees('Swap');
      await alice.clicks('Join both');
      await allTalk();
    });

    it('go on as one when one of the three leaves', async () => {
      await carol.clicks('Hang up');
      await hear([BOB_HZ], [ALICE_HZ], []);
      await carol.isDone();
    });

    it('begin also with one that is added, for which the first waits', async () => {
      await alice.clicks('Add call');
      await alice.page.keyboard.type('1003');
      await alice.clicks('Call');
      await carol.clicks('Answer');
      await hear([CAROL_HZ], waiting, [ALICE_HZ]);
    });

    it('end one by one: the one that waits, then the other', async () => {
      await bob.clicks('Hang up');
      await hear([CAROL_HZ], [], [ALICE_HZ]);
      await alice.clicks('Hang up');
      await carol.isIn('ended', 'remote-hung-up');
      await Promise.all([alice, bob, carol].map((person) => person.hasLetGo()));
      await Promise.all([alice, bob, carol].map((person) => person.isDone()));
    });

    it('end at once, where they are joined', async () => {
      await bob.dials('1001');
      await alice.clicks('Answer');
      await hear([BOB_HZ], [ALICE_HZ], []);
      await carol.dials('1001');
      await alice.clicks('Hold and answer');
      await alice.clicks('Join both');
      await allTalk();
      await alice.clicks('Hang up all');
      await Promise.all([bob.isIn('ended', 'remote-hung-up'), carol.isIn('ended', 'remote-hung-up')]);
      await Promise.all([alice, bob, carol].map((person) => person.hasLetGo()));
      assert.deepEqual([alice.complaints, bob.complaints, carol.complaints], [[], [], []]);
    });
  });
});
