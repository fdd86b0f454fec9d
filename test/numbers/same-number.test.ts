import {expect} from '@open-wc/testing';

import {sameNumber} from '../../src/numbers/same-number.js';

const same: readonly (readonly [string, string])[] = [
  ['+32470123456', '+32 470 12 34 56'],
  ['+32470123456', '0032470123456'],
  ['+32470123456', '0470 12 34 56'],
  ['+32470123456', '470123456'],
  ['+12025550123', '(202) 555-0123'],
  ['+390612345678', '06 1234 5678'],
  ['0470123456', '0470/12.34.56'],
  ['201', '201'],
  ['201', '٢٠١'],
  ['*97', '* 97'],
  ['sip:alice@example.com', 'alice@EXAMPLE.com'],
  ['sip:alice@example.com', 'sip:alice@example.com;transport=ws'],
];

const different: readonly (readonly [string, string])[] = [
  ['', ''],
  [' ', '-'],
  ['201', '202'],
  ['+32470123456', '+33470123456'],
  ['+32470123456', '470123457'],
  ['+32470123456', '123456'],
  ['+32470123456', '201'],
  ['+32123201', '201'],
  ['*97', '97'],
  ['sip:alice@example.com', 'sip:bob@example.com'],
  ['sip:alice@example.com', 'sip:alice@example.org'],
  ['sip:201@example.com', '201'],
  ['alice', ''],
];

describe('sameNumber', () => {
  for (const [one, other] of same) {
    it(`takes ${one} and ${other} for the same number`, () => {
      expect(sameNumber(one, other)).to.equal(true);
      expect(sameNumber(other, one)).to.equal(true);
    });
  }

  for (const [one, other] of different) {
    it(`tells ${JSON.stringify(one)} from ${JSON.stringify(other)}`, () => {
      expect(sameNumber(one, other)).to.equal(false);
      expect(sameNumber(other, one)).to.equal(false);
    });
  }
});
