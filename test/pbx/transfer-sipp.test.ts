import assert from 'node:assert/strict';
import {after, afterEach, before, it} from 'node:test';

import type {Person} from '../support/people.js';
import {tidy} from '../support/three-people.js';
import {Desk, PLAIN_HZ} from './phones/desk.js';
import {Sipp} from './phones/sipp.js';
import {withServer} from './servers.js';
import {Kamailio} from './support/kamailio.js';

const CALLER_HZ = 1500;

const kamailio = new Kamailio();

// A REFER reaches the caller's phone where the server passes it on.
withServer(kamailio, () => {
  let desk: Desk;
  let alice: Person;
  let sipp: Sipp;

  before(async () => {
    desk = await Desk.open(kamailio);
    ({alice} = desk);
    (await desk.phone()).onInvite((call) => call.answer());
  });
  after(() => desk.clear());
  afterEach(async () => {
    sipp.stop();
    await tidy([alice]);
    assert.deepEqual(alice.complaints, []);
  });

  /** A caller who answers a REFER as `does` says is transferred; answers with what the page is told of that. */
  const transfer = async (
    does: 'refuses' | 'silent' | 'garbled' | 'leaves',
    by: 'replaces' | 'refer' = 'replaces',
  ): Promise<string> => {
    sipp = await Sipp.start(kamailio, {
      scenario: 'is-referred',
      args: ['-s', '1001', '-set', 'does', does],
      frequency: CALLER_HZ,
    });
    await alice.clicks('Answer');
    await alice.hears(CALLER_HZ);
    return alice.page.evaluate((transferBy) => {
      const phone = Object.assign(document.querySelector('voip-widget')!, {transferBy});
      return watched.codeOf(phone.transfer('2002'));
    }, by);
  };
  /** The caller is heard, and nobody else; then hung up. */
  const isWithUs = async (failure: string): Promise<void> => {
    await alice.hearsOnly([CALLER_HZ], [CALLER_HZ, PLAIN_HZ]);
    const [call] = await alice.calls();
    assert.deepEqual([call?.hold, call?.transfer?.state, call?.transfer?.failure], ['none', 'failed', failure]);
  };
  const hangsUp = async (): Promise<void> => {
    await alice.widget((phone) => phone.hangUp());
    assert.equal(await sipp.ended, 0, sipp.said);
  };
  const endOf = async (): Promise<unknown> => {
    const [call] = await alice.calls();
    return {endReason: call?.endReason, confirmed: call?.transfer?.confirmed};
  };

  it('a phone that refuses to be transferred stays with us', async () => {
    assert.equal(await transfer('refuses'), 'transfer-failed');
    await isWithUs('refused');
    await hangsUp();
  });

  it('a phone that says no word of what came of it stays with us, and what it says later changes nothing', async () => {
    assert.equal(await transfer('silent'), 'transfer-failed');
    await isWithUs('unconfirmed');
    await hangsUp();
  });

  it('what a phone says that nobody can read is refused, and what it says next counts', async () => {
    assert.equal(await transfer('garbled'), 'done');
    await alice.isIn('ended', 'transferred');
    assert.deepEqual(await endOf(), {endReason: 'transferred', confirmed: true});
    assert.equal(await sipp.ended, 0, sipp.said);
  });

  it('a phone that takes it and hangs up, while the target is with us, has hung up', async () => {
    assert.equal(await transfer('leaves'), 'no-such-call');
    await alice.until('the target to be let go', () =>
      document.querySelector('voip-widget')!.calls.every(({phase}) => phase === 'ended'),
    );
    assert.deepEqual(await endOf(), {endReason: 'remote-hung-up', confirmed: undefined});
    assert.equal(await sipp.ended, 0, sipp.said);
  });

  it('a phone that takes a plain one and hangs up has probably been transferred', async () => {
    assert.equal(await transfer('leaves', 'refer'), 'done');
    await alice.isIn('ended', 'transferred');
    assert.deepEqual(await endOf(), {endReason: 'transferred', confirmed: false});
    assert.equal(await sipp.ended, 0, sipp.said);
  });
});
