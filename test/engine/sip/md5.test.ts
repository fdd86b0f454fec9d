import {expect} from '@open-wc/testing';
import {Md5 as SipMd5} from 'sip.js/lib/core/messages/md5.js';

import {md5} from '../../../src/engine/sip/md5.js';

/** RFC 1321 §A.5 and RFC 2617 §3.5. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', '57edf4a22be3c955ac49da2e2107b67a'],
  ['Mufasa:testrealm@host.com:Circle Of Life', '939e7578ed9e3c518a452acee763bce9'],
];

describe('MD5', () => {
  for (const [text, digest] of KNOWN) {
    it(`of "${text.slice(0, 30)}" is ${digest}`, () => {
      expect(md5(text)).to.equal(digest);
    });
  }

  it('agrees with the one it replaces at every length around a block, and beyond ASCII', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'é€😀x'
        .repeat(length)
        .slice(0, length)
        .replace(/[\ud800-\udfff]/g, 'y');
      expect(md5(text), `length ${length}`).to.equal(SipMd5.hashStr(text));
    }
  });
});
