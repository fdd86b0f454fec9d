import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {eachServer} from './servers.js';
import {Desks} from './support/desks.js';
import {eventually} from './support/eventually.js';

describe('a line', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const hasContacts = (count: number): Promise<void> => eventually(`contacts of 1001`, () => pbx.contacts('1001'), count);

    it('is registered when the page opens, and gone from the server when it is closed', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      await alice.reads('Available');
      assert.equal(await pbx.contacts('1001'), 1);
      await alice.page.close();
      await hasContacts(0);
      assert.deepEqual(alice.complaints, []);
    });

    it('is taken back where the phone leaves a page that stays', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      await alice.page.evaluate(() => document.querySelector('voip-widget')!.remove());
      await hasContacts(0);
      await alice.page.close();
      assert.deepEqual(alice.complaints, []);
    });

    it('is registered for each phone of a user, and each goes alone', async () => {
      const [one, other] = [await desks.arriveReady(pbx, '1001'), await desks.arriveReady(pbx, '1001')];
      assert.equal(await pbx.contacts('1001'), 2);
      await one.page.close();
      await hasContacts(1);
      await other.reads('Available');
      await other.page.close();
      await hasContacts(0);
    });

    it('is registered once, however often the page is loaded again', async () => {
      const alice = await desks.arriveReady(pbx, '1001');
      for (let times = 0; times < 3; times++) {
        await alice.page.reload();
        await alice.isRegistered();
      }
      await hasContacts(1);
      await alice.page.close();
      await hasContacts(0);
    });
  });
});
