import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Exchange} from '../demo/support/exchange.js';
import {until} from '../demo/support/until.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a phone that cannot reach its phone system', () => {
  let office: Office;
  let exchange: Exchange;
  let host: Host;
  let alice: Person;

  before(async () => {
    // A port that was free a moment ago, and on which nobody listens now.
    [office, exchange] = await Promise.all([Office.open(), Exchange.start()]);
    await exchange.stop();
    const line = `server="${exchange.server.url}" address="sip:1001@voip.test" password="pw1001"`;
    host = await Host.open(office.demo);
    alice = await office.arrive('alice', {url: host.page(`<voip-widget ${line}></voip-widget>`)});
    await alice.opensPhone();
  });
  after(async () => {
    await office.close();
    await Promise.all([host.close(), exchange.stop()]);
  });

  it('says so, to the page and in the panel, and when it tries again', async () => {
    await alice.reads('Reconnecting in');
    await alice.reads('No calls until then.');
    const error = (await alice.events()).find(({type}) => type === 'voip-error');
    assert.deepEqual([error?.detail['code'], error?.detail['here']], ['server-unreachable', true]);
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), 'not-registered');
  });

  it('registers when the phone system is back, and the user does not wait', async () => {
    await alice.until('a wait that is long enough to be cut short', () => /Reconnecting in [4-9] s/.test(watched.screen()));
    exchange = await Exchange.start({port: exchange.server.port});
    await alice.clicks('Try now');
    await alice.isRegistered();
    await alice.readsNoMore('Reconnecting in');
    await alice.reads('Available');
  });

  it('comes back by itself when its connection is cut', async () => {
    const before = (await alice.events()).length;
    exchange.server.dropConnections();
    await alice.until('the line to be back', (count) => watched.events.length === count + 3, before);
    const told = (await alice.events()).slice(before).map(({type, detail}) => [type, detail['registration'] ?? detail['code']]);
    assert.deepEqual(told, [
      ['voip-registration-change', 'reconnecting'],
      ['voip-error', 'server-unreachable'],
      ['voip-registration-change', 'registered'],
    ]);
    assert.equal(exchange.server.registrations('1001').length, 1);
  });

  it('notices a restart of the phone system, which has forgotten everybody', async () => {
    await exchange.stop();
    await alice.reads('Reconnecting in');
    exchange = await Exchange.start({port: exchange.server.port});
    await until(() => exchange.server.registrations('1001').length === 1);
    await alice.isRegistered();
  });
});
