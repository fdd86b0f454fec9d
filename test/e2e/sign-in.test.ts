import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, afterEach, before, describe, it} from 'node:test';

import {startDemo} from '../../demo/server/demo.js';
import {Exchange} from '../demo/support/exchange.js';
import {until} from '../demo/support/until.js';
import {Host} from '../support/people-host.js';
import {Office, type Seat} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const HA1 = createHash('md5').update('1001:voip.test:pw1001').digest('hex');
const FETCHED = '<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice"></voip-widget>';
/** What may be found nowhere that a page, another tab or a log can read. */
const SECRETS = new RegExp(`pw100|${HA1}|Digest`);

describe('signing in', () => {
  let office: Office;
  let exchange: Exchange;
  let host: Host;
  let alice: Person;

  before(async () => {
    [office, exchange] = await Promise.all([Office.open(), Exchange.start()]);
    host = await Host.open(office.demo);
  });
  after(async () => {
    await office.close();
    await Promise.all([host.close(), exchange.stop()]);
  });

  afterEach(async () => {
    await alice.page.close();
    await until(() => !isIn('1001') && !isIn('1002'));
  });

  const staticLine = (password: string): string =>
    `<voip-widget server="${exchange.server.url}" address="sip:1001@voip.test" namespace="line" password="${password}"></voip-widget>`;
  const arrive = (body: string, seat?: Omit<Seat, 'url'>): Promise<Person> =>
    office.arrive('alice', {...seat, url: host.page(body)});
  const isIn = (user: string): boolean => exchange.server.registrations(user).length === 1;
  /** The page's own function, set before the element is defined. */
  const answering = (credentials: object): Omit<Seat, 'url'> => ({
    prepare: (page) =>
      page.evaluateOnNewDocument((answer) => {
        document.addEventListener(
          'readystatechange',
          () => Object.assign(document.querySelector('voip-widget')!, {credentials: () => Promise.resolve(answer)}),
          {once: true},
        );
      }, credentials),
  });

  it('takes the password from an attribute, which leaves the page at once', async () => {
    alice = await arrive(staticLine('pw1001'));
    await alice.isRegistered();
    assert.ok(isIn('1001'));
    assert.equal(await alice.page.evaluate(() => document.documentElement.outerHTML.includes('pw1001')), false);
  });

  for (const [what, secret] of [
    ['a password', {password: 'pw1001'}],
    ['a hash in its place', {ha1: HA1}],
  ] as const) {
    it(`takes ${what} from the page’s own function`, async () => {
      const answer = {server: exchange.server.url, address: 'sip:1001@voip.test', ...secret};
      alice = await arrive('<voip-widget user-id="alice"></voip-widget>', answering(answer));
      await alice.isRegistered();
      assert.ok(isIn('1001'));
    });
  }

  it('shows no secret to attributes, events, other tabs, storage or the console', async () => {
    alice = await arrive(staticLine('pw1001'));
    await alice.isRegistered();
    await alice.widget((phone) => watched.codeOf(phone.dial('1999')));
    const seen = await alice.page.evaluate(async () => {
      const databases = (await indexedDB.databases()).map(({name}) => name);
      return JSON.stringify([
        watched.posted,
        watched.events,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        databases,
      ]);
    });
    assert.match(seen, /"not-found"/, 'there was something to see');
    assert.doesNotMatch(seen, SECRETS);
    assert.doesNotMatch(await alice.page.content(), SECRETS);
    assert.deepEqual(alice.complaints, []);
  });

  it('says that a wrong password is refused, and takes the right one', async () => {
    alice = await arrive(staticLine('wrong'));
    await alice.until('the refusal', () => document.querySelector('voip-widget')?.registration === 'failed');
    const errors = (await alice.events()).filter(({type}) => type === 'voip-error');
    assert.deepEqual(
      errors.map(({detail}) => [detail['code'], detail['here']]),
      [['wrong-credentials', true]],
    );
    await alice.opensPhone();
    await alice.reads('Your line was refused');
    await alice.widget((phone) => {
      phone.password = 'pw1001';
    });
    await alice.isRegistered();
  });

  it('registers again where the address or the server becomes another', async () => {
    const other = await Exchange.start();
    alice = await arrive(staticLine('pw1001'));
    await alice.isRegistered();
    await alice.widget((phone) => {
      phone.address = 'sip:1002@voip.test';
      phone.password = 'pw1002';
    });
    await until(() => isIn('1002') && !isIn('1001'));
    await alice.page.$eval('voip-widget', (phone, url) => phone.setAttribute('server', url), other.server.url);
    await until(() => !isIn('1002') && other.server.registrations('1002').length === 1);
    await alice.isRegistered();
    await other.stop();
  });

  it('keeps trying while the sign-in service is down, and says so', async () => {
    host.failure = 503;
    alice = await arrive(FETCHED);
    await alice.opensPhone();
    await alice.reads('Reconnecting');
    await alice.until('the error', () => watched.events.some(({detail}) => detail['code'] === 'credentials-unavailable'));
    host.failure = undefined;
    await alice.isRegistered();
  });

  it('renews credentials before they expire, and keeps the line meanwhile', async () => {
    const demo = await startDemo({port: 0, credentialsLifeMs: 1_000});
    const site = await Host.open(demo);
    alice = await office.arriveReady('alice', {url: site.page(FETCHED)});
    const [contact] = demo.sip.registrations('alice');
    await alice.until('three answers', () => {
      return performance.getEntriesByType('resource').filter(({name}) => name.includes('/phone/credentials')).length >= 3;
    });
    assert.deepEqual(demo.sip.registrations('alice'), [contact]);
    demo.sip.dropConnections();
    await until(() => demo.sip.registrations('alice').length === 1);
    await alice.isRegistered();
    assert.deepEqual(
      (await alice.events()).filter(({detail}) => detail['code'] === 'wrong-credentials'),
      [],
    );
    await Promise.all([site.close(), demo.close()]);
  });
});
