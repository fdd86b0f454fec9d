import {expect} from '@open-wc/testing';

import {isSafeSipUser, readSipAddress} from '../../src/numbers/sip-address.js';

const addresses: readonly (readonly [written: string, uri: string | undefined])[] = [
  ['sip:alice@example.com', 'sip:alice@example.com'],
  ['SIP:Alice@Example.COM', 'sip:Alice@example.com'],
  ['sips:alice@example.com', 'sips:alice@example.com'],
  ['alice@example.com', 'sip:alice@example.com'],
  [' alice@example.com\n', 'sip:alice@example.com'],
  ['\u202aalice@example.com\u202c', 'sip:alice@example.com'],
  ['sip:alice@example.com:5070', 'sip:alice@example.com:5070'],
  ['sip:alice@192.0.2.1', 'sip:alice@192.0.2.1'],
  ['sip:alice@[2001:db8::1]:5060', 'sip:alice@[2001:db8::1]:5060'],
  ['sip:alice@pbx', 'sip:alice@pbx'],
  ['sip:alice@pbx_1', 'sip:alice@pbx_1'],
  ['sip:+32470123456@example.com', 'sip:+32470123456@example.com'],
  ['sip:*97@example.com', 'sip:*97@example.com'],
  ['sip:%2A97@example.com', 'sip:*97@example.com'],
  ['sip:#31@example.com', 'sip:%2331@example.com'],
  ['sip:%2331@example.com', 'sip:%2331@example.com'],
  ['sip:alice@example.com;transport=ws', 'sip:alice@example.com'],
  ['sip:+3247@example.com;user=phone', 'sip:+3247@example.com'],
  ['sip:alice@bücher.example', 'sip:alice@xn--bcher-kva.example'],
  ['sip:alice@example.com;lr', undefined],
  ['sip:alice@example.com;maddr=192.0.2.1', undefined],
  ['sip:alice@example.com?X-Evil=1', undefined],
  ['sip:alice@example.com?Route=%3Csip:evil%3E', undefined],
  ['sip:alice:secret@example.com', undefined],
  ['sip:alice;x=1@example.com', undefined],
  ['sip:al%0d%0aice@example.com', undefined],
  ['sip:al\r\nice@example.com', undefined],
  ['sip:alice@example.com\r\nX-Evil: 1', undefined],
  ['sip:alice@exam%0d%0aple.com', undefined],
  ['sip:al%zzice@example.com', undefined],
  ['sip:al ice@example.com', undefined],
  ['Alice <sip:alice@example.com>', undefined],
  ['sip:alice@', undefined],
  ['sip:@example.com', undefined],
  ['@', undefined],
  ['alice@@example.com', undefined],
  ['alice@evil@example.com', undefined],
  ['alice@example.com:0', undefined],
  ['alice@example.com:65536', undefined],
  ['alice@example.com:x', undefined],
  ['alice@exam ple.com', undefined],
  ['alice@example.com/path', undefined],
  ['alice@[::g]', undefined],
  ['mailto:alice@example.com', undefined],
  [`${'a'.repeat(65)}@example.com`, undefined],
];

describe('readSipAddress', () => {
  for (const [written, uri] of addresses) {
    it(`${uri ? 'accepts' : 'refuses'} ${JSON.stringify(written.slice(0, 60))}`, () => {
      expect(readSipAddress(written)).to.equal(uri);
    });
  }
});

describe('isSafeSipUser', () => {
  for (const user of ['alice', '201', '+32470123456', '*97', '#31#', 'a.b-c_d', "o'neil"]) {
    it(`lets ${user} stand in front of the @`, () => {
      expect(isSafeSipUser(user)).to.equal(true);
    });
  }

  for (const user of [
    '',
    ' ',
    'a b',
    'a@b',
    'a:b',
    'a;b',
    'a?b',
    'a/b',
    'a%0d',
    'a\r\nb',
    'a\n',
    'é',
    '<a>',
    '"a"',
    'a'.repeat(65),
  ]) {
    it(`keeps ${JSON.stringify(user)} out`, () => {
      expect(isSafeSipUser(user)).to.equal(false);
    });
  }
});
