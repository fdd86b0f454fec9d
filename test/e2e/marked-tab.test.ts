import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {findBrowser} from '../support/find-browser.mjs';
import {hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** A headless shell hides no tab. */
const MARK = findBrowser().shell ? '' : 'Incoming call · ';

declare global {
  /** How often the page was not allowed to show something. */
  var refusals: number;
}

describe('a call that rings in tabs of which one is seen', () => {
  let office: Office;
  let bob: Person;
  let strip: TabStrip;
  let hidden: Person;
  let seen: Person;
  let title: string;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser(), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
    strip = new TabStrip(office, 'alice');
    [hidden, seen] = (await strip.open(2)) as [Person, Person];
    await strip.show(seen);
    title = await seen.page.title();
  });
  after(async () => {
    for (const tab of strip.tabs) await tab.page.close();
    await until(() => office.demo.sip.registrations('alice').length === 0);
    await office.close();
  });

  const isCalled = (tab: Person, wanted: string): Promise<void> =>
    tab.until(`the title “${wanted}”`, (words) => document.title === words, wanted);
  const icons = (tab: Person): Promise<readonly string[]> =>
    tab.page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel~=icon]')].map(({href}) => href.replace(/,.*/, '')),
    );

  it('is told of by the title and the icon of the hidden one, and by nothing in the other', async () => {
    const own = await icons(hidden);
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await Promise.all([hidden, seen].map((tab) => tab.isIn('ringing')));
    await isCalled(hidden, MARK + title);
    if (MARK)
      await hidden.until('the icon', () => document.querySelector<HTMLLinkElement>('link[rel~=icon]')?.href.startsWith('data:'));
    assert.deepEqual([await seen.page.title(), await icons(seen)], [title, own]);
  });

  it('stays told of while the page changes its title, and is no more when the tab is looked at', async () => {
    await hidden.page.evaluate(() => (document.title = 'Leads (4)'));
    await isCalled(hidden, `${MARK}Leads (4)`);
    await strip.show(hidden);
    await isCalled(hidden, 'Leads (4)');
    await isCalled(seen, MARK + title);
  });

  it('is told of no more when it ends, and the pages have their own icons', async () => {
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([hidden, seen].map((tab) => tab.isDone()));
    await isCalled(seen, title);
    await isCalled(hidden, 'Leads (4)');
    for (const tab of [hidden, seen])
      assert.equal(
        (await icons(tab)).some((icon) => icon.startsWith('data:')),
        false,
      );
    assert.deepEqual([...hidden.complaints, ...seen.complaints], []);
  });
});

describe('a call that rings in a hidden tab of a page that lets no drawn image be shown', () => {
  it('is told of by its title alone', async () => {
    const office = await Office.open({browsers: [hidingBrowser(), {}]});
    const bob = await office.arriveReady('bob', {at: office.browsers[1]!});
    const strip = new TabStrip(office, 'alice');
    const [tab] = (await strip.open(1, {
      prepare: (page) =>
        page.evaluateOnNewDocument(() => {
          globalThis.refusals = 0;
          document.addEventListener('securitypolicyviolation', () => (refusals += 1));
          document.addEventListener(
            'readystatechange',
            () => {
              const policy = document.createElement('meta');
              Object.assign(policy, {httpEquiv: 'Content-Security-Policy', content: "img-src 'self'"});
              document.head.prepend(policy);
            },
            {once: true},
          );
        }),
    })) as [Person];
    const title = await tab.page.title();
    await strip.showNone();
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await tab.isIn('ringing');
    await tab.until('the title', (words) => document.title === words, MARK + title);
    // The browser has refused it by then.
    if (MARK) await tab.until('the refusal', () => refusals > 0);
    assert.equal(
      await tab.page.evaluate(
        () => document.querySelector<HTMLLinkElement>('link[rel~=icon]')?.href.startsWith('data:') ?? false,
      ),
      false,
    );
    await bob.widget((phone) => phone.hangUp());
    await tab.until('its own title', (words) => document.title === words, title);
    await office.close();
  });
});
