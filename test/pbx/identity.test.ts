import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {header} from '../../demo/server/sip-message.js';
import type {Person} from '../support/people.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, PLAIN_HZ, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
const TICKET = '4711 <b>';

const ASSERTED = header('P-Asserted-Identity', '"Front Desk" <sip:100@sip.test>');
const PARTY = header('Remote-Party-ID', '"Back Office" <sip:200@sip.test>;party=calling;screen=yes');

describe('who the other end is', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    const isAsterisk = pbx instanceof Asterisk;
    let alice: Person;
    let bob: Person;
    let phone: RtpPhone;

    before(async () => {
      [alice, bob, phone] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1, attributes: 'auto-answer="header" expose-headers="X-Ticket"'}),
        desks.plug(pbx),
      ]);
    });
    after(() => desks.leave(alice, bob));

    const isDone = async (): Promise<void> => {
      await Promise.all([alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
      assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    };
    const remoteOf = async (person: Person): Promise<unknown> => (await person.calls()).at(-1)?.remote;

    it('is told with headers of the page’s own, and the other page answers by itself where the server asks for it', async () => {
      const {id, dialled} = await alice.widget((phoneHere) => phoneHere.dial('81002', {headers: {'X-Ticket': '4711 <b>'}}));
      assert.deepEqual(dialled, {number: '81002'});
      await Promise.all([bob.hears(ALICE_HZ), alice.hears(BOB_HZ)]);
      const call = (await bob.calls()).at(-1);
      assert.deepEqual(call?.headers, {'X-Ticket': TICKET});
      assert.deepEqual(call.remote, isAsterisk ? {number: '1001', name: 'Alice'} : {number: '100', name: 'Head Office'});
      const own = (await alice.calls()).at(-1);
      assert.equal(own?.id, id);
      // A proxy passes the Call-ID on; Asterisk has one for each side.
      assert.equal(own.sipCallId === call.sipCallId, !isAsterisk);
      await alice.clicks('Hang up');
      await isDone();
    });

    it('that is not asked for rings, and nobody answers by itself', async () => {
      await alice.dials('1002');
      await bob.sees('Answer');
      assert.equal((await bob.calls()).at(-1)?.headers, undefined);
      await alice.clicks('Cancel call');
      await isDone();
    });

    if (isAsterisk) {
      it('is who has answered, as the server names them', async () => {
        phone.onInvite((call) => call.answer());
        await alice.dials('2002');
        await alice.reads('Desk phone');
        assert.deepEqual(await remoteOf(alice), {number: '2002', name: 'Desk phone'});
        await alice.clicks('Hang up');
        await isDone();
      });

      it('may change while they talk, as the server says', async () => {
        await alice.dials('640');
        await alice.reads('Zoe 1');
        await alice.reads('Zoe 3');
        assert.equal(((await remoteOf(alice)) as {number: string}).number, '640');
        await alice.clicks('Hang up');
        await isDone();
      });
      return;
    }

    for (const [what, headers, remote] of [
      ['P-Asserted-Identity says, whatever else does', [PARTY, ASSERTED], {number: '100', name: 'Front Desk'}],
      ['Remote-Party-ID says', [PARTY], {number: '200', name: 'Back Office'}],
      ['From says', [], {number: '2002', name: 'Desk 7'}],
    ] as const) {
      it(`is who ${what}`, async () => {
        const call = await phone.call('1001', {headers, from: '"Desk 7" <sip:2002@sip.test>'});
        await alice.sees('Answer');
        assert.deepEqual(await remoteOf(alice), remote);
        await alice.reads(remote.name);
        await call.cancel();
        await isDone();
      });
    }

    it('may change while they talk, as their phone says', async () => {
      phone.onInvite((call) => call.answer());
      await alice.dials('2002');
      const call = await phone.called();
      await alice.hears(PLAIN_HZ);
      assert.equal((await call.change({headers: [ASSERTED]})).status, 200);
      await alice.reads('Front Desk');
      assert.deepEqual(await remoteOf(alice), {number: '100', name: 'Front Desk'});
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      const [{dialled} = {}] = await alice.calls();
      assert.deepEqual(dialled, {number: '2002'});
      await alice.clicks('Hang up');
      await isDone();
    });
  });
});
