import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';

import type {Person} from '../support/people.js';
import {INVALID} from '../support/torture/invalid.js';
import {LAYERS} from '../support/torture/layers.js';
import {VALID} from '../support/torture/valid.js';
import {ALICE_HZ, Desk, PLAIN_HZ} from './phones/desk.js';
import {plainSdp, sdpOf, type SdpOn} from './phones/plain-sdp.js';
import type {RtpPhone} from './phones/rtp-phone.js';
import {eachServer} from './servers.js';

/** Line ends, other controls, and marks that turn the text around them. */
const HARMFUL = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const SOMEWHERE = 40_000;

/** Display names as they stand between quotes on the wire. */
const NAMES: readonly (readonly [what: string, name: string, shown: string])[] = [
  ['mark-up', String.raw`<img src=x onerror=\"pwned=1\"><script>pwned=1</script>`, '<img src=x onerror="pwned=1">'],
  ['three kilobytes', 'Ma'.repeat(1_500), 'MaMaMa'],
  ['marks that turn the text', '\u202Egnp.exe\u202C\u2066Bob\u200F', 'gnp.exe'],
  ['an address in it', 'Bank <sip:999@sip.test>;tag=x', 'Bank <sip:999@sip.test>;tag=x'],
];

/** Descriptions with nothing to hear in them. */
const SILENT: readonly (readonly [what: string, sdp: string])[] = [
  ['no medium at all', sdpOf([])],
  ['a picture only', sdpOf([`m=video ${SOMEWHERE} RTP/AVP 96`, 'a=rtpmap:96 VP8/90000'])],
  ['its audio refused', sdpOf(['m=audio 0 RTP/AVP 0'])],
  ['a codec that nobody knows', sdpOf([`m=audio ${SOMEWHERE} RTP/AVP 77`, 'a=rtpmap:77 HUMBUG/8000'])],
  ['a port beyond all ports', sdpOf(['m=audio 99999999 RTP/AVP 0'])],
  ['words that are no description', '<script>pwned=1</script>\r\n'.repeat(20)],
];

/** Descriptions that are strange, and can be used; an answer may not have more sections than its offer (RFC 3264 §6). */
const STRANGE: readonly (readonly [what: string, sdpOn: SdpOn, isAnswer: boolean])[] = [
  ['thirty kilobytes of attributes', (port) => plainSdp(port) + 'a=x-noise:<img src=x onerror=pwned=1>\r\n'.repeat(750), true],
  [
    'a picture beside the sound',
    (port) => `${plainSdp(port)}m=video ${SOMEWHERE} RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n`,
    false,
  ],
];

eachServer((pbx) => {
  describe('a hostile plain phone', () => {
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
      assert.equal(await alice.page.evaluate(() => 'pwned' in globalThis), false);
      assert.deepEqual(alice.complaints, []);
    });

    for (const [what, name, shown] of NAMES) {
      it(`whose name is ${what} shows as text, and can be talked to`, async () => {
        const call = await phone.call('1001', {from: `"${name}" <sip:2002@${pbx.domain}>`});
        // Asterisk does not believe what a phone says of itself.
        await alice.reads(pbx.name === 'Asterisk' ? 'Desk phone' : shown);
        await alice.clicks('Answer');
        await alice.hears(PLAIN_HZ);
        assert.doesNotMatch((await alice.calls()).at(-1)?.remote.name ?? '', HARMFUL);
        await call.hangUp();
        await alice.isIn('ended', 'remote-hung-up');
      });
    }

    it('that sends every message of RFC 4475 while they talk disturbs nobody', async () => {
      const call = await phone.call('1001');
      await alice.clicks('Answer');
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      const [{id} = {id: ''}] = await alice.calls();
      for (const [, , , message] of [...VALID, ...INVALID, ...LAYERS]) {
        const text = message.join('\r\n').replaceAll('sip:phone', `sip:1001@${pbx.domain}`).replaceAll('loop.test', pbx.domain);
        phone.sends(text);
      }
      call.forgets();
      await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
      await alice.widget(async (widget) => {
        for (const {id: other, phase} of widget.calls) if (phase === 'ringing') await widget.decline(other);
      });
      assert.equal((await alice.calls()).find((each) => each.id === id)?.phase, 'active');
      await call.hangUp();
      await alice.until(
        'its end',
        (ours) =>
          document.querySelector('voip-widget')!.calls.every((each) => each.id !== ours || each.endReason === 'remote-hung-up'),
        id,
      );
      await alice.until('the others to go', () =>
        document.querySelector('voip-widget')!.calls.every(({phase}) => phase === 'ended'),
      );
    });

    for (const [what, sdp] of SILENT) {
      it(`that offers ${what} is refused`, async () => {
        const call = await phone.call('1001', {sdp: () => sdp});
        const isOver = call.final.then((status) => status >= 400);
        // Where the server lets it through, Alice finds out when she answers.
        const rings = await Promise.race([isOver.then(() => false), call.rings().then(() => true)]);
        if (rings) await alice.clicks('Answer');
        assert.equal(await isOver, true);
        await alice.until('no call that goes on', () => document.querySelector('voip-widget')!.activeCall === undefined);
      });

      it(`that answers with ${what} is not connected`, async () => {
        phone.onInvite((call) => call.answer({sdp: () => sdp}));
        await alice.dials('2002');
        const call = await phone.called();
        await alice.isIn('ended');
        assert.equal(await call.ended, 'remote-hung-up');
      });
    }

    for (const [what, sdpOn, isAnswer] of STRANGE) {
      it(`that calls with ${what} is heard`, async () => {
        const call = await phone.call('1001', {sdp: sdpOn});
        await alice.clicks('Answer');
        await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
        await call.hangUp();
        await alice.isIn('ended', 'remote-hung-up');
      });

      if (!isAnswer) continue;
      it(`that answers with ${what} is heard`, async () => {
        phone.onInvite((call) => call.answer({sdp: sdpOn}));
        await alice.dials('2002');
        const call = await phone.called();
        await Promise.all([alice.hears(PLAIN_HZ), call.hears(ALICE_HZ)]);
        await call.hangUp();
        await alice.isIn('ended', 'remote-hung-up');
      });
    }
  });
});
