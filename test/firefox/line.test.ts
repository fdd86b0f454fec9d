import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {until} from '../demo/support/until.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('in Firefox', () => {
  let office: Office;
  let first: Person;
  let second: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    office = await Office.open({
      firefoxes: [
        {frequency: ALICE_HZ},
        {frequency: BOB_HZ, hasSoundCard: false},
        // The user has blocked the microphone for good.
        {preferences: {'media.navigator.permission.disabled': false, 'permissions.default.microphone': 2}},
      ],
    });
    const [hers, his, herOwn] = office.browsers;
    [first, bob, carol] = await Promise.all([
      office.arriveReady('alice', {at: hers!}),
      office.arriveReady('bob', {at: his!}),
      office.arriveReady('carol', {at: herOwn!}),
    ]);
    second = await office.arriveReady('alice', {at: hers!});
  });
  after(() => office.close());

  /** As the connection counts it: there is no sound card to hear it with. */
  const hearsSomebody = (person: Person): Promise<void> =>
    person.until('a voice in the statistics', async () => {
      const energy = async (): Promise<number> => {
        const reports = [...(await watched.connections.at(-1)!.getStats()).values()] as readonly RTCInboundRtpStreamStats[];
        return reports.find(({type}) => type === 'inbound-rtp')?.totalAudioEnergy ?? 0;
      };
      const before = await energy();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return (await energy()) > before + 0.001;
    });

  it('two tabs have one line, both ring, and the one that does not hold it answers', async () => {
    assert.equal(office.demo.sip.registrations('alice').length, 1);
    await bob.widget((phone) => phone.dial('1001'));
    await Promise.all([first.isIn('ringing'), second.isIn('ringing')]);
    await second.clicks('Answer');
    await Promise.all([first.isIn('active'), second.isIn('active'), bob.isIn('active')]);
    // It has asked for the microphone, where its user is, and given it back.
    const own = await second.page.evaluate(
      () => watched.connections.length + watched.tracks.filter(({readyState}) => readyState === 'live').length,
    );
    assert.equal(own, 0);
  });

  it('a call is heard at both ends, also on a computer without a sound card', async () => {
    await first.hears(BOB_HZ);
    await hearsSomebody(bob);
  });

  it('the second tab mutes the microphone of the first', async () => {
    await second.clicks('Mute');
    await first.until('the microphone to be muted', () => watched.tracks.every(({enabled}) => !enabled));
    await second.clicks('Mute');
    await hearsSomebody(bob);
  });

  it('a call goes on when the socket drops, and the line comes back by itself', async () => {
    const before = office.registers('1001');
    office.demo.sip.dropConnections();
    await until(() => office.registers('1001') > before);
    await Promise.all([first.isRegistered(), second.isRegistered(), bob.isRegistered()]);
    await Promise.all([first.isIn('active'), second.isIn('active'), bob.isIn('active')]);
    await first.hears(BOB_HZ);
  });

  it('both tabs see the end, and the line goes on in the second when the first is closed', async () => {
    await second.clicks('Hang up');
    await Promise.all([first.isIn('ended', 'hung-up'), second.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    await Promise.all([first.hasLetGo(), bob.hasLetGo()]);
    const [before] = office.demo.sip.registrations('alice');
    await first.page.close();
    await until(() => {
      const [now, ...more] = office.demo.sip.registrations('alice');
      return now !== undefined && now !== before && more.length === 0;
    });
    await second.isRegistered();
  });

  it('a microphone that its user has blocked calls nobody, and says what to do', async () => {
    await carol.isRegistered();
    const invites = office.traffic.filter((message) => message.startsWith('in INVITE')).length;
    assert.equal(await carol.widget((phone) => watched.codeOf(phone.dial('1002'))), 'microphone-blocked');
    await carol.opensPhone();
    for (const words of english.endings['microphone-blocked']('')) await carol.reads(words ?? '');
    assert.equal(office.traffic.filter((message) => message.startsWith('in INVITE')).length, invites);
  });

  it('a number is pasted from the clipboard', async () => {
    await second.page.bringToFront();
    await second.isDone();
    await second.page.evaluate(() => {
      const note = document.createElement('input');
      note.id = 'note';
      note.value = 'tel:+32-470-12-34-56';
      document.querySelector('main')!.prepend(note);
      note.focus();
      note.select();
    });
    await withControl(second, 'c');
    await second.widget((phone) => phone.show());
    await second.sees('Call');
    const typed = (): HTMLInputElement => {
      const panel = document.querySelector('voip-widget')!.shadowRoot!.querySelector('voip-panel')!;
      return panel.shadowRoot!.querySelector('voip-dialer')!.shadowRoot!.querySelector('input')!;
    };
    const field = await second.page.evaluateHandle<[], () => HTMLInputElement>(typed);
    await field.evaluate((input) => input.focus());
    await withControl(second, 'v');
    await second.until('the number', (input) => input.value === '+32 470 12 34 56', field);
  });

  it('no page complains', () => {
    // Firefox says so itself when a socket is cut.
    const own = (text: string): boolean => !/connection to ws:\/\/\S+ was interrupted/.test(text);
    assert.deepEqual(
      [first, second, bob, carol].map(({complaints}) => complaints.filter(own)),
      [[], [], [], []],
    );
  });
});

async function withControl({page}: Person, key: 'c' | 'v'): Promise<void> {
  const control = process.platform === 'darwin' ? 'Meta' : 'Control';
  await page.keyboard.down(control);
  await page.keyboard.press(key);
  await page.keyboard.up(control);
}
