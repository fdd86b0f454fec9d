import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const TABS = 20;

describe('twenty tabs of one person', () => {
  let office: Office;
  const tabs: Person[] = [];
  /** The tabs that have asked for the engine, by their number. */
  const engineFetchedBy: number[] = [];

  before(async () => {
    office = await Office.open();
    const at = await office.desk();
    while (tabs.length < TABS) tabs.push(await office.arriveReady('alice', {at, prepare: noteEngine(tabs.length)}));
  });
  after(() => office.close());

  const noteEngine = (tab: number) => async (page: Page) => {
    page.on('request', (request) => {
      if (request.url().includes('/voip-engine')) engineFetchedBy.push(tab);
    });
  };

  it('have one registration, over one socket', async () => {
    assert.equal(office.demo.sip.registrations('alice').length, 1);
    assert.equal(office.registers('1001'), 2, 'one REGISTER, with a challenge to it');
    const sockets = await Promise.all(tabs.map((tab) => tab.page.evaluate(() => watched.sockets.length)));
    assert.deepEqual(sockets, [1, ...Array<number>(TABS - 1).fill(0)]);
  });

  it('all ring, and one answers for all', async () => {
    const bob = await office.arriveReady('bob');
    await bob.widget((phone) => phone.dial('1001'));
    await Promise.all(tabs.map((tab) => tab.isIn('ringing')));
    await tabs.at(-1)!.clicks('Answer');
    await Promise.all(tabs.map((tab) => tab.isIn('active')));
    const told = await Promise.all(tabs.map((tab) => tab.facts()));
    const here = (fact: string): number => told.flat().filter(([name, isHere]) => name === fact && isHere).length;
    assert.deepEqual([here('incoming'), here('answered')], [1, 1]);
    assert.deepEqual(engineFetchedBy, [0], 'a tab that follows never fetches the engine');
    assert.deepEqual(
      tabs.flatMap(({complaints}) => complaints),
      [],
    );
  });
});
