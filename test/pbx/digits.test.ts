import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {english} from '../../src/localization/en.js';
import type {Person} from '../support/people.js';
import type {PlainCall} from './phones/plain-call.js';
import {toneless} from './phones/plain-sdp.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';
import {Asterisk} from './support/asterisk.js';
import {Desks, PLAIN_HZ} from './support/desks.js';
import {eventually} from './support/eventually.js';

/** What 608 of Asterisk hums when it has read enough. */
const SERVER_HZ = 1004;

describe('keypad tones', () => {
  let desks: Desks;
  before(async () => {
    desks = await Desks.open(1);
  });
  after(() => desks.close());

  eachServer((pbx) => {
    let alice: Person;
    let phone: RtpPhone;

    before(async () => {
      [alice, phone] = await Promise.all([desks.arriveReady(pbx, '1001'), desks.plug(pbx)]);
    });
    after(() => desks.leave(alice));

    const hangsUp = async (call?: PlainCall): Promise<void> => {
      await alice.clicks('Hang up');
      await call?.ended;
      await alice.hasLetGo();
      await alice.isDone();
      assert.deepEqual(alice.complaints, []);
    };

    it('are heard by a plain phone, key by key, as RFC 4733 has it', async () => {
      phone.onInvite((incoming) => incoming.answer());
      await alice.dials('2002');
      const call = await phone.called();
      await alice.hears(PLAIN_HZ);
      await alice.clicks('Keypad');
      for (const key of ['1', '5', '5', 'Star']) await alice.clicks(key);
      await alice.reads('155*');
      await call.hearsKeys('155*');
      await alice.page.keyboard.type('90#7');
      await call.hearsKeys('155*90#7');
      assert.deepEqual(
        call.requests.filter(({method}) => method === 'INFO'),
        [],
      );
      await alice.page.keyboard.press('Escape');
      await hangsUp(call);
    });

    it('that come before the answer are kept for it', async () => {
      phone.onInvite((incoming) => incoming.ring());
      await alice.dials('2002');
      const call = await phone.called();
      await alice.isIn('ringing');
      await alice.widget((widget) => widget.sendDigits('42'));
      call.answer();
      await call.hearsKeys('42');
      await alice.hears(PLAIN_HZ);
      await alice.widget((widget) => widget.sendDigits('1'));
      await call.hearsKeys('421');
      await hangsUp(call);
    });

    if (pbx instanceof Asterisk) {
      for (const [how, number] of [
        ['in the voice', '1001'],
        ['by INFO, where the server takes none in the voice', '1004'],
      ] as const) {
        it(`are read by the dialplan, ${how}`, async () => {
          const caller = number === '1001' ? alice : await desks.arriveReady(pbx, number);
          await caller.dials('608');
          await caller.isIn('active');
          await caller.clicks('Keypad');
          for (const key of ['7', '0', '9']) await caller.clicks(key);
          await caller.page.keyboard.type('4');
          await caller.hears(SERVER_HZ);
          await eventually(
            'the keys',
            async () => /Value: (\S+)/.exec(await pbx.cli(`database get keys ${number}`))?.[1],
            '7094',
          );
          await caller.page.keyboard.press('Escape');
          await caller.clicks('Hang up');
          await caller.hasLetGo();
          await caller.isDone();
          assert.deepEqual(caller.complaints, []);
          if (caller !== alice) await desks.leave(caller);
        });
      }
      return;
    }

    it('go by INFO where the far end takes none in the voice', async () => {
      phone.onInvite((incoming) => incoming.answer({sdp: toneless}));
      await alice.dials('2002');
      const call = await phone.called();
      await alice.hears(PLAIN_HZ);
      await alice.clicks('Keypad');
      await alice.page.keyboard.type('8*');
      await eventually('two INFOs', () => Promise.resolve(informed(call).length), 2);
      assert.deepEqual(
        informed(call).map((body) => /Signal=(.)/.exec(body)?.[1]),
        ['8', '*'],
      );
      await alice.page.keyboard.press('Escape');
      await hangsUp(call);
    });

    it('say that they were not sent where the far end takes none at all', async () => {
      phone.onInvite((incoming) => incoming.answer({sdp: toneless}));
      await alice.dials('2002');
      const call = await phone.called();
      await alice.hears(PLAIN_HZ);
      call.refuses('INFO', 415);
      await alice.clicks('Keypad');
      await alice.clicks('8');
      for (const words of english.errors['digits-refused']) await alice.reads(words ?? '');
      await alice.page.keyboard.press('Escape');
      await Promise.all([alice.hears(PLAIN_HZ)]);
      await hangsUp(call);
    });
  });
});

const informed = (call: PlainCall): readonly string[] =>
  call.requests.filter(({method}) => method === 'INFO').map(({body}) => body);
