import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {BrowserContext} from 'puppeteer-core';

import type {LoggedCall} from '../../src/directory/call-log.js';
import {english} from '../../src/localization/en.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const log = (tab: Person): Promise<readonly LoggedCall[]> => tab.widget((phone) => phone.log.recent());
const isCalled = (tab: Person, name: string): Promise<void> =>
  tab.until(
    `a launcher called ${name}`,
    (wanted) => document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher')?.ariaLabel === wanted,
    name,
  );
/** Waits until that many calls are in the log, and, where it is not said otherwise, over. */
const has = (tab: Person, count: number, what: 'ended' | 'answered' = 'ended'): Promise<void> =>
  tab.until(
    `${count} calls in the log, ${what}`,
    async (wanted, has) => {
      const calls = await document.querySelector('voip-widget')!.log.recent();
      return (
        calls.length === wanted && calls.every((call) => (has === 'ended' ? call.endReason : (call.answeredAt ?? call.endReason)))
      );
    },
    count,
    what,
  );
const databases = (tab: Person): Promise<readonly string[]> =>
  tab.page.evaluate(async () => (await indexedDB.databases()).map(({name = ''}) => name));

describe('the log of calls', () => {
  let office: Office;
  let desk: BrowserContext;
  let first: Person;
  let second: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    desk = await office.desk();
    [first, bob] = await Promise.all([office.arriveReady('alice', {at: desk}), office.arriveReady('bob')]);
    second = await office.arriveReady('alice', {at: desk});
  });
  after(() => office.close());

  /** Waits until both tabs have this many calls in the log that are over, and answers them. */
  const logged = async (count: number): Promise<readonly LoggedCall[]> => {
    await Promise.all([has(first, count), has(second, count)]);
    const calls = await log(first);
    assert.deepEqual(await log(second), calls);
    return calls;
  };
  const missed = async (): Promise<void> => {
    await bob.widget((phone) => phone.dial('1001'));
    await first.isIn('ringing');
    await bob.widget((phone) => phone.hangUp());
    await first.isIn('ended', 'cancelled');
  };

  const STORIES: readonly (readonly [string, () => Promise<unknown>, Partial<LoggedCall>])[] = [
    [
      'that was answered, and that we ended',
      async () => {
        await first.widget((phone) => phone.dial('1002'));
        await bob.isIn('ringing');
        await bob.widget((phone) => phone.answer());
        await first.isIn('active');
        await first.widget((phone) => phone.hangUp());
      },
      {direction: 'outgoing', endReason: 'hung-up', hungUpBy: 'us', missed: false},
    ],
    [
      'that somebody else began and ended, answered in the tab without the line',
      async () => {
        await bob.widget((phone) => phone.dial('1001'));
        await second.isIn('ringing');
        await second.widget((phone) => phone.answer());
        await bob.isIn('active');
        await bob.widget((phone) => phone.hangUp());
      },
      {direction: 'incoming', endReason: 'remote-hung-up', hungUpBy: 'remote', missed: false},
    ],
    [
      'that we declined',
      async () => {
        await bob.widget((phone) => phone.dial('1001'));
        await first.isIn('ringing');
        await first.widget((phone) => phone.decline());
        await bob.isIn('ended', 'declined');
      },
      {direction: 'incoming', endReason: 'declined', hungUpBy: 'us', missed: false},
    ],
    [
      'that the other one declined, placed in the second tab, which has the line now',
      async () => {
        await second.widget((phone) => phone.dial('1002'));
        await bob.isIn('ringing');
        await bob.widget((phone) => phone.decline());
      },
      {direction: 'outgoing', endReason: 'declined', hungUpBy: 'remote', missed: false},
    ],
    [
      'to a number that does not exist',
      () => second.widget((phone) => watched.codeOf(phone.dial('1999'))),
      {direction: 'outgoing', endReason: 'not-found', missed: false},
    ],
    ['that was missed', missed, {direction: 'incoming', endReason: 'cancelled', hungUpBy: 'remote', missed: true, seen: false}],
  ];

  for (const [index, [what, happen, entry]] of STORIES.entries()) {
    it(`has a call ${what} once, in both tabs`, async () => {
      await happen();
      const [newest] = await logged(index + 1);
      assert.deepEqual({...newest, ...entry}, newest);
    });
  }

  it('knows how long a call took, and with whom it was', async () => {
    const calls = await log(first);
    const [outgoing, incoming] = [calls.at(-1), calls.at(-2)];
    assert.ok(outgoing?.answeredAt && outgoing.talkMs === (outgoing.endedAt ?? 0) - outgoing.answeredAt);
    assert.equal(outgoing.dialled?.number, '1002');
    assert.equal(incoming?.remote.number, '1002');
    assert.ok(incoming.sipCallId, 'it can be found in the records of the server');
    assert.match(incoming.remote.name ?? '', /Bob/);
  });

  it('counts what was missed on the launcher of both tabs, until somebody has seen it', async () => {
    await Promise.all([first, second].map((tab) => tab.widget((phone) => phone.hide())));
    for (const tab of [first, second]) await isCalled(tab, `Phone, ${english.missedCalls(1)}`);
    await first.opensPhone();
    await first.isDone();
    await (await first.part('voip-widget >>> #tab-recents')).click();
    await first.reads(english.today);
    await first.reads(english.missed);
    for (const tab of [first, second]) await isCalled(tab, 'Phone');
    assert.equal((await log(second))[0]?.seen, true);
  });

  it('is still there when the page is loaded again', async () => {
    const before = await log(second);
    await first.page.reload();
    await first.isRegistered();
    assert.deepEqual(await log(first), before);
  });

  it('is searched by name', async () => {
    await first.opensPhone();
    await (await first.part('voip-widget >>> #tab-recents')).click();
    await first.reads(english.today);
    await (await first.part('voip-widget >>> input[type=search]')).fill('nobody');
    await first.reads(english.noneFound('nobody'));
    await (await first.part('voip-widget >>> input[type=search]')).fill('bob');
    await first.readsNoMore(english.noneFound('nobody'));
    await first.reads(english.missed);
  });

  it('calls back whom we missed', async () => {
    await (await first.part('voip-widget >>> .row--missed')).hover();
    await (await first.part('voip-widget >>> .row--missed button')).click();
    await bob.isIn('ringing');
    await bob.widget((phone) => phone.answer());
    await first.isIn('active');
    await first.widget((phone) => phone.hangUp());
    const [newest] = await logged(STORIES.length + 1);
    assert.equal(newest?.dialled?.number, '1002');
  });

  it('says of a call that it ended unexpectedly, once, when the tab that had it crashes', async () => {
    await first.widget((phone) => phone.dial('601'));
    await Promise.all([first.isIn('active'), second.isIn('active')]);
    await has(second, STORIES.length + 2, 'answered');
    const client = await first.page.createCDPSession();
    // The answer never comes.
    client.send('Page.crash').catch(() => undefined);
    await second.isIn('ended', 'lost-with-page');
    first = await office.arriveReady('alice', {at: desk});
    const [newest] = await logged(STORIES.length + 2);
    assert.deepEqual([newest?.endReason, newest?.missed], ['lost-with-page', false]);
    await second.opensPhone();
    await second.isDone();
    await (await second.part('voip-widget >>> #tab-recents')).click();
    await second.reads(english.endedUnexpectedly);
  });

  it('has an end for a call during which every tab was closed', async () => {
    await first.widget((phone) => phone.dial('601'));
    await Promise.all([first.isIn('active'), second.isIn('active')]);
    await has(second, STORIES.length + 3, 'answered');
    await second.page.close();
    await first.page.close();
    first = await office.arriveReady('alice', {at: desk});
    second = await office.arriveReady('alice', {at: desk});
    const [newest] = await logged(STORIES.length + 3);
    assert.ok(newest?.answeredAt);
  });

  it('is cleared in both tabs, and begins anew', async () => {
    await second.widget((phone) => phone.log.clear());
    await logged(0);
    await missed();
    await logged(1);
  });

  it('is deleted when the user signs out for good, and nobody writes it again', async () => {
    await second.widget((phone) => phone.dial('601'));
    await first.isIn('active');
    assert.ok((await databases(first)).some((name) => name.includes('alice')));
    await first.widget((phone) => phone.signOut({wipe: true}));
    for (const tab of [first, second]) assert.deepEqual(await databases(tab), []);
    assert.deepEqual([second.complaints, bob.complaints], [[], []]);
  });
});
