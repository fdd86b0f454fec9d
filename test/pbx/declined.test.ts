import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, readsEnding} from './support/desks.js';

describe('a call that is not taken', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let bob: Person;

    before(async () => {
      [alice, bob] = await Promise.all([desks.arriveReady(pbx, '1001'), desks.arriveReady(pbx, '1002')]);
    });
    after(() => desks.leave(alice, bob));

    it('is declined by whoever is called, and the caller is told', async () => {
      await alice.dials('1002');
      await bob.clicks('Decline');
      await Promise.all([alice.isIn('ended', 'declined'), bob.isIn('ended', 'declined')]);
      await readsEnding(alice, 'declined');
      const [[caller], [callee]] = await Promise.all([alice.calls(), bob.calls()]);
      assert.deepEqual([caller?.hungUpBy, callee?.hungUpBy], ['remote', 'us']);
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
    });

    it('stops to ring when the caller gives up, and was missed', async () => {
      await alice.dials('1002');
      await bob.sees('Answer');
      await alice.clicks('Cancel call');
      await Promise.all([alice.isIn('ended', 'cancelled'), bob.isIn('ended', 'cancelled')]);
      await Promise.all([alice.reads('Cancelled'), bob.reads('Missed call')]);
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
    });

    it('stops as well when the caller closes the page', async () => {
      const carol = await desks.arriveReady(pbx, '1003');
      await carol.dials('1002');
      await bob.sees('Answer');
      await carol.page.close();
      await bob.isIn('ended', 'cancelled');
      await bob.reads('Missed call');
      await bob.isDone();
    });

    it('was told to the pages as facts, and upset none', async () => {
      const reasons = async (person: Person): Promise<unknown[]> => {
        const ends = (await person.events()).filter(({type}) => type === 'voip-call-ended');
        return ends.map(({detail}) => (detail as {call: {endReason: string}}).call.endReason);
      };
      assert.deepEqual(await reasons(alice), ['declined', 'cancelled']);
      assert.deepEqual(await reasons(bob), ['declined', 'cancelled', 'cancelled']);
      assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    });
  });
});
