import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;

describe('a call that is moved to another tab', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    it('goes on there, is moved back, and ends once', async () => {
      const [first, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
      const second = await Person.arrive({name: '1001 again', at: first.page.browserContext(), url: first.page.url()});
      await second.isRegistered();
      await first.dials('1002');
      await bob.clicks('Answer');
      await Promise.all([bob.hears(ALICE_HZ), first.hears(BOB_HZ)]);
      for (const [to, from] of [
        [second, first],
        [first, second],
      ] as const) {
        await to.clicks(english.moveHere);
        await to.readsNoMore(english.callElsewhere[0]);
        await Promise.all([bob.hears(ALICE_HZ), to.hears(BOB_HZ), from.hasLetGo()]);
        await to.isRegistered();
        assert.equal(await pbx.contacts('1001'), 1);
      }
      await bob.clicks('Hang up');
      await Promise.all([first.isIn('ended', 'remote-hung-up'), second.isIn('ended', 'remote-hung-up')]);
      const facts = ['dialing', 'ringing', 'answered', 'ended'];
      for (const person of [first, second])
        assert.deepEqual(
          (await person.facts()).map(([name]) => name),
          facts,
        );
      await desks.leave(first, second, bob);
    });
  });
});
