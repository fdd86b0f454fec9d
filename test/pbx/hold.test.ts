import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import type {PlainCall} from './phones/plain-call.js';
import {eachServer} from './servers.js';
import {Asterisk, MUSIC_HZ} from './support/asterisk.js';
import {Desks, PLAIN_HZ, TONES_HZ} from './support/desks.js';

const [ALICE_HZ, BOB_HZ] = TONES_HZ;
/** What 640 of Asterisk hums. */
const SERVER_HZ = 1004;

describe('a call that is put on hold', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open();
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let bob: Person;
    const isAsterisk = pbx instanceof Asterisk;

    before(async () => {
      [alice, bob] = await Promise.all([
        desks.arriveReady(pbx, '1001', {browser: 0}),
        desks.arriveReady(pbx, '1002', {browser: 1}),
      ]);
      await alice.dials('1002');
      await bob.clicks('Answer');
      await hearEachOther();
    });
    after(() => desks.leave(alice, bob));

    const hearEachOther = (): Promise<unknown> => Promise.all([alice.hears(BOB_HZ), bob.hears(ALICE_HZ)]);
    /** Asterisk answers a hold itself, and plays music to the other end; through Kamailio the other end is asked. */
    const waits = async (held: Person): Promise<void> => {
      if (isAsterisk) await held.hears(MUSIC_HZ);
      else await Promise.all([held.hearsNothing(), held.reads('put you on hold')]);
    };

    it('by one end is silent there, and the other end waits', async () => {
      await alice.clicks('Hold');
      await Promise.all([alice.reads("You can't hear each other."), alice.hearsNothing(), waits(bob)]);
      assert.equal((await alice.calls())[0]?.hold, 'local');
    });

    it('is heard by both when it is resumed', async () => {
      await alice.clicks('Resume');
      await Promise.all([hearEachOther(), alice.readsNoMore('On hold'), bob.readsNoMore('put you on hold')]);
    });

    it('by both is silent until both have resumed it', async () => {
      await Promise.all([alice.clicks('Hold'), waits(bob)]);
      await bob.clicks('Hold');
      await Promise.all([alice.hearsNothing(), bob.hearsNothing(), bob.reads('Resume')]);
      await alice.clicks('Resume');
      await Promise.all([waits(alice), bob.hearsNothing()]);
      await bob.clicks('Resume');
      await hearEachOther();
    });

    it('stays muted when it is resumed', async () => {
      await alice.clicks('Mute');
      await bob.hearsNothing();
      await alice.clicks('Hold');
      await Promise.all([alice.reads("You can't hear each other."), waits(bob)]);
      await alice.clicks('Resume');
      await Promise.all([alice.hears(BOB_HZ), bob.hearsNothing()]);
      await alice.clicks('Mute');
      await hearEachOther();
    });

    it('ends while it is held', async () => {
      await alice.clicks('Hold');
      await waits(bob);
      await bob.clicks('Hang up');
      await Promise.all([alice.isIn('ended', 'remote-hung-up'), alice.hasLetGo(), bob.hasLetGo()]);
      await Promise.all([alice.isDone(), bob.isDone()]);
      assert.deepEqual([alice.complaints, bob.complaints], [[], []]);
    });

    describe('by a plain phone', () => {
      let call: PlainCall;
      const talk = (): Promise<unknown> => Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      const isHeldBy = (hold: string): Promise<void> =>
        alice.until(`to be held: ${hold}`, (wanted) => document.querySelector('voip-widget')!.calls[0]?.hold === wanted, hold);

      before(async () => {
        const phone = await desks.plug(pbx);
        phone.onInvite((incoming) => incoming.answer());
        await alice.dials('2002');
        call = await phone.called();
        await talk();
      });

      for (const way of ['sendonly', 'inactive'] as const) {
        it(`that says ${way} waits, and goes on`, async () => {
          assert.equal((await call.change({way})).status, 200);
          // Asterisk keeps it to itself, plays its own music, and goes on sending to who has asked for nothing.
          if (isAsterisk) await alice.hears(MUSIC_HZ);
          else {
            await Promise.all([alice.reads('put you on hold'), call.hearsNothing()]);
            await (way === 'sendonly' ? alice.hears(PLAIN_HZ) : alice.hearsNothing());
          }
          await call.change({way: 'sendrecv'});
          await Promise.all([talk(), alice.readsNoMore('put you on hold')]);
        });
      }

      it('that changes the call does not resume what we hold, and does not unmute us', async () => {
        await alice.clicks('Mute');
        await alice.clicks('Hold');
        await isHeldBy('local');
        await call.change({way: 'sendrecv'});
        await call.change({way: 'sendonly'});
        if (!isAsterisk) await isHeldBy('both');
        await call.change({way: 'sendrecv'});
        await isHeldBy('local');
        await Promise.all([alice.hearsNothing(), isAsterisk ? call.hears(MUSIC_HZ) : call.hearsNothing()]);
        await alice.clicks('Resume');
        await Promise.all([alice.hears(PLAIN_HZ), call.hearsNothing()]);
        await call.change({way: 'sendrecv'});
        await Promise.all([alice.hears(PLAIN_HZ), call.hearsNothing()]);
        await alice.clicks('Mute');
        await talk();
        await alice.clicks('Hang up');
        assert.equal(await call.ended, 'remote-hung-up');
        await alice.isDone();
        assert.deepEqual(alice.complaints, []);
      });
    });

    if (!isAsterisk) return;

    it('stays so, and muted, through the changes of the server, which are shown', async () => {
      const isCalled = (name: string): Promise<void> => alice.reads(name);
      await alice.dials('640');
      await Promise.all([alice.hears(SERVER_HZ), isCalled('Zoe 1')]);
      await alice.clicks('Mute');
      await alice.clicks('Hold');
      await alice.reads("You can't hear each other.");
      const [held] = await alice.calls();
      const turn = Number(/\d+/.exec(held!.remote.name ?? '')?.[0]);
      await Promise.all([isCalled(`Zoe ${turn + 2}`), alice.hearsNothing()]);
      const [{hold, muted} = {}] = await alice.calls();
      assert.deepEqual({hold, muted}, {hold: 'local', muted: true});
      await alice.hearsNothing();
      await alice.clicks('Resume');
      await alice.hears(SERVER_HZ);
      assert.equal((await alice.calls())[0]?.muted, true);
      await alice.clicks('Hang up');
      await alice.hasLetGo();
      assert.deepEqual(alice.complaints, []);
    });
  });
});
