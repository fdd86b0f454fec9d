import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const TABS_TO_TRY = 12;

describe('a call while the page shows a modal dialog', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    [alice, bob] = await Promise.all([office.arriveReady('alice'), office.arriveReady('bob')]);
  });
  after(() => office.close());
  afterEach(async () => {
    await alice.until('the card to go', () => !document.querySelector('voip-modal-card'));
    await alice.page.$eval('#note', (dialog) => (dialog as HTMLDialogElement).close());
    await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });

  /** Alice writes a note, in the host's dialog, when Bob calls. */
  const interrupts = async (): Promise<void> => {
    // Not at the lower edge, where the page shows what its phone tells.
    await alice.page.$eval('[data-opens=note]', (button) => button.scrollIntoView({block: 'center'}));
    await alice.clicks('Write a note');
    await alice.page.locator('#note textarea').click();
    await bob.widget((phone) => phone.dial('1001'));
    await alice.until('the call in the dialog', () => document.querySelector('dialog voip-modal-card'));
    await alice.sees('Answer');
  };
  /** The name of the button that has the focus, however deep. */
  const focused = (): Promise<string> =>
    alice.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.textContent.trim() ?? '';
    });
  const tabsTo = async (name: string): Promise<void> => {
    for (let tabs = 0; tabs < TABS_TO_TRY && (await focused()) !== name; tabs++) await alice.page.keyboard.press('Tab');
    assert.equal(await focused(), name);
  };

  it('is answered and hung up inside it by mouse, and leaves the note as it was', async () => {
    await interrupts();
    await alice.page.keyboard.type('Agreed');
    await alice.clicks('Answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await alice.clicks('Hang up');
    await bob.isIn('ended', 'remote-hung-up');
    assert.equal(await alice.page.$eval('#note textarea', ({value}) => value), 'Agreed');
    assert.equal(await alice.page.$eval('#note', (dialog) => dialog.matches(':modal')), true);
  });

  it('is answered and hung up inside it by keyboard', async () => {
    await interrupts();
    await tabsTo('Answer');
    await alice.page.keyboard.press('Enter');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await tabsTo('Hang up');
    await alice.page.keyboard.press(' ');
    await bob.isIn('ended', 'remote-hung-up');
  });

  it('leaves with the dialog, and goes on in the phone', async () => {
    await interrupts();
    await alice.page.locator('#note textarea').click();
    await alice.page.keyboard.press('Escape');
    await alice.until('the card to go', () => !document.querySelector('voip-modal-card'));
    await alice.clicks('Answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await alice.clicks('Hang up');
    await bob.isIn('ended', 'remote-hung-up');
  });

  it('leaves with the call, when the caller gives up', async () => {
    await interrupts();
    await bob.widget((phone) => phone.hangUp());
    await alice.isIn('ended', 'cancelled');
  });
});
