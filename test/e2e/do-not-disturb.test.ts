import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {LoggedCall} from '../../src/directory/call-log.js';
import type {Call} from '../../src/session/call.js';
import {openSockets} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import {keepSenses} from '../support/page-senses.js';
import type {Person} from '../support/people.js';

const HOUR_MS = 3_600_000;

describe('somebody whom nobody is to disturb', () => {
  let office: Office;
  let first: Person;
  let second: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    const desk = await office.desk();
    [first, bob] = await Promise.all([
      office.arriveReady('alice', {at: desk, prepare: keepSenses}),
      office.arriveReady('bob', {prepare: keepSenses}),
    ]);
    second = await office.arriveReady('alice', {at: desk, prepare: keepSenses});
    // Where he sees that nobody answered, and takes that off the screen.
    await bob.widget((phone) => phone.show());
  });
  after(() => office.close());

  const tabs = (): readonly Person[] => [first, second];
  const label = (tab: Person, begin: string): Promise<void> =>
    tab.until(
      `a launcher that says “${begin}”`,
      (wanted) => document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher')?.ariaLabel?.startsWith(wanted),
      begin,
    );
  const log = (tab: Person): Promise<readonly LoggedCall[]> => tab.widget((phone) => phone.log.recent());
  const missed = (tab: Person, count: number): Promise<void> =>
    tab.until(
      `${count} calls that were refused in the log`,
      async (wanted) => {
        const calls = await document.querySelector('voip-widget')!.log.recent();
        return calls.filter(({endReason, missed}) => missed && endReason === 'do-not-disturb').length === wanted;
      },
      count,
    );
  const sounds = (tab: Person, count: number): Promise<void> =>
    tab.until(`${count} sounds`, (wanted) => senses.contexts.filter(({state}) => state === 'running').length === wanted, count);
  /** Bob calls, and is refused at once; nobody at Alice's hears or sees that. */
  const isRefused = async (count: number): Promise<void> => {
    await bob.widget((phone) => phone.dial('1001').catch(() => undefined));
    await bob.isIn('ended', 'no-answer');
    await Promise.all(tabs().map((tab) => missed(tab, count)));
    for (const tab of tabs()) {
      assert.equal(await tab.widget((phone) => phone.open), false);
      assert.deepEqual(await tab.widget(() => senses.contexts.filter(({state}) => state === 'running').length), 0);
      assert.deepEqual(await tab.widget(() => senses.notifications.length), 0);
      const phases = (await tab.events())
        .filter(({type}) => type === 'voip-call-incoming')
        .map(({detail}) => (detail['call'] as Call).phase);
      assert.equal(phases.at(-1), 'ended');
    }
    await bob.isDone();
  };

  it('says so in the panel, and every tab knows it', async () => {
    await first.opensPhone();
    await first.clicks('Available');
    await first.page.keyboard.press('End');
    await first.page.keyboard.press('Enter');
    await Promise.all(tabs().map((tab) => label(tab, 'Phone, Do not disturb')));
    await first.widget((phone) => phone.hide());
  });

  it('is called, and the caller is refused at once: nothing rings or opens, in no tab, and the call is listed', async () => {
    await isRefused(1);
    const [call] = await log(first);
    assert.deepEqual([call?.direction, call?.endReason, call?.missed], ['incoming', 'do-not-disturb', true]);
    await first.opensPhone();
    await first.widget((phone) => phone.show('recents'));
    await first.reads('do not disturb was on');
    await first.widget((phone) => phone.hide());
  });

  it('has it so after a reload, and when the tab is gone that said it', async () => {
    await first.page.reload();
    await first.isRegistered();
    await label(first, 'Phone, Do not disturb');
    await isRefused(2);
  });

  it('may call', async () => {
    await first.widget((phone) => phone.dial('1002').then(() => undefined));
    await bob.isIn('ringing');
    await first.widget((phone) => phone.hangUp());
    await bob.isIn('ended');
    await Promise.all([...tabs(), bob].map((tab) => tab.isDone()));
    for (const tab of tabs()) await tab.widget((phone) => phone.hide());
  });

  it('takes it back in the other tab, and is rung again', async () => {
    await second.opensPhone();
    await second.clicks('Do not disturb');
    await second.page.keyboard.press('Home');
    await second.page.keyboard.press('Enter');
    await second.widget((phone) => phone.hide());
    await first.until(
      'the mark to go',
      () => !document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher')?.ariaLabel?.includes('disturb'),
    );
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    await Promise.all(tabs().map((tab) => tab.until('an open phone', () => document.querySelector('voip-widget')?.open)));
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([...tabs(), bob].map((tab) => tab.isDone()));
    for (const tab of tabs()) await tab.widget((phone) => phone.hide());
  });

  it('says so while a call rings: it is heard no more, and stays on the screen', async () => {
    const line = (await openSockets(first)) === 1 ? first : second;
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    await sounds(line, 1);
    await line.page.evaluate(() => document.querySelector('voip-widget')!.setAttribute('do-not-disturb', ''));
    await sounds(line, 0);
    await line.page.evaluate(() => document.querySelector('voip-widget')!.removeAttribute('do-not-disturb'));
    await sounds(line, 1);
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([...tabs(), bob].map((tab) => tab.isDone()));
    for (const tab of tabs()) await tab.widget((phone) => phone.hide());
  });

  it('says so in a menu that was open when the call came, and takes it back in the other tab', async () => {
    await first.opensPhone();
    await first.clicks('Available');
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    const line = (await openSockets(first)) === 1 ? first : second;
    await sounds(line, 1);
    await first.page.keyboard.press('End');
    await first.page.keyboard.press('Enter');
    await sounds(line, 0);
    await second.clicks('Do not disturb');
    await second.page.keyboard.press('Home');
    await second.page.keyboard.press('Enter');
    await sounds(line, 1);
    await first.reads('Available');
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([...tabs(), bob].map((tab) => tab.isDone()));
    for (const tab of tabs()) await tab.widget((phone) => phone.hide());
  });

  it('has a page that says so: it stays closed and silent while the call rings in the other, which has the line', async () => {
    const [line, other] = (await openSockets(first)) === 1 ? [first, second] : [second, first];
    await other.page.evaluate(() => document.querySelector('voip-widget')!.setAttribute('do-not-disturb', ''));
    await label(other, 'Phone, Do not disturb');
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all(tabs().map((tab) => tab.isIn('ringing')));
    await line.until('an open phone', () => document.querySelector('voip-widget')?.open);
    assert.equal(await other.widget((phone) => phone.open), false);
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([line, bob].map((tab) => tab.isDone()));
    await line.widget((phone) => phone.hide());
    await other.page.evaluate(() => document.querySelector('voip-widget')!.removeAttribute('do-not-disturb'));
  });

  it('has a page that says so, until a time, and not after that', async () => {
    const until = new Date(Date.now() + HOUR_MS).toISOString();
    for (const tab of tabs())
      await tab.page.evaluate((time) => document.querySelector('voip-widget')!.setAttribute('do-not-disturb', time), until);
    await Promise.all(tabs().map((tab) => label(tab, 'Phone, Do not disturb until')));
    await isRefused(3);
    // The computer sleeps until then, as far as the page can tell.
    for (const tab of tabs())
      await tab.page.evaluate((ms) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + ms;
        document.dispatchEvent(new Event('visibilitychange'));
      }, 2 * HOUR_MS);
    await Promise.all(
      tabs().map((tab) =>
        tab.until(
          'the mark to go',
          () => !document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher')?.ariaLabel?.includes('disturb'),
        ),
      ),
    );
  });
});
