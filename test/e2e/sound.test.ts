import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Page} from 'puppeteer-core';

import {english} from '../../src/localization/en.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

declare global {
  var contexts: AudioContext[];
}

/** Runs in the page before anything else of it: keeps every source of sound. */
function keepContexts(): void {
  globalThis.contexts = [];
  globalThis.AudioContext = class extends AudioContext {
    constructor() {
      super();
      contexts.push(this);
    }
  };
}

const PATIENCE_MS = 10_000;

/** Waits in the page without touching it: what puppeteer evaluates counts as a gesture of the user. */
async function quietly(page: Page, condition: () => unknown): Promise<void> {
  const client = await page.createCDPSession();
  const expression = `new Promise((resolve, reject) => {
    const look = () => ((${condition.toString()})() ? resolve() : setTimeout(look, 20));
    setTimeout(() => reject(new Error('In vain')), ${PATIENCE_MS});
    look();
  })`;
  const {exceptionDetails} = await client.send('Runtime.evaluate', {expression, awaitPromise: true});
  assert.equal(exceptionDetails, undefined, condition.toString());
  await client.detach();
}

describe('ringing on a page that nobody has clicked', () => {
  let office: Office;
  let bob: Person;
  let alice: Person;
  const [offer] = english.soundLocked;

  before(async () => {
    office = await Office.open({browsers: [{args: ['--autoplay-policy=document-user-activation-required']}]});
    bob = await office.arriveReady('bob');
  });
  after(() => office.close());
  afterEach(async () => {
    // Chromium says so itself when a page tries.
    assert.deepEqual(
      alice.complaints.filter((text) => !text.startsWith('The AudioContext was not allowed to start')),
      [],
    );
    await alice.page.close();
  });

  const arrives = async (): Promise<void> => {
    alice = await office.arrive('alice', {prepare: (page) => page.evaluateOnNewDocument(keepContexts)});
    await quietly(alice.page, () => document.querySelector('voip-widget')?.registration === 'registered');
    await quietly(alice.page, () => document.querySelector('voip-widget')?.show());
    await quietly(alice.page, () => watched.screen().includes('Turn on ringing'));
  };

  it('is offered before a call is missed, and one click turns it on', async () => {
    await arrives();
    await alice.clicks('Turn on');
    await alice.readsNoMore(offer);
  });

  it('is turned on by a click anywhere in the page', async () => {
    await arrives();
    await alice.page.locator('h1').click();
    await alice.readsNoMore(offer);
  });

  it('begins with that click where a call rings already, and ends with the call', async () => {
    await arrives();
    await bob.widget((phone) => phone.dial('1001'));
    await quietly(alice.page, () => watched.screen().includes('Answer') && contexts.length > 0);
    await quietly(alice.page, () => watched.screen().includes('Turn on ringing'));
    await quietly(alice.page, () => contexts.every(({state}) => state === 'suspended'));
    await alice.clicks('Turn on');
    await alice.until('the ring', () => contexts.some(({state}) => state === 'running'));
    await alice.readsNoMore(offer);
    await bob.widget((phone) => phone.hangUp());
    await alice.until('silence', () => contexts.every(({state}) => state !== 'running'));
  });
});
