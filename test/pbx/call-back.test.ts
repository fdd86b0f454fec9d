import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
/** What 601 of Asterisk hums. */
const SERVER_HZ = 1004;

describe('a call back', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  const endsWell = async (...people: readonly Person[]): Promise<void> => {
    for (const person of people) {
      await person.isIn('ended');
      await person.hasLetGo();
      assert.deepEqual(person.complaints, []);
      await person.page.close();
    }
  };

  eachServer((pbx) => {
    it('is one click on a missed call', async () => {
      const [alice, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
      await alice.dials('1002');
      await bob.sees('Answer');
      await alice.clicks('Cancel call');
      await alice.isDone();
      await bob.clicks('Call back');
      await alice.clicks('Answer');
      await Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
      await alice.clicks('Hang up');
      await endsWell(alice, bob);
    });

    if (!(pbx instanceof Asterisk)) return;

    it('comes from the server where it is asked for, and is heard', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      await alice.dials('630');
      await alice.sees('Answer');
      await alice.clicks('Answer');
      await alice.hears(SERVER_HZ);
      await alice.clicks('Hang up');
      await endsWell(alice);
    });
  });
});
