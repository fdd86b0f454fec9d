import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {BrowserContext} from 'puppeteer-core';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {callTo, forgetsAll, opensQueue, plans, queues, stored} from '../support/planned-calls.js';

/** Numbers of the demo: somebody answers, and is on another call. */
const ANSWERS = '600';
const BUSY = '604';

/** Calls to them, in that order. */
const inOrder = (...people: readonly (readonly [name: string, number?: string])[]) =>
  people.map(([name, number = ANSWERS], position) => callTo(name, {contact: {name, number}, position}));
const NOTES = 'voip-widget >>> voip-wrap-up >>> textarea';

describe('working through the queue', () => {
  let office: Office;
  let desk: BrowserContext;
  let first: Person;
  let second: Person;

  before(async () => {
    office = await Office.open();
    desk = await office.desk();
    first = await office.arriveReady('alice', {at: desk});
    second = await office.arriveReady('alice', {at: desk});
    for (const tab of [second, first]) await opensQueue(tab);
  });
  after(() => office.close());
  afterEach(async () => {
    await forgetsAll(first);
    for (const tab of [first, second]) assert.deepEqual(tab.complaints, []);
  });

  const wants = async (outcomes: string, autoAdvance: string): Promise<void> => {
    for (const tab of [first, second])
      await tab.page.$eval(
        'voip-widget',
        (widget, known, next) => Object.assign(widget, {outcomes: known, autoAdvance: next}),
        outcomes,
        autoAdvance,
      );
  };
  const callsNext = async (): Promise<void> => {
    await first.page.bringToFront();
    await (await first.part('voip-widget >>> voip-queue >>> .main')).click();
  };
  /** The one call that there is comes to its end. */
  const talks = async (): Promise<void> => {
    await first.isIn('active');
    await first.widget((phone) => phone.hangUp());
  };

  it('an answered call is asked about; what is noted is in every tab, and is stored with it', async () => {
    await wants('reached call-back', 'preview');
    await plans(first, ...inOrder(['Jonas Weber'], ['Priya Nair']));
    await callsNext();
    await talks();
    await first.reads('How did it go?');
    assert.deepEqual(
      (await stored(first, {})).map(({state}) => state),
      ['planned', 'planned'],
      'answered is not done',
    );
    await (await first.part(NOTES)).fill('Sends the contract');
    await second.page.bringToFront();
    await (await second.part(NOTES)).wait();
    await second.until('the notes of the other tab', () => {
      const panel = document.querySelector('voip-widget')!.shadowRoot!.querySelector('voip-panel')!.shadowRoot!;
      return panel.querySelector('voip-wrap-up')?.shadowRoot!.querySelector('textarea')?.value === 'Sends the contract';
    });
    await first.page.bringToFront();
    await (await first.part('voip-widget >>> voip-wrap-up >>> [role=radiogroup] label')).click();
    await first.clicks('Save');
    await queues(first, 'Priya Nair');
    const done = (await stored(first, {})).filter(({state}) => state === 'done');
    assert.deepEqual(
      done.map(({contact, outcome, notes}) => [contact.name, outcome, notes]),
      [['Jonas Weber', 'reached', 'Sends the contract']],
    );
    await first.reads('Priya Nair');
  });

  it('whoever is on another call stays, with an attempt more, and without outcomes an answered call is done', async () => {
    await wants('', 'off');
    await plans(first, ...inOrder(['Sander Kuiper', BUSY]));
    await callsNext();
    await first.isIn('ended', 'busy');
    await first.until('an attempt more', async () => {
      const [call] = await document.querySelector('voip-widget')!.activities.today();
      return call?.attempts === 1;
    });
    await forgetsAll(first);
    await plans(first, ...inOrder(['Yuki Tanaka']));
    await queues(first, 'Yuki Tanaka');
    await first.widget((phone) => phone.show('activities'));
    await callsNext();
    await talks();
    await queues(first);
    assert.deepEqual(
      (await stored(first, {})).map(({state}) => state),
      ['done'],
    );
  });

  it('the next one is called after a countdown, and not while it is paused, nor where the page forbids it', async () => {
    await wants('', 'dial');
    await first.page.$eval('voip-widget', (widget) => {
      widget.addEventListener('voip-request', (event) => {
        if (event.detail.request.type === 'dial' && event.detail.request.name === 'Marie Laurent') event.preventDefault();
      });
    });
    await plans(first, ...inOrder(['Jonas Weber'], ['Marie Laurent'], ['Priya Nair']));
    await queues(first, 'Jonas Weber', 'Marie Laurent', 'Priya Nair');
    await first.widget((phone) => phone.show('activities'));
    await callsNext();
    await talks();
    await first.widget((phone) => phone.show('activities'));
    await first.reads('Next call in');
    await first.clicks('Pause');
    await first.reads('Paused');
    await first.clicks('Resume');
    await first.until('the call after the one that the page forbids', () =>
      document.querySelector('voip-widget')!.calls.some(({remote, phase}) => remote.name === 'Priya Nair' && phase === 'active'),
    );
    await first.widget((phone) => phone.hangUp());
    await queues(first, 'Marie Laurent');
  });
});
