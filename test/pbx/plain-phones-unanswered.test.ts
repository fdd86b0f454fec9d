import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import {header, type SipHeader} from '../../demo/server/sip-message.js';
import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import {ALICE_HZ, Desk, PLAIN_HZ} from './phones/desk.js';
import type {IncomingPlainCall} from './phones/incoming-plain-call.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';

type Ending = keyof typeof english.endings;

interface Refusal {
  readonly status: number;
  readonly headers?: readonly SipHeader[];
  readonly endReason: Ending;
  /** Where it differs: Asterisk ends the plain phone's call itself, and passes on what its own causes (Q.850) can say. */
  readonly throughAsterisk?: Ending;
}

const REFUSALS: readonly Refusal[] = [
  // Asterisk goes there itself, where nobody is.
  {status: 302, headers: [header('Contact', '<sip:1003@sip.test>')], endReason: 'failed', throughAsterisk: 'no-answer'},
  {status: 400, endReason: 'failed', throughAsterisk: 'server-busy'},
  {status: 403, endReason: 'not-allowed', throughAsterisk: 'declined'},
  {status: 404, endReason: 'not-found'},
  {status: 408, endReason: 'no-answer'},
  {status: 480, endReason: 'no-answer'},
  {status: 484, endReason: 'not-found'},
  {status: 486, endReason: 'busy'},
  {status: 488, endReason: 'no-common-media'},
  {status: 500, endReason: 'server-busy'},
  {status: 503, headers: [header('Retry-After', '5')], endReason: 'server-busy'},
  {status: 600, endReason: 'busy'},
  {status: 603, endReason: 'declined'},
  {status: 606, endReason: 'no-common-media'},
];

eachServer((pbx) => {
  describe('a plain phone, before it answers', () => {
    let desk: Desk;
    let alice: Person;
    let phone: RtpPhone;
    const name = pbx.name === 'Asterisk' ? 'Desk' : '2002';

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
    const ownRinging = async (): Promise<unknown> => Promise.all([desk.sounds('ringback'), alice.hearsNothing()]);
    // Ours is silent then, and she is not heard yet.
    const theirSound = async (): Promise<unknown> => Promise.all([desk.sounds('none'), alice.hears(PLAIN_HZ)]);
    for (const [what, steps, sounds] of [
      ['rings', [rings], ownRinging],
      ['sends sound', [sends], theirSound],
      ['rings, then sends sound', [rings, sends], theirSound],
      ['sends sound, then rings', [sends, rings], theirSound],
    ] as const) {
      it(`${what}: Alice is told that it rings, hears that, and is heard from the answer on`, async () => {
        phone.onInvite((call) => steps.forEach((step) => step(call)));
        await alice.dials('2002');
        const call = await phone.called();
        await alice.reads('Ringing…');
        await sounds();
        await call.hearsNothing();
        call.answer();
        await alice.isIn('active');
        await desk.sounds('none');
        await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
        await alice.clicks('Hang up');
        assert.equal(await call.ended, 'remote-hung-up');
      });
    }

    for (const {status, headers, endReason: usual, throughAsterisk = usual} of REFUSALS) {
      const endReason = pbx.name === 'Asterisk' ? throughAsterisk : usual;
      it(`refuses with ${status}, which ends Alice’s call: ${endReason}`, async () => {
        phone.onInvite((call) => {
          call.ring();
          call.refuse(status, headers);
        });
        await alice.dials('2002');
        await alice.isIn('ended');
        assert.equal((await alice.calls()).at(-1)?.endReason, endReason);
        for (const words of english.endings[endReason](name)) await alice.reads(words ?? '');
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
