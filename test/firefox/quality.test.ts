import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';

import type {Quality, QualityFigures} from '../../src/session/quality.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

/** Longer than it takes to tell silence from a fault. */
const LISTEN_S = 12;
const REPORT_S = 30;

describe('the quality of a call between two Firefoxes', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open({firefoxes: [{frequency: 440}, {frequency: 1000}]});
    const [his, hers] = office.browsers;
    [alice, bob] = await Promise.all([office.arriveReady('alice', {at: hers!}), office.arriveReady('bob', {at: his!})]);
    await alice.widget((phone) => void phone.dial('1002').catch(() => undefined));
    await bob.isIn('ringing');
    await bob.widget((phone) => phone.answer());
    await Promise.all([alice.isIn('active'), bob.isIn('active')]);
  });
  after(() => office.close());

  const qualityAt = async (person: Person): Promise<Quality | undefined> =>
    person.widget(async (phone) => phone.qualityOf(phone.calls[0]!.id));

  /** The far end tells every five seconds or so what arrives there (RFC 3550 §6.2). */
  async function figuresOf(person: Person): Promise<QualityFigures> {
    for (let second = 0; second < REPORT_S; second++) {
      const figures = (await qualityAt(person))?.figures;
      if (figures?.rttMs !== undefined) return figures;
      await sleep(1_000);
    }
    throw new Error('The far end has not told what arrives there');
  }

  it('is measured by all that this browser tells: of our own voice it does not say how loud it is', async () => {
    const figures = await figuresOf(alice);
    const {mos, jitterMs, lossPercent, farLossPercent, rttMs, farLevel, ownLevel} = figures;
    for (const [what, value, least, most] of [
      ['MOS', mos, 1, 4.5],
      ['the far end', farLevel, 0.01, 1],
      ['jitter', jitterMs, 0, 2_000],
      ['round trip', rttMs, 0, 2_000],
      ['lost', lossPercent, 0, 100],
      ['lost there', farLossPercent, 0, 100],
    ] as const)
      assert.ok(value !== undefined && value >= least && value <= most, `${what}: ${value}`);
    assert.equal(ownLevel, undefined);
  });

  /** A busy machine may lose packets; anything else would be wrong. */
  async function raisesNothing(): Promise<void> {
    for (let second = 0; second < LISTEN_S; second++) {
      await sleep(1_000);
      for (const person of [alice, bob]) {
        const {warnings = []} = (await qualityAt(person)) ?? {};
        assert.deepEqual(
          warnings.filter((warning) => warning !== 'poor-network'),
          [],
        );
      }
    }
  }

  it('raises no warning while both talk, are muted or on hold', async () => {
    await raisesNothing();
    await bob.widget((phone) => phone.mute());
    await raisesNothing();
    await alice.widget((phone) => phone.hold());
    await raisesNothing();
  });
});
