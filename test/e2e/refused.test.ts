import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import {Office} from '../support/people-office.js';
import type {Person} from '../support/people.js';

describe('a call that comes to nothing', () => {
  let office: Office;
  let alice: Person;
  let bob: Person;

  before(async () => {
    office = await Office.open();
    [alice, bob] = await Promise.all([office.arriveReady('alice'), office.arriveReady('bob')]);
    await alice.opensPhone();
  });
  after(() => office.close());

  afterEach(async () => {
    await alice.hasLetGo();
    await alice.isDone();
  });

  const readsEnding = async (ending: keyof typeof english.endings, name = ''): Promise<void> => {
    for (const words of english.endings[ending](name)) await alice.reads(words ?? '');
  };

  it('says so when nobody is there', async () => {
    await alice.dials('1003');
    await alice.isIn('ended', 'no-answer');
    await readsEnding('no-answer', '1003');
  });

  it('says so when there is no such number', async () => {
    await alice.dials('1999');
    await alice.isIn('ended', 'not-found');
    await readsEnding('not-found');
    await alice.sees('Edit number');
    await alice.clicks('Close');
    await alice.sees('Call');
  });

  it('says who declined', async () => {
    await alice.dials('1002');
    await bob.clicks('Decline');
    await alice.isIn('ended', 'declined');
    await readsEnding('declined', '1002');
    await bob.isIn('ended', 'declined');
    const [[called], [caller]] = await Promise.all([bob.calls(), alice.calls()]);
    assert.deepEqual([called?.hungUpBy, caller?.hungUpBy], ['us', 'remote']);
  });

  it('stops to ring at the other end when the caller gives up, who is told nothing more', async () => {
    await alice.dials('1002');
    await bob.sees('Answer');
    await alice.clicks('Cancel call');
    await alice.isIn('ended', 'cancelled');
    await alice.reads('Cancelled');
    await bob.isIn('ended', 'cancelled');
    await bob.reads('Missed call');
    await bob.sees('Call back');
    assert.deepEqual(
      (await bob.events()).filter(({type}) => type === 'voip-error'),
      [],
    );
  });

  it('says who is busy, whose phone takes one call at a time, and leaves that call alone', async () => {
    await bob.widget((phone) => phone.setAttribute('max-calls', '1'));
    await bob.isRegistered();
    const carol = await office.arriveReady('carol');
    await carol.opensPhone();
    await carol.dials('1002');
    await bob.clicks('Answer');
    await carol.isIn('active');
    await alice.dials('1002');
    await alice.isIn('ended', 'busy');
    await readsEnding('busy', '1002');
    const states = (await bob.calls()).map(({phase, remote, endReason}) => [phase, remote.number, endReason]);
    assert.deepEqual(states, [
      ['active', '1003', undefined],
      ['ended', '1001', 'busy'],
    ]);
    await carol.clicks('Hang up');
    await Promise.all([carol.hasLetGo(), bob.hasLetGo()]);
  });

  it('is told to the page as a fact, each time', async () => {
    await alice.dials('1999');
    await alice.isIn('ended');
    const ends = (await alice.events()).filter(({type}) => type === 'voip-call-ended');
    const reasons = ends.map(({detail}) => (detail as {call: {endReason: string}}).call.endReason);
    assert.deepEqual(reasons, ['no-answer', 'not-found', 'declined', 'cancelled', 'busy', 'not-found']);
    assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
  });
});
