import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a phone that is switched off', () => {
  let office: Office;
  let leading: Person;
  let following: Person;

  before(async () => {
    office = await Office.open();
    const at = await office.desk();
    leading = await office.arriveReady('alice', {at});
    following = await office.arriveReady('alice', {at});
  });
  after(() => office.close());

  const areOffline = (): Promise<unknown> =>
    Promise.all(
      [leading, following].map((tab) =>
        tab.until('the line to be off', () => document.querySelector('voip-widget')?.registration === 'offline'),
      ),
    );

  for (const [where, one, other] of [
    ['that does not hold the line', () => following, () => leading],
    ['that holds it', () => leading, () => following],
  ] as const) {
    it(`in the tab ${where} is off in both, until it is switched on in either`, async () => {
      await one().widget((phone) => phone.disconnect());
      assert.deepEqual(office.demo.sip.registrations('alice'), []);
      await areOffline();
      await other().widget((phone) => phone.connect());
      await Promise.all([leading.isRegistered(), following.isRegistered()]);
      assert.equal(office.demo.sip.registrations('alice').length, 1);
    });
  }

  it('by signing out is off in both, and both have forgotten how to sign in', async () => {
    await following.widget((phone) => phone.signOut({wipe: true}));
    assert.deepEqual(office.demo.sip.registrations('alice'), []);
    await areOffline();
    for (const tab of [leading, following]) assert.equal(await tab.widget(({credentialsUrl}) => credentialsUrl), undefined);
    assert.deepEqual([leading.complaints, following.complaints], [[], []]);
  });
});
