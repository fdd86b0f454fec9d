import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;

describe('a call', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let bob: Person;

    before(async () => {
      [alice, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
    });
    after(() => desks.leave(alice, bob));

    const bothHear = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    const bothAre = (phase: 'active'): Promise<unknown> => Promise.all([alice.isIn(phase), bob.isIn(phase)]);
    const bothLetGo = (): Promise<unknown> =>
      Promise.all(
        [alice, bob].map(async (person) => {
          await person.hasLetGo();
          await person.isDone();
        }),
      );

    it('rings at the other end, which sees who calls', async () => {
      await alice.dials('1002');
      await bob.sees('Answer');
      await bob.reads('1001');
      await alice.reads('Ringing…');
    });

    it('is answered, and each hears the other', async () => {
      await bob.clicks('Answer');
      await bothAre('active');
      await bothHear();
    });

    it('is silent while the caller is muted, and no longer', async () => {
      await alice.clicks('Mute');
      await bob.hearsNothing();
      await alice.hears(BOB_HZ);
      await alice.clicks('Mute');
      await bob.hears(ALICE_HZ);
    });

    it('ends for both when the caller hangs up', async () => {
      await alice.clicks('Hang up');
      await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
      await Promise.all([alice.reads('Ended'), bob.reads('Ended')]);
      await bothLetGo();
    });

    it('goes the other way as well, and ends for both when the callee hangs up', async () => {
      await bob.dials('1001');
      await alice.reads('1002');
      await alice.clicks('Answer');
      await bothAre('active');
      await bothHear();
      await alice.clicks('Hang up');
      await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
      await bothLetGo();
    });

    it('has told each page every fact once, as its own, and upset none', async () => {
      const told = (...names: readonly string[]): (readonly [string, boolean])[] => names.map((name) => [name, true]);
      const dialled = ['dialing', 'ringing', 'answered'];
      const rang = ['incoming', 'answered', 'ended'];
      assert.deepEqual(await alice.facts(), told(...dialled, 'muted', 'unmuted', 'ended', ...rang));
      assert.deepEqual(await bob.facts(), told(...rang, ...dialled, 'ended'));
      assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    });
  });
});
