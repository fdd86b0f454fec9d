import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a tab that crashes in a call', () => {
  let office: Office;
  let crashing: Person;
  let others: readonly Person[];

  before(async () => {
    office = await Office.open();
    const at = await office.desk();
    crashing = await office.arriveReady('alice', {at});
    others = [await office.arriveReady('alice', {at}), await office.arriveReady('alice', {at})];
  });
  after(() => office.close());

  it('leaves its line to another tab, within seconds', async () => {
    await crashing.widget((phone) => phone.dial('601'));
    await Promise.all([crashing, ...others].map((tab) => tab.isIn('active')));
    const [lost] = office.demo.sip.registrations('alice');
    const client = await crashing.page.createCDPSession();
    // The answer never comes.
    client.send('Page.crash').catch(() => undefined);
    await until(() => {
      const now = office.demo.sip.registrations('alice');
      return now.length === 1 && now[0] !== lost;
    });
    await Promise.all(others.map((tab) => tab.isRegistered()));
  });

  it('is read of in the other tabs, each of which hears of the end once, as its own in one', async () => {
    const [words] = english.endings['lost-with-page']('');
    for (const tab of others) {
      await tab.isIn('ended', 'lost-with-page');
      await tab.opensPhone();
      await tab.reads(words);
    }
    const told = await Promise.all(others.map((tab) => tab.facts()));
    const ends = told.map((facts) => facts.filter(([name]) => name === 'ended').map(([, here]) => here));
    assert.deepEqual(ends.sort(), [[false], [true]]);
  });

  it('does not keep another one from calling again', async () => {
    const [tab] = others;
    await tab!.clicks('Call again');
    await tab!.isIn('active');
    await tab!.clicks('Hang up');
    await tab!.isIn('ended', 'hung-up');
  });
});
