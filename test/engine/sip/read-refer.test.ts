import {expect} from '@open-wc/testing';

import {FarEnd} from '../../support/far-end.js';
import {Talk} from '../../support/talk.js';

const TO_1003 = 'Refer-To: <sip:1003@loop.test>';

describe('a call is not transferred by the far end', () => {
  let talk: Talk;
  let farEnd: FarEnd;

  beforeEach(async () => {
    talk = new Talk();
    await talk.register();
    await talk.begin();
    farEnd = new FarEnd(talk.server, 'alice');
  });
  afterEach(() => talk.end());

  const replaces = (value: string): string => `Refer-To: <sip:1003@loop.test?Replaces=${value}>`;
  const REFUSED: readonly (readonly [what: string, headers: readonly string[], status: number])[] = [
    ['to another server', ['Refer-To: <sip:1003@elsewhere.test>'], 603],
    [
      'to another server, in place of a call',
      [`Refer-To: <sip:1003@elsewhere.test?Replaces=${encodeURIComponent('a;to-tag=1;from-tag=2')}>`],
      603,
    ],
    ['to a server named like ours', ['Refer-To: <sip:1003@loop.test.evil.test>'], 603],
    ['to a long number', ['Refer-To: <sip:+1900123456@loop.test>'], 603],
    ['to a code', ['Refer-To: <sip:*21@loop.test>'], 603],
    ['to an emergency number', ['Refer-To: <sip:112@loop.test>'], 603],
    [
      'to an emergency number, in place of a call',
      [`Refer-To: <sip:112@loop.test?Replaces=${encodeURIComponent('a;to-tag=1;from-tag=2')}>`],
      603,
    ],
    [
      'to an emergency number that is written otherwise, in place of a call',
      [`Refer-To: <sip:1-1.2@loop.test?Replaces=${encodeURIComponent('a;to-tag=1;from-tag=2')}>`],
      603,
    ],
    ['to a name', ['Refer-To: <sip:carol@loop.test>'], 603],
    ['to nobody', ['Refer-To: <sip:loop.test>'], 603],
    ['for something else than a call', ['Refer-To: <sip:1003@loop.test;method=MESSAGE>'], 603],
    ['to a page', ['Refer-To: <https://loop.test/1003>'], 400],
    ['to what is no address', ['Refer-To: <<script>alert(1)</script>'], 400],
    ['to nothing', ['Refer-To: '], 400],
    ['without a word where to', [], 400],
    ['to two', [TO_1003, 'r: <sip:1004@loop.test>'], 400],
    ['to two in one', [`${TO_1003}, <sip:1004@loop.test>`], 400],
    ['in place of what is no dialog', [replaces('a')], 400],
    [
      'in place of two',
      [`Refer-To: <sip:1003@loop.test?Replaces=a%3Bto-tag%3D1%3Bfrom-tag%3D2&Replaces=b%3Bto-tag%3D1%3Bfrom-tag%3D2>`],
      400,
    ],
    ['with headers smuggled into it', [replaces(encodeURIComponent('a;to-tag=1;from-tag=2\r\nX-Evil: 1'))], 400],
    ['with an escape that is none', [replaces('%c3%28')], 400],
    ['with thirty kilobytes', [replaces('a'.repeat(30_000))], 400],
  ];

  for (const [what, headers, status] of REFUSED) {
    it(`${what}: ${status}`, async () => {
      const {server, alice} = talk;
      const before = server.sent('INVITE').length;
      expect((await farEnd.ask('REFER', '', headers)).status).to.equal(status);
      await talk.isHeard();
      expect(server.sent('INVITE')).to.have.length(before);
      expect(server.sent('NOTIFY')).to.have.length(0);
      expect(alice.call?.sentTo).to.equal(undefined);
    });
  }
});
