import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** Puts a button of the page for each command on it, which needs no script from then on. */
function addButtons(): void {
  const commands = ['--dial', '--answer', '--hang-up', '--show', '--hide'];
  const buttons = commands.map((command) => {
    const button = document.createElement('button');
    button.textContent = `command ${command}`;
    button.setAttribute('commandfor', 'phone');
    button.setAttribute('command', command);
    button.setAttribute('value', command === '--dial' ? '1002' : '');
    return button;
  });
  document.querySelector('main')!.prepend(...buttons);
}

describe('buttons of the page that command the phone', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    [alice, bob] = await Promise.all([office.arriveReady('alice'), office.arriveReady('bob')]);
    await Promise.all([alice.page.evaluate(addButtons), bob.page.evaluate(addButtons)]);
  });
  after(() => office.close());

  it('show and hide it', async () => {
    await alice.clicks('command --show');
    await alice.sees('Call');
    await alice.clicks('command --hide');
    await alice.until('the panel to go', () => !document.querySelector('voip-widget')!.open);
  });

  it('dial, answer and hang up, and the page is asked first', async () => {
    await alice.clicks('command --dial');
    await bob.sees('Answer');
    await bob.clicks('command --answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
    await alice.clicks('command --hang-up');
    await Promise.all([alice.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    const asked = [...(await alice.events()), ...(await bob.events())].filter(({type}) => type === 'voip-request');
    assert.deepEqual(
      asked.map(({detail}) => [detail['source'], (detail['request'] as {type: string}).type]),
      [
        ['command', 'dial'],
        ['command', 'hang-up'],
        ['command', 'answer'],
      ],
    );
  });

  it('say in the panel and to the page what went wrong, for no promise receives it', async () => {
    await alice.clicks('command --answer');
    await alice.until('the error to be told', () =>
      watched.events.some(({type, detail}) => type === 'voip-error' && detail['code'] === 'no-such-call'),
    );
    await alice.clicks('command --show');
    await alice.reads('This call is over');
  });
});
