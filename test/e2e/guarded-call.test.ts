import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

declare global {
  /** What a page has asked of the browser for the time of a call. */
  var kept: {
    readonly keys: Map<string, (() => void) | null>;
    microphone: boolean | undefined;
    readonly locks: WakeLockSentinel[];
  };
}

/** Runs in the page before anything else of it: no test can press a key of a headset. */
function keepRequests(): void {
  globalThis.kept = {keys: new Map(), microphone: undefined, locks: []};
  const session = navigator.mediaSession;
  const setHandler = session.setActionHandler.bind(session);
  session.setActionHandler = (action, handler) => {
    setHandler(action, handler);
    kept.keys.set(action, handler as (() => void) | null);
  };
  const setActive = session.setMicrophoneActive.bind(session);
  session.setMicrophoneActive = (isActive) => {
    kept.microphone = isActive;
    return setActive(isActive);
  };
  const request = navigator.wakeLock.request.bind(navigator.wakeLock);
  navigator.wakeLock.request = async (type) => {
    const lock = await request(type);
    kept.locks.push(lock);
    return lock;
  };
}

describe('a call that is up', () => {
  let office: Office;
  let line: Person;
  let other: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    const desk = await office.desk();
    const prepare = (page: Page): Promise<unknown> => page.evaluateOnNewDocument(keepRequests);
    // A headless shell has nobody to ask.
    await desk.setPermission(office.demo.url, {permission: {name: 'screen-wake-lock'}, state: 'granted'});
    [line, bob] = await Promise.all([office.arriveReady('alice', {at: desk, prepare}), office.arriveReady('bob')]);
    other = await office.arriveReady('alice', {at: desk, prepare});
  });
  after(() => office.close());

  /** Goes to another page, as a click on a link does; the user has touched the tab. */
  const wantsToLeave = async (tab: Person): Promise<void> => {
    await tab.page.bringToFront();
    await tab.page.mouse.click(5, 500);
    await tab.until('the click', () => navigator.userActivation.hasBeenActive);
    await tab.page.evaluate(() => {
      setTimeout(() => (location.href = '/logo.svg'));
    });
  };
  const keys = (tab: Person): Promise<readonly string[]> =>
    tab.page.evaluate(() =>
      [...kept.keys]
        .filter(([, handler]) => handler)
        .map(([action]) => action)
        .sort(),
    );
  const press = (action: string): Promise<void> => line.page.evaluate((name) => kept.keys.get(name)?.(), action);

  it('is kept from nobody before it is: the tab has no keys and no screen of its own', async () => {
    assert.deepEqual([await keys(line), await line.page.evaluate(() => kept.locks.length)], [[], 0]);
    await line.widget((phone) => phone.dial('1002').then(() => undefined));
    await bob.isIn('ringing');
    assert.deepEqual(await keys(line), []);
    await bob.clicks('Answer');
    await Promise.all([line, other, bob].map((tab) => tab.isIn('active')));
  });

  it('has the keys of a headset, in the tab that has it', async () => {
    await line.until('the keys', () => kept.keys.get('hangup'));
    assert.deepEqual([await keys(line), await keys(other)], [['hangup', 'togglemicrophone'], []]);
    await press('togglemicrophone');
    await other.until('a call that is muted', () => document.querySelector('voip-widget')?.activeCall?.muted);
    assert.equal(await line.page.evaluate(() => kept.microphone), false);
    await press('togglemicrophone');
    await other.until('a call that is heard', () => document.querySelector('voip-widget')?.activeCall?.muted === false);
    assert.equal(await line.page.evaluate(() => kept.microphone), true);
  });

  it('keeps the screen on', async () => {
    await line.page.bringToFront();
    await line.until('the screen to be kept on', () => kept.locks.some(({released}) => !released));
  });

  it('has the browser ask before the tab goes that has it, and goes on where the user stays', async () => {
    line.staysWhenAsked = true;
    await wantsToLeave(line);
    await line.until('the question', () => document.visibilityState === 'visible');
    for (let tries = 0; line.asked.length === 0 && tries < 200; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(line.asked, ['beforeunload']);
    await Promise.all([line, bob].map((tab) => tab.isIn('active')));
  });

  it('lets a tab go without a word that only shows it', async () => {
    await wantsToLeave(other);
    await other.page.waitForFunction(() => location.pathname === '/logo.svg');
    assert.deepEqual(other.asked, []);
    await line.isIn('active');
  });

  it('is hung up by the headset, and leaves nothing behind', async () => {
    await press('hangup');
    await bob.isIn('ended', 'remote-hung-up');
    await line.isIn('ended');
    await line.until('the keys to be given back', () => [...kept.keys.values()].every((handler) => handler === null));
    await line.until('the screen to be let off', () => kept.locks.every(({released}) => released));
  });

  it('that is over has nothing asked', async () => {
    await wantsToLeave(line);
    await line.page.waitForFunction(() => location.pathname === '/logo.svg');
    assert.deepEqual(line.asked, ['beforeunload']);
  });
});
