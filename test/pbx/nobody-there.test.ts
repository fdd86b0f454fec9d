import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, readsEnding} from './support/desks.js';

describe('a call that reaches nobody', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let bob: Person;

    before(async () => {
      [alice, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001'),
        desks.arriveReady(pbx, '1002', {attributes: 'max-calls="1"'}),
      ]);
    });
    after(async () => {
      await desks.leave(alice, bob);
      assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    });
    afterEach(async () => {
      await alice.hasLetGo();
      await alice.isDone();
    });

    it('says that there is no such number, and lets it be mended', async () => {
      await alice.dials('1999');
      await alice.isIn('ended', 'not-found');
      await readsEnding(alice, 'not-found');
      await alice.sees('Edit number');
    });

    it('says that nobody answers whose phone is not registered', async () => {
      await alice.dials('1003');
      await alice.isIn('ended', 'no-answer');
      await readsEnding(alice, 'no-answer');
    });

    it('says who is busy, and leaves that call alone', async () => {
      const carol = await desks.arriveReady(pbx, '1003');
      await carol.dials('1002');
      await bob.clicks('Answer');
      await carol.isIn('active');
      await alice.dials('1002');
      await alice.isIn('ended', 'busy');
      await readsEnding(alice, 'busy');
      assert.deepEqual(
        (await bob.calls()).map(({phase, endReason}) => [phase, endReason]),
        [
          ['active', undefined],
          ['ended', 'busy'],
        ],
      );
      await carol.clicks('Hang up');
      await bob.until('the end of his call', () => document.querySelector('voip-widget')!.activeCall === undefined);
      await bob.isDone();
      await carol.page.close();
    });
  });
});
