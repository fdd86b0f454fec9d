import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {PATIENCE_MS} from '../support/patience.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const MICROPHONE_HZ = 1000;
const TONE_HZ = 440;
const IN_A_ROW = 20;

/** Sockets for media of this process, in which the demo's server runs. */
const mediaSockets = (): number => process.getActiveResourcesInfo().filter((name) => name.startsWith('UDP')).length;

describe('somebody alone with the demo', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;

  before(async () => {
    tones = await Tones.make();
    const microphone = await tones.hum(MICROPHONE_HZ);
    office = await Office.open({browsers: [{microphone}]});
    alice = await office.arriveReady('alice', {at: office.browsers[0]!});
    await alice.opensPhone();
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  /** At the server there is no call any more, and no socket of one. */
  const serverHasLetGo = async (): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    const left = (): readonly number[] => [office.demo.sip.answeredCalls(), mediaSockets()];
    while (left().some((count) => count > 0)) {
      assert.ok(Date.now() < deadline, `calls and sockets left at the server: ${left().join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  afterEach(async () => {
    await alice.hasLetGo();
    await alice.isDone();
    await serverHasLetGo();
    assert.deepEqual(alice.complaints, []);
  });

  it('presses a button of the page, and hears the own voice from 600', async () => {
    await alice.page.locator('.alone voip-call-button[number="600"]').click();
    await alice.isIn('active');
    await alice.hears(MICROPHONE_HZ);
    await alice.clicks('Mute');
    await alice.hearsNothing();
    await alice.clicks('Mute');
    await alice.hears(MICROPHONE_HZ);
    await alice.clicks('Hang up');
    await alice.isIn('ended', 'hung-up');
  });

  it('hears a tone at 601', async () => {
    await alice.dials('601');
    await alice.hears(TONE_HZ);
    await alice.clicks('Hang up');
    await alice.isIn('ended', 'hung-up');
  });

  it('is told that 604 is busy', async () => {
    await alice.dials('604');
    await alice.isIn('ended', 'busy');
  });

  it('is hung up by 630 after a tone, called back by name, and hangs up', async () => {
    await alice.dials('630');
    await alice.hears(TONE_HZ);
    await alice.isIn('ended', 'remote-hung-up');
    await alice.sees('Decline');
    const [call] = (await alice.calls()).slice(-1);
    assert.deepEqual([call?.direction, call?.remote.name, call?.remote.number], ['incoming', 'Call back', '630']);
    await alice.clicks('Answer');
    await alice.hears(TONE_HZ);
    await alice.clicks('Hang up');
    await alice.isIn('ended', 'hung-up');
  });

  it('declines to be called back, and is left in peace', async () => {
    await alice.dials('630');
    await alice.isIn('active');
    // At once: it hangs up by itself, soon.
    await alice.widget((phone) => phone.hangUp());
    await alice.clicks('Decline');
    await alice.isIn('ended', 'declined');
  });

  it('calls so often in a row without a trace at the server', async () => {
    for (let count = 0; count < IN_A_ROW; count++) {
      await alice.widget((phone) => phone.dial('601'));
      await alice.isIn('active');
      await alice.widget((phone) => phone.hangUp());
      await alice.isIn('ended', 'hung-up');
      await serverHasLetGo();
    }
  });

  it('keeps talking while the connection to the server comes back, and hangs up over the new one', async () => {
    await alice.dials('601');
    await alice.hears(TONE_HZ);
    office.demo.sip.dropConnections();
    await alice.until('the call to come back', () => watched.events.some(({type}) => type === 'voip-call-recovered'));
    await alice.isRegistered();
    await alice.hears(TONE_HZ);
    await alice.clicks('Hang up');
    await alice.isIn('ended', 'hung-up');
    // What the browser says of a connection that breaks.
    alice.complaints.length = 0;
  });
});
