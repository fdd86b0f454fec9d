import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, TONES_HZ} from './support/desks.js';

describe('a call that the far end ends', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  const isOver = async (person: Person): Promise<void> => {
    await person.isIn('ended', 'remote-hung-up');
    await person.reads('Ended');
    const call = (await person.calls()).at(-1);
    assert.equal(call?.hungUpBy, 'remote');
    assert.ok(call.talkMs, 'they have talked');
    await person.hasLetGo();
    await person.isDone();
    assert.deepEqual(person.complaints, []);
  };

  eachServer((pbx) => {
    it('is over when they hang up, or close their page', async () => {
      const [alice, bob] = await Promise.all([desks.arriveReady(pbx, '1001'), desks.arriveReady(pbx, '1002')]);
      await alice.dials('1002');
      await bob.clicks('Answer');
      await alice.isIn('active');
      await bob.clicks('Hang up');
      await isOver(alice);
      await bob.isDone();
      await alice.dials('1002');
      await bob.clicks('Answer');
      // Before the ACK has come no phone may say BYE (RFC 3261 §15), and a page that is closed cannot wait for it.
      await alice.hears(TONES_HZ[0]);
      await bob.page.close();
      await isOver(alice);
      await alice.page.close();
    });

    if (!(pbx instanceof Asterisk)) return;

    it('is over when the server hangs up', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      await alice.dials('609');
      await alice.isIn('active');
      await isOver(alice);
      await alice.page.close();
    });
  });
});
