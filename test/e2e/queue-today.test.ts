import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {BrowserContext} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {callTo, forgetsAll, opensQueue, plans, queues} from '../support/planned-calls.js';
import {moveClock, stopClock} from '../support/stopped-clock.js';

/** In Brussels, summer time ends in the night after the second of them. */
const [YESTERDAY, TODAY, TOMORROW, AFTER_THAT] = ['2031-10-24', '2031-10-25', '2031-10-26', '2031-10-27'];
/** It stands still within a minute's last second, so that what looks at each full minute looks every second. */
const BEFORE_MIDNIGHT = 'T23:59:59';
const AFTER_MIDNIGHT = 'T00:00:59';
const CENTURY_MS = 100 * 365 * 86_400_000;

describe('“Only calls for the immediate day (today’s date) appear in the Next Activities tab for that specific user”', () => {
  let office: Office;
  let desk: BrowserContext;
  let first: Person;
  let second: Person;

  const arrive = (user: string, local: string, timeZone = 'Europe/Brussels'): Promise<Person> =>
    office.arriveReady(user, {
      at: desk,
      prepare: async (page) => {
        await page.emulateTimezone(timeZone);
        await stopClock(page, local);
      },
    });

  /** It is that time in both tabs. */
  const passes = (local: string): Promise<unknown> => Promise.all([first, second].map(({page}) => moveClock(page, local)));

  before(async () => {
    // What the server issues today is good on the day of the pages, too.
    office = await Office.open({demo: {credentialsLifeMs: CENTURY_MS}});
    desk = await office.desk();
    first = await arrive('alice', TODAY + BEFORE_MIDNIGHT);
    second = await arrive('alice', TODAY + BEFORE_MIDNIGHT);
    for (const tab of [second, first]) await opensQueue(tab);
  });
  after(() => office.close());
  afterEach(async () => {
    await passes(TODAY + BEFORE_MIDNIGHT);
    await forgetsAll(first);
    for (const tab of [first, second]) {
      await queues(tab);
      assert.deepEqual(tab.complaints, []);
    }
  });

  const plansThreeDays = (): Promise<readonly string[]> =>
    plans(
      first,
      callTo('Of yesterday', {dueDate: YESTERDAY}),
      callTo('Of today', {dueDate: TODAY}),
      callTo('Of tomorrow', {dueDate: TOMORROW}),
    );

  it('of yesterday, today and tomorrow: “only the calls that are scheduled immediately for that day appear in the queue”', async () => {
    await plansThreeDays();
    for (const tab of [first, second]) await queues(tab, 'Of today');
  });

  it('at midnight, 23:59 to 00:00, those of the new day take their place while somebody looks, in every tab', async () => {
    await plansThreeDays();
    for (const tab of [first, second]) await queues(tab, 'Of today');
    await passes(TOMORROW + AFTER_MIDNIGHT);
    for (const tab of [first, second]) await queues(tab, 'Of tomorrow');
  });

  it('though a day has 25 hours: until its midnight, and not an hour less', async () => {
    await plans(first, callTo('Of the long day', {dueDate: TOMORROW}), callTo('Of the day after', {dueDate: AFTER_THAT}));
    for (const time of [AFTER_MIDNIGHT, 'T02:30:59', BEFORE_MIDNIGHT]) {
      await passes(TOMORROW + time);
      for (const tab of [first, second]) await queues(tab, 'Of the long day');
    }
    await passes(AFTER_THAT + AFTER_MIDNIGHT);
    for (const tab of [first, second]) await queues(tab, 'Of the day after');
  });

  it('what is overdue also where a list of the page asks for that, and no longer than it is there', async () => {
    await plansThreeDays();
    await queues(first, 'Of today');
    await first.page.evaluate(() => {
      const list = document.createElement('voip-queue');
      list.setAttribute('include-overdue', '');
      document.body.append(list);
    });
    await queues(first, 'Of today', 'Of yesterday');
    await first.page.$eval('body > voip-queue', (list) => list.remove());
    await queues(first, 'Of today');
  });

  it('what is overdue in a group of its own, where the page asks for that', async () => {
    await plansThreeDays();
    await queues(first, 'Of today');
    await first.widget((phone) => (phone.includeOverdue = true));
    await queues(first, 'Of today', 'Of yesterday');
    await first.reads('Overdue');
    await queues(second, 'Of today');
    await first.widget((phone) => (phone.includeOverdue = false));
    await queues(first, 'Of today');
  });

  it('is the day of where the user is: in Tokyo it is tomorrow already', async () => {
    await plansThreeDays();
    await queues(first, 'Of today');
    const traveller = await arrive('alice', `${TOMORROW}T06:59:59`, 'Asia/Tokyo');
    await opensQueue(traveller);
    await queues(traveller, 'Of tomorrow');
    await traveller.page.close();
  });

  it('of two users of one browser, each has the own calls and not the other’s', async () => {
    await plans(first, callTo('For Alice'), callTo('For Bob', {assignee: 'bob'}));
    const bob = await arrive('bob', TODAY + BEFORE_MIDNIGHT);
    await opensQueue(bob);
    await queues(bob, 'For Bob');
    for (const tab of [first, second]) await queues(tab, 'For Alice');
    await bob.page.close();
  });

  it('a call that is put off until tomorrow is gone, and back tomorrow', async () => {
    const [id = ''] = await plans(first, callTo('Priya Nair'), callTo('Jonas Weber'));
    await queues(second, 'Priya Nair', 'Jonas Weber');
    await first.page.evaluate(
      (call, day) => document.querySelector('voip-widget')!.activities.reschedule(call, day),
      id,
      TOMORROW,
    );
    for (const tab of [first, second]) await queues(tab, 'Jonas Weber');
    await passes(TOMORROW + AFTER_MIDNIGHT);
    for (const tab of [first, second]) await queues(tab, 'Priya Nair');
  });
});
