import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {englishTransfer} from '../../src/localization/en-transfer.js';
import type {Person} from '../support/people.js';
import {ThreePeople} from '../support/three-people.js';

const BUSY = '604';
const NOBODY = '1999';
const RINGS_FOR_EVER = '606';

declare global {
  /** What has become of the transfer that was begun last. */
  var outcome: Promise<string>;
}

describe('a transfer that does not come to its end', () => {
  let three: ThreePeople;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  before(async () => {
    three = await ThreePeople.open();
    ({alice, bob, carol} = three);
  });
  after(() => three.close());
  afterEach(async () => {
    await three.tidy();
    assert.deepEqual(
      three.all.map(({complaints}) => complaints),
      [[], [], []],
    );
  });

  /** Begins without waiting for what comes of it, which `outcome` tells. */
  const begins = (how: 'transfer' | 'consult', target = '1003'): Promise<void> =>
    alice.page.evaluate(
      (what, number) => {
        globalThis.outcome = watched.codeOf(document.querySelector('voip-widget')![what](number));
      },
      how,
      target,
    );
  const outcome = (): Promise<string> => alice.page.evaluate(() => globalThis.outcome);
  const rings = (): Promise<void> => carol.isIn('ringing');
  /** Alice, who talks to Bob, asks Carol, and talks to her. */
  const consults = async (): Promise<void> => {
    await three.talk();
    await begins('consult');
    await rings();
    await carol.widget((phone) => phone.answer());
    await three.hear('alice-carol');
  };
  /** Why it came to nothing, and that the caller is with us. */
  const isBack = async (failure: string | undefined): Promise<void> => {
    await three.hear('alice-bob');
    const [call] = await alice.calls();
    assert.deepEqual([call?.transfer?.failure, call?.hold], [failure, 'none']);
  };
  const losesSocket = (person: Person): Promise<void> =>
    person.page.evaluate(() => {
      for (const socket of watched.sockets) socket.close();
    });

  it('for the target is busy, does not exist or declines: the caller is with us, and why is said beside “Try another”', async () => {
    await three.talk();
    await begins('transfer', BUSY);
    assert.equal(await outcome(), 'transfer-failed');
    await isBack('busy');
    await alice.reads(englishTransfer.transferTroubles.busy(BUSY, 'Bob'));
    await alice.sees(englishTransfer.tryAnother);
    await begins('transfer', NOBODY);
    assert.equal(await outcome(), 'transfer-failed');
    await isBack('not-found');
    await begins('transfer');
    await rings();
    await carol.widget((phone) => phone.decline());
    assert.equal(await outcome(), 'transfer-failed');
    await isBack('declined');
    await alice.clicks(englishTransfer.tryAnother);
    await alice.sees(englishTransfer.askFirst);
  });

  it('for the agent stops it while nobody answers: the caller is with us, and the target rings no more', async () => {
    await three.talk();
    await begins('transfer');
    await rings();
    await alice.clicks(englishTransfer.stopTransfer('Bob'));
    await carol.isIn('ended', 'cancelled');
    await isBack(undefined);
  });

  it('for the caller hangs up while the target rings: it rings no more', async () => {
    await three.talk();
    await begins('transfer');
    await rings();
    await bob.widget((phone) => phone.hangUp());
    await carol.isIn('ended', 'cancelled');
    assert.equal(await outcome(), 'no-such-call');
    await three.hear();
  });

  it('for the caller hangs up while a colleague is asked: the two go on talking', async () => {
    await consults();
    await bob.widget((phone) => phone.hangUp());
    await alice.reads(englishTransfer.callerLeft('Bob', 'Carol')[0]);
    await three.hear('alice-carol');
    await alice.clicks('Hang up');
    await carol.isIn('ended', 'remote-hung-up');
  });

  it('for the colleague hangs up while being asked: the caller is with us', async () => {
    await consults();
    await carol.widget((phone) => phone.hangUp());
    await isBack('remote-hung-up');
  });

  it('for the colleague who is to be asked declines: the caller is with us', async () => {
    await three.talk();
    await begins('consult');
    await rings();
    await carol.widget((phone) => phone.decline());
    await isBack('declined');
  });

  it('while somebody else calls: the agent answers them, and comes back to the caller', async () => {
    await three.talk();
    await begins('transfer', RINGS_FOR_EVER);
    await alice.reads(englishTransfer.stopTransfer('Bob'));
    await carol.widget((phone) => phone.dial('1001'));
    await alice.isIn('ringing');
    await alice.widget((phone) => phone.answer());
    await three.hear('alice-carol');
    await alice.widget((phone) => phone.cancelTransfer(phone.calls[0]!.id));
    await carol.widget((phone) => phone.hangUp());
    await alice.isIn('ended', 'remote-hung-up');
    await alice.widget((phone) => phone.resume(phone.calls[0]!.id));
    await isBack(undefined);
  });

  it('for the connection is lost while the target rings: the caller is with us', async () => {
    await three.talk();
    await begins('transfer');
    await rings();
    await losesSocket(alice);
    await alice.isRegistered();
    await Promise.all([
      outcome(),
      carol.until('to be called no more', () =>
        document.querySelector('voip-widget')!.calls.every(({phase}) => phase !== 'ringing'),
      ),
    ]);
    await three.hear('alice-bob');
  });

  it('though the connection is lost while a colleague is asked: the two are connected all the same', async () => {
    await consults();
    await losesSocket(alice);
    await alice.until('both calls to be back', () =>
      document.querySelector('voip-widget')!.calls.every(({line, recovered}) => line === 'up' && recovered),
    );
    await three.hear('alice-carol');
    await alice.widget((phone) => phone.completeTransfer());
    await three.hear('bob-carol');
  });
});
