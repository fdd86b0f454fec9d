import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {englishTransfer} from '../../src/localization/en-transfer.js';
import type {ColleaguePresence} from '../../src/session/colleague.js';
import type {Person} from '../support/people.js';
import {eachServer} from './servers.js';
import {Desks} from './support/desks.js';

describe('whether colleagues are free', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const tells = pbx.name === 'Asterisk';
    let alice: Person;
    let bob: Person;
    let carol: Person;
    /** Another tab of Alice, which does not have the line. */
    let second: Person;

    before(async () => {
      [alice, bob, carol] = await Promise.all([
        desks.arriveReady(pbx, '1001'),
        desks.arriveReady(pbx, '1002'),
        desks.arriveReady(pbx, '1003'),
      ]);
      second = await desks.arriveReady(pbx, '1001', {at: alice.page.browserContext()});
      // Of the two only one may have the line, and the call.
      await alice.dials('1003');
      await carol.clicks('Answer');
      await alice.isIn('active');
    });
    after(() => desks.leave(alice, second, bob, carol));

    const tabs = (): readonly Person[] => [alice, second];
    const word = (presence: ColleaguePresence): string => (tells ? `${englishTransfer.presences[presence]} ` : '');
    const reads = async (name: string, presence: ColleaguePresence, extension: string): Promise<void> => {
      await Promise.all(tabs().map((tab) => tab.reads(`${name} ${word(presence)}${extension}`)));
    };
    const fetched = async (): Promise<readonly boolean[]> =>
      Promise.all(
        tabs().map(({page}) =>
          page.evaluate(() => performance.getEntriesByType('resource').some(({name}) => name.includes('/voip-colleagues'))),
        ),
      );

    it('is nothing that a page fetches which does not say who they are', async () => {
      await second.isIn('active');
      await alice.clicks(english.transfer);
      await alice.sees(englishTransfer.askFirst);
      assert.deepEqual(await fetched(), [false, false]);
    });

    it(
      tells ? 'is told by the server, in the tab with the call and in another one' : 'is told by nobody, and nothing goes wrong',
      async () => {
        await second.clicks(english.transfer);
        for (const tab of tabs()) {
          await tab.widget((phone) => {
            phone.users = [
              {id: 'b', name: 'Bob', extension: '1002'},
              {id: 'c', name: 'Carol', extension: '1003'},
              {id: 'd', name: 'Dave', extension: '1004'},
            ];
          });
        }
        await reads('Bob', 'available', '1002');
        await reads('Dave', 'offline', '1004');
      },
    );

    it('changes with their calls, and as they come and go', async () => {
      await bob.dials(tells ? '600' : '9486');
      await reads('Bob', 'busy', '1002');
      const dave = await desks.arriveReady(pbx, '1004');
      await reads('Dave', 'available', '1004');
      await bob.widget((phone) => phone.hangUp().catch(() => undefined));
      await reads('Bob', 'available', '1002');
      await desks.leave(dave);
      await reads('Dave', 'offline', '1004');
      for (const {complaints} of [...tabs(), bob, carol]) assert.deepEqual(complaints, []);
    });
  });
});
