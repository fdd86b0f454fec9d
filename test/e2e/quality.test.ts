import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import type {Quality} from '../../src/session/quality.js';
import {MediaNetwork} from '../support/media-network.js';
import {isHidden} from '../support/hidden-tabs.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';
import {RelayedCall} from '../support/relayed-call.js';
import {Tones} from '../support/tone.js';

const BOB_HZ = 440;
/** It takes ten seconds to tell a dead microphone from somebody who listens. */
const PATIENCE_MS = 30_000;

/** What the browser is made to count; default: what it counts. The network emulation of DevTools leaves packets to the same computer alone. */
type Network = 'calm' | 'lossy';

declare global {
  var qualityChanges: {readonly level: string; readonly here: boolean}[];
  var network: Network | undefined;
}

/** Runs in the page before anything else of it. */
function followQuality(): void {
  globalThis.qualityChanges = [];
  globalThis.network = undefined;
  addEventListener('voip-quality-change', ({detail: {quality, here}}) => {
    qualityChanges.push({level: quality.level, here});
  });
  type Stat = RTCStats & {readonly packetsLost?: number};
  const {getStats: count} = RTCPeerConnection.prototype as {
    getStats: (this: RTCPeerConnection) => Promise<ReadonlyMap<string, Stat>>;
  };
  let lost = 0;
  const change = (stat: Stat): object => {
    if (stat.type === 'inbound-rtp') return {...stat, packetsLost: lost, jitter: 0, jitterBufferDelay: 0};
    return stat.type === 'remote-inbound-rtp' ? {...stat, fractionLost: 0, roundTripTime: 0.02} : stat;
  };
  Object.assign(RTCPeerConnection.prototype, {
    async getStats(this: RTCPeerConnection) {
      const report = await count.call(this);
      if (network === 'lossy') lost += 20;
      return network ? new Map([...report].map(([id, stat]) => [id, change(stat)])) : report;
    },
  });
}

describe('the quality of a call', () => {
  let tones: Tones;
  let office: Office;
  let alice: Person;
  let bob: Person;
  let second: Person;

  before(async () => {
    tones = await Tones.make();
    // Nothing hums no times a second: a microphone whose switch is off.
    const microphones = await Promise.all([tones.hum(BOB_HZ), tones.hum(0)]);
    office = await Office.open({browsers: microphones.map((microphone) => ({microphone}))});
    const [his, hers] = office.browsers;
    const prepare: Parameters<Office['arrive']>[1] = {prepare: (page) => page.evaluateOnNewDocument(followQuality)};
    [bob, alice] = await Promise.all([
      office.arriveReady('bob', {...prepare, at: his!}),
      office.arriveReady('alice', {...prepare, at: hers!}),
    ]);
    second = await office.arriveReady('bob', {...prepare, at: his!});
    for (const {page} of [alice, bob, second]) page.setDefaultTimeout(PATIENCE_MS);
    await alice.opensPhone();
    await alice.widget((phone) => phone.dial('1002'));
    await bob.clicks('Answer');
    await Promise.all([alice.isIn('active'), bob.isIn('active'), second.isIn('active')]);
  });
  after(async () => {
    await office.close();
    await tones.remove();
  });
  afterEach(() => assert.deepEqual([alice.complaints, bob.complaints, second.complaints], [[], [], []]));

  const qualityOf = (person: Person): Promise<Quality | undefined> =>
    person.widget((phone) => phone.qualityOf(phone.activeCall?.id ?? ''));

  const counts = (person: Person, network: Network): Promise<void> =>
    person.page.evaluate((next) => {
      globalThis.network = next;
    }, network);

  async function figuresOf(person: Person): Promise<NonNullable<Quality['figures']>> {
    await person.page.bringToFront();
    await person.until('a measurement', async () => {
      const phone = document.querySelector('voip-widget')!;
      return (await phone.qualityOf(phone.activeCall?.id ?? ''))?.figures?.rttMs !== undefined;
    });
    return (await qualityOf(person))!.figures!;
  }

  it('is measured at both ends', async () => {
    for (const person of [alice, bob]) {
      const {mos, lossPercent, jitterMs} = await figuresOf(person);
      assert.ok(mos > 1 && mos < 4.5 && lossPercent <= 100 && jitterMs >= 0, JSON.stringify({mos, lossPercent, jitterMs}));
    }
    const {ownLevel = 0, farLevel = 0} = await figuresOf(alice);
    assert.ok(ownLevel === 0 && farLevel > 0.01, JSON.stringify({ownLevel, farLevel}));
  });

  it('is known to a tab that has not the call, as long as that is seen, and costs the others nothing', async () => {
    const {at} = await figuresOf(second);
    assert.ok(at > 0);
    await bob.page.bringToFront();
    const posted = await second.page.evaluate(() => watched.posted.length);
    await isHidden(second);
    const {figures, level} = (await qualityOf(second))!;
    assert.equal(figures, undefined);
    assert.ok(level);
    assert.equal(await second.page.evaluate(() => watched.posted.length), posted);
  });

  it('with a microphone that gives no sound: nobody hears you, and what to do, and no word of it at the other end', async () => {
    for (const words of english.qualityWarnings['microphone-silent']('')) await alice.reads(words ?? '');
    const [call] = await alice.calls();
    assert.deepEqual(call?.quality?.warnings.includes('microphone-silent'), true);
    assert.ok(!(await bob.calls())[0]?.quality?.warnings.includes('microphone-silent'));
  });

  it('where packets are lost is poor in every tab, is told in each, and is good again', async () => {
    const becomes = (level: string): Promise<unknown> =>
      Promise.all(
        [bob, second].map((person) =>
          person.until(
            `${level} sound`,
            (wanted) => document.querySelector('voip-widget')?.calls[0]?.quality?.level === wanted,
            level,
          ),
        ),
      );
    await counts(bob, 'lossy');
    await becomes('poor');
    await bob.page.bringToFront();
    await bob.reads(english.callQuality.poor);
    await bob.reads(english.qualityWarnings['poor-network']('')[0]);
    await counts(bob, 'calm');
    await becomes('good');
    await bob.readsNoMore(english.callQuality.poor);
    const told = await Promise.all([bob, second].map(({page}) => page.evaluate(() => qualityChanges)));
    assert.deepEqual(
      told[0]?.map(({level}) => level),
      told[1]?.map(({level}) => level),
    );
    assert.ok(told[0]!.every(({here}) => here) && told[1]!.every(({here}) => !here), JSON.stringify(told));
  });

  it('is measured no more when the call is over', async () => {
    await bob.widget((phone) => phone.hangUp());
    await Promise.all([alice.isIn('ended'), bob.isIn('ended')]);
    assert.equal((await qualityOf(bob))?.figures, undefined);
    await bob.until('the channel to be closed', () => [...watched.channels].every(({name}) => !name.endsWith('/quality')));
  });
});

describe('the quality of a call on a network that loses every fifth packet', () => {
  let network: MediaNetwork;
  let call: RelayedCall;

  before(async () => {
    network = await MediaNetwork.open();
    call = await RelayedCall.open({network, prepare: (page) => page.evaluateOnNewDocument(followQuality)});
    await call.begin();
    for (const {page} of [call.alice, call.bob]) page.setDefaultTimeout(PATIENCE_MS);
  });
  after(async () => {
    await call.close();
    network.close();
  });

  const [warning, advice = ''] = english.qualityWarnings['poor-network']('');

  it('is told with what can be done, while the two still hear each other', async () => {
    assert.ok(!(await call.alice.calls())[0]?.quality?.warnings.includes('poor-network'));
    network.losesEach = 5;
    await Promise.all([call.alice.reads(warning), call.bob.reads(warning)]);
    await Promise.all([call.alice.reads(advice), call.bob.reads(advice)]);
    const quality = await call.alice.widget((phone) => phone.qualityOf(phone.activeCall?.id ?? ''));
    assert.ok(quality!.figures!.lossPercent >= 5, JSON.stringify(quality));
    assert.notEqual(quality!.level, 'good');
    await call.isHeard();
  });

  it('is told no more when nothing is lost any more', async () => {
    network.losesEach = 0;
    await Promise.all([call.alice.readsNoMore(warning), call.bob.readsNoMore(warning)]);
    // How good it is then depends on the machine, which may be late with what arrives.
    await call.alice.until('nothing to be lost', async () => {
      const phone = document.querySelector('voip-widget')!;
      const {figures} = (await phone.qualityOf(phone.activeCall?.id ?? '')) ?? {};
      return figures !== undefined && figures.lossPercent < 1;
    });
    const levels = await call.alice.page.evaluate(() => qualityChanges.map(({level}) => level));
    assert.notEqual(levels[0], 'good', 'the page was told of it');
    const [{line, phase} = {}] = await call.alice.calls();
    assert.deepEqual([phase, line], ['active', 'up'], 'the call went on');
  });
});
