import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {digitsRecorded, recordVoice} from '../support/tone-digits.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;
const CAROL_HZ = 1700;
const ALL = [ALICE_HZ, BOB_HZ, CAROL_HZ];
const DROPS = 3;

describe('in a Firefox that talks to a Firefox and a Chromium', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  const hear = async (byAlice: readonly number[], byBob: readonly number[], byCarol: readonly number[]): Promise<void> => {
    await Promise.all([alice.hearsOnly(byAlice, ALL), bob.hearsOnly(byBob, ALL), carol.hearsOnly(byCarol, ALL)]);
  };
  const bothTalk = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);

  before(async () => {
    tones = await Tones.make();
    office = await Office.open({
      browsers: [{microphone: await tones.hum(CAROL_HZ)}],
      firefoxes: [{frequency: ALICE_HZ}, {frequency: BOB_HZ}],
    });
    const [chromium, hers, his] = office.browsers;
    [alice, bob, carol] = await Promise.all([
      office.arriveReady('alice', {at: hers!}),
      office.arriveReady('bob', {at: his!}),
      office.arriveReady('carol', {at: chromium!}),
    ]);
    for (const person of [alice, bob, carol]) await person.opensPhone();
    await alice.dials('1002');
    await bob.clicks('Answer');
    await bothTalk();
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('a call is held by either and by both, and is heard again', async () => {
    await alice.clicks('Hold');
    await Promise.all([alice.reads("You can't hear each other."), bob.reads('put you on hold')]);
    await Promise.all([alice.hearsNothing(), bob.hearsNothing()]);
    await bob.clicks('Hold');
    await alice.reads('put you on hold too.');
    await alice.clicks('Resume');
    await bob.readsNoMore('put you on hold');
    await Promise.all([alice.hearsNothing(), bob.hearsNothing()]);
    await bob.clicks('Resume');
    await bothTalk();
  });

  it('a call stays muted when it is resumed', async () => {
    await alice.clicks('Mute');
    await alice.clicks('Hold');
    await alice.reads("You can't hear each other.");
    await alice.clicks('Resume');
    await Promise.all([alice.hears(BOB_HZ), bob.hearsNothing()]);
    await alice.clicks('Mute');
    await bothTalk();
  });

  it('is measured how a call sounds', async () => {
    await alice.until('a measurement', async () => {
      const phone = document.querySelector('voip-widget')!;
      return (await phone.qualityOf(phone.activeCall?.id ?? ''))?.figures?.rttMs !== undefined;
    });
    const quality = await alice.widget((phone) => phone.qualityOf(phone.activeCall?.id ?? ''));
    const {figures, warnings} = quality!;
    const {mos, lossPercent, jitterMs, farLevel = 0} = figures!;
    assert.ok(mos > 1 && mos < 4.6 && lossPercent <= 100 && jitterMs >= 0, JSON.stringify(quality));
    assert.ok(farLevel > 0.01, JSON.stringify(quality));
    assert.deepEqual(warnings, []);
  });

  it(`a call is heard all the time while its socket is lost, and is back by itself, ${DROPS} times`, async () => {
    for (let drop = 1; drop <= DROPS; drop++) {
      const [before] = await alice.calls();
      office.demo.sip.dropConnections();
      await bothTalk();
      await alice.until(
        'the call to be back',
        (lastAt) => {
          const [call] = document.querySelector('voip-widget')!.calls;
          return call?.line === 'up' && (call.recovered?.at ?? 0) > lastAt;
        },
        before?.recovered?.at ?? 0,
      );
      await bothTalk();
    }
    await alice.clicks('Hold');
    await bob.reads('put you on hold');
    await alice.clicks('Resume');
    await bothTalk();
  });

  it('a second call is answered, and both are swapped', async () => {
    // Her line was lost as well, and nobody hurries for one that is idle.
    await carol.isRegistered();
    await carol.dials('1001');
    await alice.clicks('Hold and answer');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
    await alice.clicks('Swap');
    await hear([BOB_HZ], [ALICE_HZ], []);
  });

  it('two calls are joined, with everybody’s voice, and parted', async () => {
    await alice.clicks('Join both');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
    await alice.clicks('Mute');
    await hear([BOB_HZ, CAROL_HZ], [CAROL_HZ], [BOB_HZ]);
    await alice.clicks('Mute');
    await alice.clicks('Split');
    await alice.sees('Swap');
    await alice.clicks('Join both');
    await hear([BOB_HZ, CAROL_HZ], [ALICE_HZ, CAROL_HZ], [ALICE_HZ, BOB_HZ]);
    await bob.clicks('Hang up');
    await hear([CAROL_HZ], [], [ALICE_HZ]);
  });

  it('keypad tones are heard by the far end', async () => {
    // A hum beside them would make tones hard to tell.
    await alice.clicks('Mute');
    await carol.hearsNothing();
    await recordVoice(carol);
    await alice.clicks('Keypad');
    for (const key of ['1', '5', 'Star']) await alice.clicks(key);
    await alice.page.keyboard.type('09');
    const deadline = Date.now() + 10_000;
    const heard = async (): Promise<string> => (await digitsRecorded(carol)).replace(/(.)\1+/g, '$1'); // A slow machine interrupts tones.
    while ((await heard()) !== '15*09') assert.ok(Date.now() < deadline, await heard());
  });

  it('the end is heard, and nobody has complained', async () => {
    await carol.clicks('Hang up');
    await Promise.all([alice.isIn('ended', 'remote-hung-up'), alice.hasLetGo(), bob.hasLetGo(), carol.hasLetGo()]);
    // Browsers say so themselves when a socket is cut.
    const own = (text: string): boolean => !/connection to ws:\/\/\S+ was interrupted|WebSocket/.test(text);
    assert.deepEqual(
      [alice, bob, carol].flatMap(({complaints}) => complaints.filter(own)),
      [],
    );
  });
});
