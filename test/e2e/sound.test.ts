import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {QuietHands} from '../support/quiet-hands.js';

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
    // Nothing but her own click must count as a gesture.
    alice = await office.arrive('alice', {prepare: (page) => page.evaluateOnNewDocument(keepContexts), handsOn: QuietHands.on});
    await alice.isRegistered();
    await alice.widget((phone) => phone.show());
    await alice.reads('Turn on ringing');
  };

  it('is offered before a call is missed, and one click turns it on', async () => {
    await arrives();
    await alice.clicks('Turn on');
    await alice.readsNoMore(offer);
  });

  it('is turned on by a click anywhere in the page', async () => {
    await arrives();
    const {x, y} = await alice.widget(() => document.querySelector('h1')!.getBoundingClientRect().toJSON() as DOMRect);
    await alice.page.mouse.click(x + 1, y + 1);
    await alice.readsNoMore(offer);
  });

  it('begins with that click where a call rings already, and ends with the call', async () => {
    await arrives();
    await bob.widget((phone) => phone.dial('1001'));
    await alice.reads('Answer');
    await alice.reads('Turn on ringing');
    await alice.until(
      'a ring that is not heard',
      () => contexts.length > 0 && contexts.every(({state}) => state === 'suspended'),
    );
    await alice.clicks('Turn on');
    await alice.until('the ring', () => contexts.some(({state}) => state === 'running'));
    await alice.readsNoMore(offer);
    await bob.widget((phone) => phone.hangUp());
    await alice.until('silence', () => contexts.every(({state}) => state !== 'running'));
  });
});
