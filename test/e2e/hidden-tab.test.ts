import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {hidingBrowser, TabStrip} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('a hidden tab that holds the line', () => {
  let tones: Tones;
  let office: Office;
  let strip: TabStrip;
  let hidden: Person;
  let shown: Person;
  let bob: Person;

  before(async () => {
    tones = await Tones.make();
    const [hers, his] = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: [hidingBrowser({microphone: hers}), {microphone: his}]});
    strip = new TabStrip(office, 'alice');
    await strip.open(2);
    [hidden, shown] = strip.tabs as [Person, Person];
    bob = await office.arriveReady('bob', {at: office.browsers[1]!});
    await strip.show(shown);
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });

  it('is rung, and answered from the one that is seen', async () => {
    await bob.widget((phone) => phone.dial('1001'));
    await Promise.all([hidden.isIn('ringing'), shown.isIn('ringing')]);
    await shown.clicks('Answer');
    await Promise.all([hidden.isIn('active'), shown.isIn('active'), bob.isIn('active')]);
    assert.equal(await shown.page.evaluate(() => watched.sockets.length + watched.connections.length), 0);
  });

  it('talks and is heard, from behind', async () => {
    await Promise.all([bob.hears(ALICE_HZ), hidden.hears(BOB_HZ)]);
    await strip.showNone();
    await Promise.all([bob.hears(ALICE_HZ), hidden.hears(BOB_HZ)]);
  });

  it('is muted and hung up from the one that is seen', async () => {
    await strip.show(shown);
    await shown.clicks('Mute');
    await bob.hearsNothing();
    await shown.clicks('Hang up');
    await Promise.all([hidden.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    await hidden.hasLetGo();
    assert.deepEqual([hidden.complaints, shown.complaints, bob.complaints], [[], [], []]);
  });
});
