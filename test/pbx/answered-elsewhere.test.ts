import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;

describe('a call to somebody with two phones', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let desk: Person;
    let home: Person;

    before(async () => {
      [alice, desk, home] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
    });
    after(() => desks.leave(alice, desk, home));

    it('rings at both', async () => {
      await alice.dials('1002');
      await Promise.all([desk.sees('Answer'), home.sees('Answer')]);
    });

    it('is answered at one, and both ends hear each other', async () => {
      await desk.clicks('Answer');
      await Promise.all([alice.isIn('active'), desk.isIn('active')]);
      await Promise.all([alice.hears(BOB_HZ), desk.hears(ALICE_HZ)]);
    });

    it('stops to ring at the other, which has missed nothing', async () => {
      await home.isIn('ended', 'answered-elsewhere');
      await home.reads(english.answeredElsewhere);
      assert.doesNotMatch(await home.page.evaluate(() => watched.screen()), /Missed call|Call back/);
      await home.hasLetGo();
    });

    it('ends at that one alone', async () => {
      await alice.clicks('Hang up');
      await desk.isIn('ended', 'remote-hung-up');
      await Promise.all([alice.isDone(), desk.isDone(), home.isDone()]);
      assert.deepEqual(await home.facts(), [
        ['incoming', true],
        ['ended', true],
      ]);
    });

    it('goes on ringing at one while the other declines or leaves', async () => {
      await alice.dials('1002');
      await Promise.all([desk.sees('Answer'), home.sees('Answer')]);
      await desk.page.close();
      await home.clicks('Answer');
      await Promise.all([alice.isIn('active'), home.isIn('active')]);
      await alice.clicks('Hang up');
      await home.isIn('ended', 'remote-hung-up');
      await Promise.all([alice.hasLetGo(), home.hasLetGo()]);
      assert.deepEqual([alice.complaints, desk.complaints, home.complaints], [[], [], []]);
    });
  });
});
