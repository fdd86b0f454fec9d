import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {english} from '../../src/localization/en.js';
import {hidingBrowser, openSockets, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const [NOT_LOADED] = english.errors['load-failed'];

/** As on a server that has a newer bundle now: what a page has not loaded by then is gone. Answers how to load the page anew. */
async function withoutEngine(page: Page): Promise<() => Promise<unknown>> {
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Network.setBlockedURLs', {urls: ['*voip-engine*']});
  return async () => {
    await client.detach();
    await page.reload();
  };
}

describe('tabs that are older than a deploy, which has taken away what it takes to hold the line', () => {
  let office: Office;
  let strip: TabStrip;
  let old: readonly [Person, Person];
  const reloads: (() => Promise<unknown>)[] = [];

  before(async () => {
    office = await Office.open({browsers: [hidingBrowser()]});
    strip = new TabStrip(office, 'alice');
    await strip.open();
    await strip.open(2, {
      prepare: async (page) => {
        reloads.push(await withoutEngine(page));
      },
    });
    old = strip.tabs.slice(1) as [Person, Person];
    for (const tab of old) {
      await strip.show(tab);
      await tab.opensPhone();
    }
  });
  after(() => office.close());

  /** Waits until each has no line, and says once why. */
  const haveNoLine = (): Promise<unknown> =>
    Promise.all(
      old.map((tab) =>
        tab.until(
          'no line, and why',
          (why) => document.querySelector('voip-widget')?.registration === 'failed' && watched.screen().split(why).length === 2,
          NOT_LOADED,
        ),
      ),
    );

  it('say in each that it could not be loaded, when the tab with the line is closed', async () => {
    const [leader] = strip.tabs;
    strip.strike(leader!);
    await leader!.page.close();
    await haveNoLine();
    assert.equal(office.demo.sip.registrations('alice').length, 0);
  });

  it('have the line of a tab that was opened since', async () => {
    await strip.open();
    await Promise.all(old.map((tab) => tab.isRegistered()));
    await Promise.all(old.map((tab) => tab.readsNoMore(NOT_LOADED)));
    await old[0].widget((phone) => phone.dial('601'));
    await Promise.all(strip.tabs.map((tab) => tab.isIn('active')));
    await old[1].widget((phone) => phone.hangUp());
    await Promise.all(strip.tabs.map((tab) => tab.isIn('ended')));
  });

  it('say so again when that is closed', async () => {
    const newer = strip.tabs.at(-1)!;
    assert.equal(await openSockets(newer), 1);
    strip.strike(newer);
    await newer.page.close();
    await haveNoLine();
  });

  it('hold the line once they are loaded anew', async () => {
    await reloads[0]!();
    await Promise.all(old.map((tab) => tab.isRegistered()));
    assert.equal(office.demo.sip.registrations('alice').length, 1);
    assert.equal(await openSockets(old[0]), 1);
  });
});
