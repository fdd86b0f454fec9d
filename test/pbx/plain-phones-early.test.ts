import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {ALICE_HZ, Desk, PLAIN_HZ} from './phones/desk.js';
import type {IncomingPlainCall} from './phones/incoming-plain-call.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';

eachServer((pbx) => {
  describe('a plain phone, before it answers', () => {
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
      await desk.sounds('none');
      await alice.hasLetGo();
      await alice.isDone();
      assert.deepEqual(alice.complaints, []);
    });

    const rings = (call: IncomingPlainCall): void => call.ring();
    const sends = (call: IncomingPlainCall): void => call.earlyMedia();
    for (const [what, steps] of [
      ['rings', [rings]],
      ['sends sound', [sends]],
      ['rings, then sends sound', [rings, sends]],
      ['sends sound, then rings', [sends, rings]],
    ] as const) {
      it(`${what}: Alice is told that it rings, hears it ring, and is heard from the answer on`, async () => {
        phone.onInvite((call) => steps.forEach((step) => step(call)));
        await alice.dials('2002');
        const call = await phone.called();
        await alice.reads('Ringing…');
        await desk.sounds('ringback');
        call.answer();
        await alice.isIn('active');
        await desk.sounds('none');
        await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
        await alice.clicks('Hang up');
        assert.equal(await call.ended, 'remote-hung-up');
      });
    }

    it('sends sound, and Alice gives up', async () => {
      phone.onInvite(sends);
      await alice.dials('2002');
      const call = await phone.called();
      await alice.reads('Ringing…');
      await alice.clicks('Cancel call');
      await alice.isIn('ended', 'cancelled');
      assert.equal(await call.ended, 'cancelled');
    });

    it('sends sound, and declines', async () => {
      phone.onInvite(sends);
      await alice.dials('2002');
      const call = await phone.called();
      await alice.reads('Ringing…');
      call.refuse(486);
      await alice.isIn('ended', 'busy');
    });

    it('says nothing at all, and Alice gives up', async () => {
      phone.onInvite(() => undefined);
      await alice.dials('2002');
      const call = await phone.called();
      await alice.reads('Calling…');
      await alice.clicks('Cancel call');
      await alice.isIn('ended', 'cancelled');
      assert.equal(await call.ended, 'cancelled');
    });

    it('gives up while it rings at Alice', async () => {
      const call = await phone.call('1001');
      await call.rings();
      await alice.sees('Answer');
      await desk.sounds('ring');
      assert.equal(await call.cancel(), 487);
      await alice.isIn('ended', 'cancelled');
      await alice.reads('Missed call');
    });

    it('hangs up when it is called, and calls back', async () => {
      phone.onInvite(async (call) => {
        call.answer();
        await call.acknowledged;
        await call.hangUp();
      });
      await alice.dials('2002');
      const {caller, ended} = await phone.called();
      assert.equal(await ended, 'hung-up');
      await alice.isIn('ended', 'remote-hung-up');
      const call = await phone.call(caller);
      await alice.clicks('Answer');
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      await call.hangUp();
      await alice.isIn('ended', 'remote-hung-up');
    });
  });
});
