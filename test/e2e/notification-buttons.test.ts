import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';

import {type Page, type Target, TargetType, type WebWorker} from 'puppeteer-core';

import {findBrowser} from '../support/find-browser.mjs';
import {hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {keepSenses} from '../support/page-senses.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** As much of a service worker as is spoken to here. */
interface Shown {
  readonly title: string;
  readonly tag: string;
  readonly actions?: readonly {readonly action: string; readonly title: string}[];
}
interface WorkerScope {
  readonly registration: {getNotifications(): Promise<readonly Shown[]>};
  dispatchEvent(event: Event): boolean;
}

declare global {
  /** How many notifications of the page's service worker are, or were, on the screen. */
  var shownByWorker: number;
}

/** Runs in the page before anything else of it. */
function countShown(): void {
  globalThis.shownByWorker = 0;
  const {prototype} = ServiceWorkerRegistration;
  const show = Object.getOwnPropertyDescriptor(prototype, 'showNotification')!.value as typeof prototype.showNotification;
  prototype.showNotification = async function (...what) {
    await show.apply(this, what);
    shownByWorker += 1;
  };
}

/** A headless shell shows no notifications, whatever is granted. */
describe('the notification of a call, on a page whose service worker knows of the phone', {skip: findBrowser().shell}, () => {
  let office: Office;
  let bob: Person;
  let strip: TabStrip;
  let tab: Person;
  let worker: WebWorker;

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser(), {}]});
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
    // Where he sees that nobody answered, and takes that off the screen.
    await bob.widget((phone) => phone.show());
  });
  after(() => office.close());

  beforeEach(async () => {
    strip = new TabStrip(office, 'alice');
    await strip.permit('notifications', 'granted');
    // The policy of the demo lets nobody register a service worker by name alone.
    const prepare = (page: Page): Promise<unknown> =>
      Promise.all([page.setBypassCSP(true), keepSenses(page), page.evaluateOnNewDocument(countShown)]);
    [tab] = (await strip.open(1, {prepare})) as [Person];
    await tab.page.evaluate(async () => {
      await navigator.serviceWorker.register('/voip-notifications.js');
      await navigator.serviceWorker.ready;
    });
    const isOurs = (target: Target): boolean =>
      target.type() === TargetType.SERVICE_WORKER && target.url().endsWith('/voip-notifications.js');
    worker = (await (await office.browsers[0]!.waitForTarget(isOurs)).worker())!;
    // esbuild marks named functions, also in what is sent to a worker.
    await worker.evaluate('globalThis.__name = (named) => named');
    await strip.showNone();
    await bob.widget((phone) => phone.dial('1001').then(() => undefined));
    await tab.isIn('ringing');
    // One that Chromium is asked for while it is being put on the screen is not found afterwards either.
    await tab.until('its notification', () => shownByWorker === 1);
  });
  afterEach(async () => {
    await bob.isDone();
    await tab.page.close();
  });

  const shown = (): Promise<readonly Shown[]> =>
    worker.evaluate(async () => {
      const all = await (globalThis as unknown as WorkerScope).registration.getNotifications();
      return all.map(({title, tag, actions = []}) => ({
        title,
        tag,
        actions: actions.map((each) => ({action: each.action, title: each.title})),
      }));
    });
  const isShown = async (count: number): Promise<readonly Shown[]> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const now = await shown();
      if (now.length === count) return now;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Waited in vain for ${count} notifications`);
  };
  /** What the browser does when the user clicks there; no test can. */
  const click = (action: string): Promise<void> =>
    worker.evaluate(async (name) => {
      const scope = globalThis as unknown as WorkerScope;
      const [notification] = await scope.registration.getNotifications();
      scope.dispatchEvent(
        Object.assign(new Event('notificationclick'), {notification, action: name, waitUntil: () => undefined}),
      );
    }, action);

  it('has buttons, and goes when the caller gives up', async () => {
    const [notification] = await isShown(1);
    assert.deepEqual(
      [notification!.title, notification!.actions],
      [
        'Incoming call',
        [
          {action: 'answer', title: 'Answer'},
          {action: 'decline', title: 'Decline'},
        ],
      ],
    );
    assert.equal(await tab.widget(() => senses.notifications.length), 0);
    await bob.widget((phone) => phone.hangUp());
    await isShown(0);
  });

  it('answers the call, which the page hears of first, and opens the phone', async () => {
    await isShown(1);
    await tab.widget((phone) => phone.hide());
    await click('answer');
    await Promise.all([tab, bob].map((person) => person.isIn('active')));
    const requests = (await tab.events()).filter(({type}) => type === 'voip-request');
    assert.equal(requests.length, 1);
    assert.equal(await tab.widget((phone) => phone.open), true);
    await isShown(0);
    await bob.widget((phone) => phone.hangUp());
  });

  it('declines the call, and leaves the phone closed', async () => {
    await isShown(1);
    await tab.widget((phone) => phone.hide());
    await click('decline');
    await bob.isIn('ended', 'declined');
    assert.equal(await tab.widget((phone) => phone.open), false);
    await isShown(0);
  });

  it('opens the phone where it is clicked beside the buttons, and the call rings on', async () => {
    await isShown(1);
    await tab.widget((phone) => phone.hide());
    await click('');
    await tab.until('the phone', () => document.querySelector('voip-widget')?.open);
    await tab.isIn('ringing');
    await bob.widget((phone) => phone.hangUp());
  });
});
