import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {BrowserContext} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {cardSays, opensQueue, queues, stored} from '../support/planned-calls.js';

/** Whom the demo has Alice call on the day of her first visit. */
const TODAY = ['Jonas Weber', 'Priya Nair', 'Sander Kuiper', 'Simon Hale', 'Yuki Tanaka'];

describe('the tab “Next activities”', () => {
  let office: Office;
  let desk: BrowserContext;
  let first: Person;
  let second: Person;

  before(async () => {
    office = await Office.open({demo: {plansCalls: true}});
    desk = await office.desk();
    first = await office.arriveReady('alice', {at: desk});
    await opensQueue(first);
    await queues(first, ...TODAY);
    second = await office.arriveReady('alice', {at: desk});
    await opensQueue(second);
  });
  after(() => office.close());
  afterEach(() => {
    for (const tab of [first, second]) assert.deepEqual(tab.complaints, []);
  });

  /** What can be done with a call, once somebody points at it. */
  const does = async (tab: Person, what: 'done' | 'remove', record: string): Promise<void> => {
    await tab.page.bringToFront();
    const row = `voip-widget >>> voip-queue >>> .item[data-id="demo-${record}"]`;
    await (await tab.part(row)).hover();
    await (await tab.part(`${row} [data-act=${what}]`)).click();
  };

  it('“All the contacts and customers that need to be called can be seen in one place”, with what is to be said', async () => {
    for (const tab of [first, second]) await queues(tab, ...TODAY);
    await first.page.bringToFront();
    for (const words of ['Next activities', 'Confirm 24 seats and the price', 'Weber Optik', 'Up next']) await first.reads(words);
    // A call of tomorrow, one of yesterday, a meeting, and what colleagues are to do.
    assert.ok((await stored(first)).length > TODAY.length);
  });

  it('is still the same when the page is loaded again, and nothing is planned twice', async () => {
    const before = await stored(first);
    await first.page.reload();
    await first.isRegistered();
    await opensQueue(first);
    await queues(first, ...TODAY);
    assert.deepEqual(await stored(first), before);
  });

  it('a call that is done is in the queue no more, in no tab, and its record says so', async () => {
    await second.page.goto(`${office.demo.url}/records/rollout?as=alice`);
    await second.isRegistered();
    await opensQueue(second);
    await does(first, 'done', 'rollout');
    const left = TODAY.filter((name) => name !== 'Priya Nair');
    for (const tab of [first, second]) await queues(tab, ...left);
    await second.until('a record whose call is done', () => document.querySelector('.planned [data-state=done]'));
    await first.page.bringToFront();
    await first.reads('1 of 5 done');
  });

  it('a call that is removed from it shows on the card of its record, and so does that it is put back', async () => {
    await cardSays(first, 'renewal', 'Planned');
    await does(first, 'remove', 'renewal');
    await cardSays(first, 'renewal', 'Add call');
    await first.clicks('Undo');
    await cardSays(first, 'renewal', 'Planned');
    const left = TODAY.filter((name) => name !== 'Priya Nair');
    for (const tab of [first, second]) await queues(tab, ...left);
  });
});
