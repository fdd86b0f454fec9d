import {expect} from '@open-wc/testing';

import {formatNumber} from '../../src/numbers/format-number.js';

const rows: readonly string[] = [
  '+32 470 12 34 56',
  '+32 2 123 45 67',
  '+32 4 223 45 67',
  '+32 10 12 34 56',
  '+33 6 12 34 56 78',
  '+31 6 12345678',
  '+31 20 123 4567',
  '+44 7911 123456',
  '+44 20 7946 0958',
  '+49 151 23456789',
  '+1 202 555 0123',
  '+7 916 123 45 67',
  '+34 612 34 56 78',
  '+39 312 345 6789',
  '+39 06 1234 5678',
  '+41 44 668 18 00',
  '+45 20 12 34 56',
  '+46 70 123 45 67',
  '+47 412 34 567',
  '+48 501 234 567',
  '+351 912 345 678',
  '+61 412 345 678',
  '+81 90 1234 5678',
  '+86 138 0013 8000',
  '+91 98765 43210',
  '+852 1234 5678',
  '+971 50 123 4567',
  '+998 901 234 567',
  '+234 8012 3456',
  '+260 123 4567',
  '+43 660 123 4567',
  '+995 123',
];

describe('formatNumber', () => {
  for (const formatted of rows.filter((row) => row.replaceAll(' ', '').length > 7)) {
    it(`writes ${formatted}`, () => {
      expect(formatNumber(formatted.replaceAll(' ', ''))).to.equal(formatted);
    });
  }

  for (const other of [
    '',
    '201',
    '0470123456',
    '*97',
    '#31#',
    '+32',
    '+',
    '112',
    'sip:alice@example.com',
    '+999123456789',
    '<b>',
    '+32 470',
  ]) {
    it(`leaves ${JSON.stringify(other)} alone`, () => {
      expect(formatNumber(other)).to.equal(other);
    });
  }

  it('never changes a digit, whatever the country and length', () => {
    for (let code = 1; code < 1000; code += 1) {
      for (let length = 7; length <= 15; length += 1) {
        const number = `+${`${code}0123456789012345`.slice(0, length)}`;
        expect(formatNumber(number).replaceAll(' ', '')).to.equal(number);
        expect(formatNumber(number)).to.match(/^\+\d+( \d+)*$/);
      }
    }
  });
});
