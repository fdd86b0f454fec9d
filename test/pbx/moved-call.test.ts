import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Person} from '../support/people.js';
import {ALICE_HZ as HER_HZ, Desk, PLAIN_HZ} from './phones/desk.js';
import type {PlainCall} from './phones/plain-call.js';
import type {RtpPhone} from './phones/rtp-phone.js';
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

/** A server that converts the voice may drop what comes of the second browser: once in two moves, so many go unnoticed hardly ever. */
const MOVES = 4;

describe('a call with a plain phone that is moved to another tab', () => {
  eachServer((pbx) => {
    let desk: Desk;
    let phone: RtpPhone;
    let tabs: readonly [Person, Person];

    before(async () => {
      desk = await Desk.open(pbx);
      const {alice} = desk;
      const at = alice.page.browserContext();
      tabs = [alice, await Person.arrive({name: 'alice again', at, url: alice.page.url()})];
      await tabs[1].opensPhone();
      // The line may come along with the click.
      await tabs[1].isRegistered();
      phone = await desk.phone();
      phone.onInvite((call) => call.answer());
    });
    after(() => desk.clear());

    /** They talk in the first tab. */
    const starts = {
      makes: async (): Promise<PlainCall> => {
        await tabs[0].dials('2002');
        return phone.called();
      },
      takes: async (): Promise<PlainCall> => {
        const call = await phone.call('1001');
        await tabs[0].clicks('Answer');
        return call;
      },
    };

    for (const [deed, start] of Object.entries(starts)) {
      it(`and that Alice ${deed}, is heard by both after every move`, async () => {
        let [from, to] = tabs;
        const call = await start();
        await Promise.all([from.hears(PLAIN_HZ), call.hears(HER_HZ)]);
        for (let moves = 0; moves < MOVES; moves++) {
          await to.clicks(english.moveHere);
          await to.readsNoMore(english.callElsewhere[0]);
          await from.hasLetGo();
          call.forgets();
          await Promise.all([to.hears(PLAIN_HZ), call.hears(HER_HZ)]);
          [from, to] = [to, from];
        }
        await from.clicks('Hang up');
        assert.equal(await call.ended, 'remote-hung-up');
        for (const tab of tabs) await Promise.all([tab.hasLetGo(), tab.isDone()]);
        assert.deepEqual([tabs[0].complaints, tabs[1].complaints], [[], []]);
      });
    }
  });
});
