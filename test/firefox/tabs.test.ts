import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;
/** From one line to the next. */
const HANDOVER_MS = 1_000;

describe('three tabs in Firefox', () => {
  let office: Office;
  let tabs: Person[];
  let bob: Person;

  before(async () => {
    office = await Office.open({firefoxes: [{frequency: ALICE_HZ}, {frequency: BOB_HZ}]});
    const [hers, his] = office.browsers;
    tabs = [await office.arriveReady('alice', {at: hers!})];
    for (let more = 0; more < 2; more++) tabs.push(await office.arriveReady('alice', {at: hers!}));
    bob = await office.arriveReady('bob', {at: his!});
  });
  after(() => office.close());

  const registrations = (): readonly string[] => office.demo.sip.registrations('alice');
  const all = <T>(action: (tab: Person) => Promise<T>): Promise<T[]> => Promise.all(tabs.map(action));
  const holders = async (): Promise<readonly boolean[]> =>
    all((tab) => tab.widget(async (phone) => (await phone.diagnostics()).holdsLine));

  it('have one registration, over one socket', async () => {
    assert.equal(registrations().length, 1);
    assert.deepEqual(await all((tab) => tab.page.evaluate(() => watched.sockets.length)), [1, 0, 0]);
    assert.deepEqual(await holders(), [true, false, false]);
  });

  it('all ring, and the second answers: both ends hear each other', async () => {
    await bob.widget((phone) => phone.dial('1001'));
    await all((tab) => tab.isIn('ringing'));
    await tabs[1]!.clicks('Answer');
    await all((tab) => tab.isIn('active'));
    await Promise.all([tabs[0]!.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    const told = await all((tab) => tab.facts());
    assert.deepEqual(
      told.map((facts) => facts.map(([name, here]) => [name, here])),
      [
        [
          ['incoming', true],
          ['answered', false],
        ],
        [
          ['incoming', false],
          ['answered', true],
        ],
        [
          ['incoming', false],
          ['answered', false],
        ],
      ],
    );
    await tabs[2]!.clicks('Hang up');
    await all((tab) => tab.isIn('ended', 'hung-up'));
    await Promise.all([bob.isIn('ended', 'remote-hung-up'), tabs[0]!.hasLetGo()]);
  });

  it('have their line in another one within a second of the first being closed', async () => {
    const [before] = registrations();
    const [closed] = tabs.splice(0, 1);
    const closedAt = performance.now();
    await closed!.page.close();
    await until(() => registrations().some((now) => now !== before));
    assert.ok(performance.now() - closedAt < HANDOVER_MS, `${performance.now() - closedAt} ms`);
    await until(() => registrations().length === 1);
    await all((tab) => tab.isRegistered());
    assert.equal((await holders()).filter(Boolean).length, 1);
  });

  it('are all off when one is switched off, also one that is opened afterwards', async () => {
    await tabs[1]!.widget((phone) => phone.disconnect());
    assert.deepEqual(registrations(), []);
    tabs.push(await office.arrive('alice', {at: office.browsers[0]!}));
    await tabs[2]!.until('the phone', () => document.querySelector('voip-widget')?.shadowRoot?.querySelector('.launcher'));
    await all((tab) => tab.until('the line to be off', () => document.querySelector('voip-widget')?.registration === 'offline'));
    assert.deepEqual(await holders(), [false, false, false]);
    await tabs[2]!.widget((phone) => phone.connect());
    await all((tab) => tab.isRegistered());
    assert.equal(registrations().length, 1);
    assert.deepEqual(await all(async ({complaints}) => complaints), [[], [], []]);
  });
});
