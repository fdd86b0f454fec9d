import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {englishTransfer} from '../../src/localization/en-transfer.js';
import type {Person} from '../support/people.js';
import {ThreePeople} from '../support/three-people.js';

describe('a colleague who is asked first', () => {
  let three: ThreePeople;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    three = await ThreePeople.open();
    ({alice, bob, carol} = three);
    await alice.widget((phone) => {
      phone.users = [{id: 'carol', name: 'Carol Nowak', extension: '1003'}];
    });
  });
  after(() => three.close());
  afterEach(async () => {
    await three.tidy();
    assert.deepEqual(
      three.all.map(({complaints}) => complaints),
      [[], [], []],
    );
  });

  /** Alice, who talks to Bob, asks Carol, whose phone rings. */
  const asks = async (): Promise<void> => {
    await three.talk();
    await alice.clicks('Transfer');
    await alice.sees(englishTransfer.askFirst);
    await alice.page.keyboard.type('1003');
    await alice.clicks(englishTransfer.askFirst);
    await carol.isIn('ringing');
  };
  const isFree = async (): Promise<void> => {
    await alice.until('both calls to have been transferred', () => {
      const {calls} = document.querySelector('voip-widget')!;
      return calls.length === 2 && calls.every(({endReason}) => endReason === 'transferred');
    });
  };

  it('talks to the agent while the caller waits, and is swapped with them, before the two are connected', async () => {
    await asks();
    await three.hear();
    await carol.clicks('Answer');
    await three.hear('alice-carol');
    await bob.reads('Holding you');
    await alice.reads(englishTransfer.cannotHearBoth('Bob', 'Carol'));
    await alice.clicks('Swap');
    await three.hear('alice-bob');
    await alice.clicks('Swap');
    await three.hear('alice-carol');
    await alice.clicks(englishTransfer.completeTransfer);
    await three.hear('bob-carol');
    await isFree();
    await alice.reads(englishTransfer.transferDone('Bob', 'Carol'));
    await Promise.all([carol.reads('Bob Peeters'), bob.reads('1003')]);
  });

  it('is connected while the agent talks to the caller, too', async () => {
    await asks();
    await carol.clicks('Answer');
    await three.hear('alice-carol');
    await alice.clicks('Swap');
    await three.hear('alice-bob');
    await alice.clicks(englishTransfer.completeTransfer);
    await three.hear('bob-carol');
    await isFree();
  });

  it('is let go, and the agent is back with the caller', async () => {
    await asks();
    await carol.clicks('Answer');
    await three.hear('alice-carol');
    await alice.clicks(englishTransfer.cancelTransfer('Bob'));
    await carol.isIn('ended', 'remote-hung-up');
    await three.hear('alice-bob');
    assert.equal((await alice.calls())[0]?.transfer?.state, 'cancelled');
  });

  it('is handed the caller at once where the agent does not wait for the answer', async () => {
    await asks();
    await alice.clicks(englishTransfer.transferNow);
    await alice.reads(englishTransfer.stopTransfer('Bob'));
    await three.hear();
    await carol.clicks('Answer');
    await three.hear('bob-carol');
    await isFree();
  });

  it('may have called before: two calls that are up are connected', async () => {
    await three.talk();
    await carol.widget((phone) => phone.dial('1001'));
    await alice.clicks('Hold and answer');
    await three.hear('alice-carol');
    await alice.clicks('Connect them');
    await three.hear('bob-carol');
    await isFree();
  });

  it('is asked, swapped and handed the caller by a page', async () => {
    await three.talk();
    const asked = alice.widget((phone) => phone.consult('1003').then(({transferOf, direction}) => ({transferOf, direction})));
    await carol.isIn('ringing');
    const [call] = await alice.calls();
    assert.deepEqual(await asked, {transferOf: call?.id, direction: 'outgoing'});
    await carol.clicks('Answer');
    await three.hear('alice-carol');
    await alice.widget((phone) => phone.swap());
    await three.hear('alice-bob');
    await alice.widget((phone) => phone.completeTransfer());
    await three.hear('bob-carol');
    await isFree();
  });
});
