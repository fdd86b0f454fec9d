import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {newerBundle} from '../support/newer-bundle.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const PHONE = '<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice"></voip-widget>';
const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('a tab with an older bundle', () => {
  let tones: Tones;
  let office: Office;
  let host: Host;
  let bob: Person;
  let old: Person;
  let newer: Person;
  /** For how long the server has known two phones of hers at most (ms). */
  let longestPairMs = 0;
  let watch: NodeJS.Timeout;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    host = await Host.open(office.demo);
    host.scripts = await newerBundle('newer');
    let pairSince: number | undefined;
    watch = setInterval(() => {
      const isPair = office.demo.sip.registrations('alice').length > 1;
      pairSince = isPair ? (pairSince ?? performance.now()) : undefined;
      if (pairSince !== undefined) longestPairMs = Math.max(longestPairMs, performance.now() - pairSince);
    }, 5);
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
  });
  after(async () => {
    clearInterval(watch);
    await Promise.all([office.close(), host.close()]);
    await tones.remove();
  });

  const openOld = (): Promise<Person> => office.arriveReady('alice', {at: office.browsers[0]!, url: host.page(PHONE)});
  const openNewer = (): Promise<Person> =>
    office.arrive('alice, newer', {at: office.browsers[0]!, url: host.page(PHONE, '/newer/define.js')});
  const isOutdated = (): Promise<void> =>
    old.until('the phone to be outdated', () => document.querySelector('voip-widget')?.registration === 'failed');
  const errorsOf = async (person: Person): Promise<unknown[]> =>
    (await person.events()).filter(({type}) => type === 'voip-error').map(({detail}) => [detail['code'], detail['here']]);
  const sockets = (tab: Person): Promise<number> =>
    tab.page.evaluate(() => watched.sockets.filter(({readyState}) => readyState < WebSocket.CLOSING).length);

  it('gives its idle line to a tab with a newer one', async () => {
    old = await openOld();
    newer = await openNewer();
    await newer.isRegistered();
    await isOutdated();
    await old.until('its socket to be closed', () => watched.sockets.every(({readyState}) => readyState === WebSocket.CLOSED));
    assert.deepEqual([office.demo.sip.registrations('alice').length, await sockets(newer)], [1, 1]);
  });

  it('says so: to its user, to the page and in diagnostics', async () => {
    const [title, text = ''] = english.errors.outdated;
    await old.opensPhone();
    await Promise.all([old.reads(title), old.reads(text), old.sees('Reload')]);
    assert.deepEqual(await errorsOf(old), [['outdated', true]]);
    assert.deepEqual(await old.widget((phone) => phone.diagnostics()), {
      registration: 'failed',
      registrationReason: 'outdated',
      holdsLine: false,
      sound: 'ready',
      calls: 0,
      missing: [],
    });
    assert.equal((await newer.widget((phone) => phone.diagnostics())).holdsLine, true);
    assert.deepEqual(await errorsOf(newer), []);
  });

  it('calls nobody, and says why at once', async () => {
    assert.equal(await old.widget((phone) => watched.codeOf(phone.dial('1002'))), 'outdated');
    assert.deepEqual(await bob.calls(), []);
  });

  it('does not ring when the newer one does, and is left in peace by its call', async () => {
    await bob.widget((phone) => phone.dial('1001'));
    await newer.clicks('Answer');
    await Promise.all([newer.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    assert.deepEqual(await old.calls(), []);
    await newer.clicks('Hang up');
    await bob.isIn('ended', 'remote-hung-up');
  });

  it('stays without a line also when the newer one is closed, until it is reloaded', async () => {
    await newer.page.close();
    await old.widget((phone) => phone.connect());
    await old.reads(english.errors.outdated[0]);
    assert.equal(await sockets(old), 0);
    await old.clicks('Reload');
    await old.isRegistered();
    assert.equal(office.demo.sip.registrations('alice').length, 1);
  });

  it('keeps the line for as long as its call is up', async () => {
    await old.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await old.hears(BOB_HZ);
    newer = await openNewer();
    await newer.until('it to wait', () => watched.posted.length > 0);
    await Promise.all([old.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    const [one, other] = await Promise.all([old, newer].map((tab) => tab.widget((phone) => phone.diagnostics())));
    assert.deepEqual([one?.registration, one?.holdsLine, await sockets(old)], ['registered', true, 1]);
    assert.deepEqual([other?.registration, other?.holdsLine, await sockets(newer)], ['offline', false, 0]);
  });

  it('keeps it also where the user dials in the newer one meanwhile', async () => {
    assert.equal(await newer.widget((phone) => watched.codeOf(phone.dial('1002'))), 'timeout');
    await Promise.all([old.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    assert.deepEqual([await sockets(old), await sockets(newer)], [1, 0]);
  });

  it('gives it up when that call has ended', async () => {
    await old.opensPhone();
    await old.clicks('Hang up');
    await bob.isIn('ended', 'remote-hung-up');
    await newer.isRegistered();
    await isOutdated();
    await old.isDone();
    await old.reads(english.errors.outdated[0]);
    assert.deepEqual(
      (await old.facts()).map(([name]) => name),
      ['dialing', 'ringing', 'answered', 'ended'],
    );
  });

  it('is told that it is one also where the newer tab was there first', async () => {
    await old.page.close();
    old = await office.arrive('alice', {at: office.browsers[0]!, url: host.page(PHONE)});
    await isOutdated();
    assert.deepEqual(await errorsOf(old), [['outdated', true]]);
    assert.equal(await old.page.evaluate(() => watched.sockets.length), 0);
    assert.equal(office.demo.sip.registrations('alice').length, 1);
  });

  it('has never had a line beside that of the other for longer than a second, and upset nobody', () => {
    assert.ok(longestPairMs < 1_000, `two registrations for ${longestPairMs} ms`);
    assert.deepEqual([old.complaints, newer.complaints, bob.complaints], [[], [], []]);
  });
});
