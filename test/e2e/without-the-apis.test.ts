import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {Host} from '../support/people-host.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const PHONE = '<voip-widget user-id="alice" credentials-url="/phone/credentials?user=alice"></voip-widget>';
const MICROPHONE_HZ = 1000;
/** A name that leads here, and is not that of this machine: browsers trust it no more than any other without https. */
const INSECURE = 'phone.test';

describe('a browser', () => {
  let tones: Tones;
  let office: Office;
  let host: Host;

  before(async () => {
    tones = await Tones.make();
    const microphone = await tones.hum(MICROPHONE_HZ);
    office = await Office.open({browsers: [{microphone, args: [`--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`]}]});
    host = await Host.open(office.demo);
  });
  after(async () => {
    await Promise.all([office.close(), host.close()]);
    await tones.remove();
  });

  const lacks: readonly (readonly [what: string, missing: readonly string[], remove: () => void])[] = [
    ['Web Locks', ['web-locks'], () => Reflect.deleteProperty(Navigator.prototype, 'locks')],
    ['BroadcastChannel', ['broadcast-channel'], () => Reflect.deleteProperty(globalThis, 'BroadcastChannel')],
    [
      'either',
      ['web-locks', 'broadcast-channel'],
      () => {
        Reflect.deleteProperty(Navigator.prototype, 'locks');
        Reflect.deleteProperty(globalThis, 'BroadcastChannel');
      },
    ],
  ];

  for (const [what, missing, remove] of lacks) {
    describe(`without ${what}`, () => {
      let one: Person;
      let other: Person;

      before(async () => {
        const at = await office.desk();
        const open = (): Promise<Person> =>
          office.arriveReady('alice', {at, prepare: (page) => page.evaluateOnNewDocument(remove)});
        [one, other] = [await open(), await open()];
      });
      after(async () => {
        await Promise.all([one.page.close(), other.page.close()]);
        await until(() => office.demo.sip.registrations('alice').length === 0);
      });

      it('has a phone in each tab, which says what is missing', async () => {
        assert.equal(office.demo.sip.registrations('alice').length, 2);
        for (const tab of [one, other]) {
          assert.deepEqual(await tab.widget((phone) => phone.diagnostics()), {
            registration: 'registered',
            holdsLine: true,
            sound: 'ready',
            calls: 0,
            missing,
          });
        }
      });

      it('calls, in that tab alone', async () => {
        await one.opensPhone();
        await one.dials('600');
        await one.hears(MICROPHONE_HZ);
        await one.clicks('Mute');
        await one.hearsNothing();
        assert.deepEqual(await other.calls(), []);
        await one.clicks('Hang up');
        await one.isIn('ended', 'hung-up');
        await one.hasLetGo();
        assert.deepEqual(await other.facts(), []);
      });

      it('switches its phones off one by one', async () => {
        await one.widget((phone) => phone.disconnect());
        assert.equal(office.demo.sip.registrations('alice').length, 1);
        assert.equal(await other.widget(({registration}) => registration), 'registered');
        await one.widget((phone) => phone.connect());
        await one.isRegistered();
        assert.deepEqual([one.complaints, other.complaints], [[], []]);
      });
    });
  }

  it('that has no https says so on such a page, and registers nothing', async () => {
    const url = host.page(PHONE).replace('127.0.0.1', INSECURE);
    const alice = await office.arrive('alice', {url});
    const [title, text = ''] = english.errors['insecure-page'];
    await alice.opensPhone();
    await Promise.all([alice.reads(title), alice.reads(text), alice.sees('Open securely')]);
    const errors = (await alice.events()).filter(({type}) => type === 'voip-error');
    assert.deepEqual(
      errors.map(({detail}) => detail['code']),
      ['insecure-page'],
    );
    assert.deepEqual(await alice.widget((phone) => phone.diagnostics()), {
      registration: 'offline',
      holdsLine: false,
      sound: 'ready',
      calls: 0,
      missing: ['web-locks'],
    });
    assert.equal(await alice.widget((phone) => watched.codeOf(phone.dial('1002'))), 'insecure-page');
    assert.equal(await alice.page.evaluate(() => watched.sockets.length), 0);
    assert.deepEqual([office.demo.sip.registrations('alice'), alice.complaints], [[], []]);
  });
});
