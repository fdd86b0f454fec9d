import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {ALICE_HZ, Desk, PLAIN_HZ} from './phones/desk.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';

eachServer((pbx) => {
  describe('a call with a plain phone', () => {
    let desk: Desk;
    let alice: Person;
    let phone: RtpPhone;

    before(async () => {
      desk = await Desk.open(pbx);
      ({alice} = desk);
      phone = await desk.phone();
    });
    after(() => desk.clear());
    afterEach(async () => {
      await alice.hasLetGo();
      await alice.isDone();
      assert.deepEqual(alice.complaints, []);
    });

    it('that Alice makes is heard by both, and ends when she hangs up', async () => {
      await alice.dials('2002');
      const call = await phone.called();
      assert.equal(call.caller, '1001');
      await alice.reads('Ringing…');
      call.answer();
      await alice.isIn('active');
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      await alice.clicks('Hang up');
      await alice.isIn('ended', 'hung-up');
      assert.equal(await call.ended, 'remote-hung-up');
    });

    it('that Alice makes ends when the other hangs up', async () => {
      phone.onInvite((call) => call.answer());
      await alice.dials('2002');
      const call = await phone.called();
      await alice.hears(PLAIN_HZ);
      await call.hangUp();
      await alice.isIn('ended', 'remote-hung-up');
    });

    it('that rings at Alice is heard by both, and ends when the other hangs up', async () => {
      const call = await phone.call('1001');
      await alice.reads(pbx.name === 'Asterisk' ? 'Desk phone' : '2002');
      await call.rings();
      await alice.clicks('Answer');
      assert.equal(await call.final, 200);
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      assert.equal((await alice.calls()).at(-1)?.remote.number, '2002');
      await call.hangUp();
      await alice.isIn('ended', 'remote-hung-up');
    });

    it('that rings at Alice ends when she hangs up, and is silent while she is muted', async () => {
      const call = await phone.call('1001');
      await alice.clicks('Answer');
      await call.hears(ALICE_HZ);
      await alice.clicks('Mute');
      await call.hearsNothing();
      await alice.clicks('Mute');
      await call.hears(ALICE_HZ);
      await alice.clicks('Hang up');
      await alice.isIn('ended', 'hung-up');
      assert.equal(await call.ended, 'remote-hung-up');
    });
  });
});
