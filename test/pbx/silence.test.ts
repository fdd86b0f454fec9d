import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, readsEnding} from './support/desks.js';
import {Kamailio} from './support/kamailio.js';

/** Timer B (RFC 3261 §17.1.1.2) is 32 s; a server that says nothing at all is given up before. */
const LONGEST_SILENCE_MS = 40_000;

/** All at the same time, so that the long waits are one. */
describe('silence', {concurrency: true}, () => {
  const [kamailio, frozenKamailio, frozenAsterisk] = [new Kamailio(), new Kamailio(), new Asterisk()];
  let desks: Desks;

  before(async () => {
    await Promise.all([kamailio, frozenKamailio, frozenAsterisk].map((server) => server.start()));
    desks = await Desks.open(1);
  });
  after(async () => {
    await desks.close();
    await Promise.all([kamailio, frozenKamailio, frozenAsterisk].map((server) => server.stop()));
  });

  const arrive = async (number: string): Promise<Person> => {
    const person = await desks.arriveReady(kamailio, number);
    person.page.setDefaultTimeout(LONGEST_SILENCE_MS);
    return person;
  };
  const goesOn = async (person: Person): Promise<void> => {
    await person.hasLetGo();
    await person.reads('Available');
    assert.deepEqual(person.complaints, []);
    await desks.leave(person);
  };

  it('behind the server ends with what the server says', async () => {
    const alice = await arrive('1001');
    await alice.dials('9001');
    await alice.isIn('ended', 'no-answer');
    await readsEnding(alice, 'no-answer');
    await goesOn(alice);
  });

  it('after 100 Trying can be left at any time', async () => {
    const bob = await arrive('1002');
    await bob.dials('9100');
    await bob.reads('Calling…');
    await bob.clicks('Cancel call');
    await bob.isIn('ended', 'cancelled');
    await goesOn(bob);
  });

  it('to one call ends that call, and the line stays', async () => {
    const carol = await arrive('1003');
    await carol.dials('9000');
    await carol.reads('Calling…');
    await carol.isIn('ended', 'failed');
    await goesOn(carol);
  });

  for (const pbx of [frozenAsterisk, frozenKamailio]) {
    it(`of ${pbx.name} ends the call, keeps the line trying, and is over when it is over`, async () => {
      const bob = await desks.arriveReady(pbx, '1002');
      bob.page.setDefaultTimeout(LONGEST_SILENCE_MS);
      pbx.freeze();
      const carol = await desks.arrive(pbx, '1003');
      await bob.dials('1001');
      await bob.reads('Calling…');
      await carol.reads('Reconnecting');
      await bob.isIn('ended', 'network-lost');
      await bob.hasLetGo();
      await bob.reads('No calls until then.');
      for (const person of [bob, carol]) {
        const errors = (await person.events()).filter(({type}) => type === 'voip-error');
        assert.deepEqual(new Set(errors.map(({detail}) => detail['code'])), new Set(['server-unreachable']));
      }
      pbx.thaw();
      await Promise.all([bob.isRegistered(), carol.isRegistered()]);
      await desks.leave(bob, carol);
    });
  }
});
