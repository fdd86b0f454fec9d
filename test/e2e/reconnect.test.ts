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

  const changes = async (): Promise<unknown[]> => {
    const events = await alice.events();
    return events.filter(({type}) => type === 'voip-registration-change').map(({detail}) => detail['registration']);
  };

  it('says so, to the page and in the panel, and when it tries again', async () => {
    await alice.reads('Reconnecting in');
    await alice.reads('No calls until then.');
    const error = (await alice.events()).find(({type}) => type === 'voip-error');
    assert.deepEqual([error?.detail['code'], error?.detail['here']], ['server-unreachable', true]);
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), 'not-registered');
  });

  it('registers when the phone system is back, and the user does not wait', async () => {
    exchange = await Exchange.start({port: exchange.server.port});
    await alice.clicks('Try now');
    await alice.isRegistered();
    await alice.readsNoMore('Reconnecting in');
    await alice.reads('Available');
  });

  it('comes back by itself when its connection is cut', async () => {
    const before = (await changes()).length;
    exchange.server.dropConnections();
    await until(() => exchange.server.registrations('1001').length === 1);
    await alice.isRegistered();
    assert.deepEqual((await changes()).slice(before), ['reconnecting', 'registered']);
  });

  it('notices a restart of the phone system, which has forgotten everybody', async () => {
    await exchange.stop();
    await alice.reads('Reconnecting in');
    exchange = await Exchange.start({port: exchange.server.port});
    await until(() => exchange.server.registrations('1001').length === 1);
    await alice.isRegistered();
  });
});
