import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** What the widget of the page says of its line: as a page that renders anew would write it again. */
function writeWidget(): HTMLElement {
  const widget = document.createElement('voip-widget');
  widget.id = 'phone';
  widget.setAttribute('credentials-url', '/phone/credentials?user=alice');
  widget.setAttribute('user-id', 'alice');
  widget.setAttribute('namespace', 'demo');
  return widget;
}

describe('the phone of a page', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;
  let contact: string | undefined;
  let registers: number;

  before(async () => {
    office = await Office.open();
    const addFunction = (page: Person['page']): Promise<unknown> =>
      page.evaluateOnNewDocument(`globalThis.writeWidget = ${writeWidget.toString()}`);
    [alice, bob] = await Promise.all([office.arriveReady('alice', {prepare: addFunction}), office.arriveReady('bob')]);
    [contact] = office.demo.sip.registrations('alice');
    registers = office.registers('1001');
  });
  after(() => office.close());

  const isSameLine = (): void => {
    assert.deepEqual(office.demo.sip.registrations('alice'), [contact]);
    assert.equal(office.registers('1001'), registers);
  };
  const openSockets = (): Promise<number> =>
    alice.page.evaluate(() => watched.sockets.filter(({readyState}) => readyState === WebSocket.OPEN).length);

  it('stays when the element is moved', async () => {
    await alice.page.evaluate(() => document.querySelector('header')!.append(document.querySelector('voip-widget')!));
    await alice.isRegistered();
    isSameLine();
  });

  it('stays when the page shows another view, and when a route brings another element', async () => {
    await alice.page.locator('a[href^="/records/cold-storage"]').click();
    await alice.until('the record', () => document.querySelector('h1')?.textContent === 'Cold storage');
    await alice.page.evaluate(() => document.querySelector('voip-widget')!.remove());
    await alice.page.evaluate(() => {
      document.body.append(writeWidget());
      document.title = String(performance.now());
    });
    await alice.isRegistered();
    isSameLine();
  });

  it('still has that line when a phone that was left alone would have gone', async () => {
    await alice.until('two seconds to pass', () => performance.now() > Number(document.title) + 2_200);
    isSameLine();
    assert.equal(await openSockets(), 1);
  });

  it('is shown by a second widget of its namespace too, and tells each fact once', async () => {
    await alice.page.evaluate(() => {
      const twin = document.createElement('voip-widget');
      twin.id = 'twin';
      twin.userId = 'alice';
      twin.namespace = 'demo';
      document.body.append(twin);
    });
    await bob.widget((phone) => phone.dial('1001'));
    await alice.until('both to ring', () =>
      [...document.querySelectorAll('voip-widget')].every(({calls}) => calls[0]?.phase === 'ringing'),
    );
    await alice.page.$eval('#twin', (twin) => (twin as HTMLElementTagNameMap['voip-widget']).decline());
    await bob.isIn('ended', 'declined');
    assert.deepEqual(await alice.facts(), [
      ['incoming', true],
      ['ended', true],
    ]);
    isSameLine();
  });

  it('stays with the second widget when the first goes, which then tells the facts', async () => {
    await alice.page.evaluate(() => document.querySelector('#phone')!.remove());
    await bob.widget((phone) => phone.dial('1001'));
    await alice.until('the fact', () => watched.events.filter(({type}) => type === 'voip-call-incoming').length === 2);
    await bob.widget((phone) => phone.hangUp());
    await alice.isIn('ended', 'cancelled');
    isSameLine();
  });

  it('is switched off and on', async () => {
    await alice.widget((phone) => phone.disconnect());
    assert.deepEqual(office.demo.sip.registrations('alice'), []);
    assert.equal(await alice.widget(({registration}) => registration), 'offline');
    await alice.widget((phone) => phone.connect());
    await alice.isRegistered();
    assert.equal(office.demo.sip.registrations('alice').length, 1);
  });

  it('leaves nothing behind when it was mounted and removed a hundred times', async () => {
    await alice.page.evaluate(async () => {
      document.querySelector('voip-widget')!.remove();
      for (let i = 0; i < 100; i++) {
        const widget = document.body.appendChild(writeWidget()) as HTMLElementTagNameMap['voip-widget'];
        if (i % 2) await widget.updateComplete;
        widget.remove();
      }
    });
    await alice.until('everything to be closed', async () => {
      const {held = [], pending = []} = await navigator.locks.query();
      const {channels, connections, sockets} = watched;
      return (
        held.length +
          pending.length +
          channels.size +
          connections.filter(({connectionState}) => connectionState !== 'closed').length ===
          0 && sockets.every(({readyState}) => readyState === WebSocket.CLOSED)
      );
    });
    assert.deepEqual(office.demo.sip.registrations('alice'), []);
  });

  it('comes back when the page has one again', async () => {
    await alice.page.evaluate(() => document.body.append(writeWidget()));
    await alice.isRegistered();
    assert.equal(await openSockets(), 1);
  });

  it('leaves with the page, and comes back with it', async () => {
    await alice.page.goto(office.demo.url);
    await until(() => office.demo.sip.registrations('alice').length === 0);
    await alice.page.goBack();
    await alice.isRegistered();
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });
});
