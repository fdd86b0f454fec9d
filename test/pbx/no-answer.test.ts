import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, readsEnding} from './support/desks.js';

/** What the server says at the end, and the number where it does so. */
const WAYS = {
  Asterisk: {'480': '51002', 'nothing, as its dialplan ends': '61002', 'a plain Hangup()': '71002'},
  Kamailio: {'408': '51002'},
};

describe('a call that rings until the server gives up', () => {
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

    for (const [way, number] of Object.entries(WAYS[pbx.name])) {
      it(`with ${way}: nobody picked up, and it was missed`, async () => {
        await alice.dials(number);
        await bob.sees('Answer');
        await alice.reads('Ringing…');
        await alice.isIn('ended', 'no-answer');
        await readsEnding(alice, 'no-answer');
        await bob.isIn('ended', 'cancelled');
        await bob.reads('Missed call');
        await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
        await Promise.all([alice.isDone(), bob.isDone()]);
      });
    }
  });
});
