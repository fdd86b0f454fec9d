import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {until} from '../demo/support/until.js';
import {findBrowser} from '../support/find-browser.mjs';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {Tones} from '../support/tone.js';

const ALICE_HZ = 440;
const BOB_HZ = 1000;

describe('two tabs of one person', () => {
  let tones: Tones;
  let office: Office;
  let first: Person;
  let second: Person;
  let bob: Person;

  before(async () => {
    tones = await Tones.make();
    const microphones = await Promise.all([tones.hum(ALICE_HZ), tones.hum(BOB_HZ)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [hers, his] = office.browsers;
    [first, bob] = await Promise.all([office.arriveReady('alice', {at: hers!}), office.arriveReady('bob', {at: his!})]);
    second = await office.arriveReady('alice', {at: hers!});
  });

  after(async () => {
    await office.close();
    await tones.remove();
  });

  /** For each fact, in which of the two tabs it was `here`. */
  const whereHere = async (...facts: readonly string[]): Promise<Record<string, unknown[]>> => {
    const [one, two] = await Promise.all([first.facts(), second.facts()]);
    const of = (told: typeof one, fact: string): unknown => told.find(([name]) => name === fact)?.[1];
    return Object.fromEntries(facts.map((fact) => [fact, [of(one, fact), of(two, fact)]]));
  };

  it('have one line', () => {
    assert.equal(office.demo.sip.registrations('alice').length, 1);
    assert.equal(office.registers('1001'), 2, 'one REGISTER, with a challenge to it');
  });

  it('both ring, and the one that does not hold the line answers', async () => {
    await bob.opensPhone();
    await bob.dials('1001');
    await Promise.all([first.isIn('ringing'), second.isIn('ringing')]);
    await second.clicks('Answer');
    await Promise.all([first.isIn('active'), second.isIn('active'), bob.isIn('active')]);
    await Promise.all([bob.hears(ALICE_HZ), first.hears(BOB_HZ)]);
    assert.deepEqual(await second.calls(), await first.calls());
    assert.equal(await second.page.evaluate(() => watched.connections.length), 0);
    // A headless shell does not say that its microphone is allowed: the tab asks, and closes it again.
    if (!findBrowser().shell) assert.equal(await second.page.evaluate(() => watched.tracks.length), 0);
    assert.deepEqual(await second.page.evaluate(() => watched.tracks.filter(({readyState}) => readyState === 'live')), []);
  });

  it('both show the time, and the second mutes the first one’s microphone', async () => {
    await second.reads('0:01');
    await second.clicks('Mute');
    await bob.hearsNothing();
    await second.clicks('Mute');
    await bob.hears(ALICE_HZ);
  });

  it('both see the end, when the second hangs up', async () => {
    await second.clicks('Hang up');
    await Promise.all([first.isIn('ended', 'hung-up'), second.isIn('ended', 'hung-up'), bob.isIn('ended', 'remote-hung-up')]);
    await first.hasLetGo();
  });

  it('are told every fact, and each is “here” in the one that caused it, else in the one that holds the line', async () => {
    assert.deepEqual(await whereHere('incoming', 'answered', 'muted', 'unmuted', 'ended'), {
      incoming: [true, false],
      answered: [false, true],
      muted: [false, true],
      unmuted: [false, true],
      ended: [false, true],
    });
    const [one, two] = await Promise.all([first.facts(), second.facts()]);
    const names = ['incoming', 'answered', 'muted', 'unmuted', 'ended'];
    assert.deepEqual([one.map(([name]) => name), two.map(([name]) => name)], [names, names]);
  });

  it('refuse in the second tab as in the first', async () => {
    const code = await second.widget((phone) => watched.codeOf(phone.dial('1999')));
    assert.equal(code, 'call-failed');
    assert.deepEqual(await whereHere('dialing'), {dialing: [false, true]});
  });

  it('go on with the line in the first, when the second, which has it since it dialled, is closed', async () => {
    const [before] = office.demo.sip.registrations('alice');
    await second.page.close();
    await until(() => office.demo.sip.registrations('alice').some((now) => now !== before));
    await first.isRegistered();
    assert.equal(office.demo.sip.registrations('alice').length, 1);
  });

  it('can call from the one that is left', async () => {
    await first.page.bringToFront();
    await first.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await Promise.all([bob.hears(ALICE_HZ), first.hears(BOB_HZ)]);
    await bob.clicks('Hang up');
    await first.isIn('ended', 'remote-hung-up');
    await first.hasLetGo();
    assert.deepEqual((await first.facts()).slice(-4), [
      ['dialing', true],
      ['ringing', true],
      ['answered', true],
      ['ended', true],
    ]);
    assert.deepEqual([first.complaints, second.complaints, bob.complaints], [[], [], []]);
  });
});
