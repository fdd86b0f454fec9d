import {expect} from '@open-wc/testing';

import {suggestInternational} from '../../src/numbers/calling-codes.js';
import type {DialSettings} from '../../src/numbers/dial-target.js';
import {readTarget} from '../../src/numbers/read-target.js';

const STRICT: DialSettings = {numberPolicy: 'require-plus', extensionDigits: 6};
const BELGIUM: DialSettings = {...STRICT, country: 'BE'};

/** What `typed` is read as, in one line: `kind dial` or `problem suggestion`. */
function read(typed: string, settings: DialSettings = BELGIUM): string {
  const result = readTarget(typed, settings, suggestInternational);
  return result.kind === 'problem' ? [result.problem, result.suggestion].join(' ').trim() : `${result.kind} ${result.dial}`;
}

const international = [
  '+32470123456',
  '+32 470 12 34 56',
  '+32-470-12-34-56',
  '+32.470.12.34.56',
  '+32/470/12.34.56',
  '+32 (470) 12 34 56',
  '(+32) 470 12 34 56',
  '+32 (0)470 12 34 56',
  '+32(0)470123456',
  '+32-(0)470-123456',
  '00 32 (0)470 12 34 56',
  '0032470123456',
  '00 32 470 12 34 56',
  '  +32470123456\n',
  '+32\u00a0470\u00a012\u00a034\u00a056',
  '+32\u202f470\u200912\u300034\u205f56',
  '+32‐470‑12‒34–56',
  '+32—470−12―34﹣56',
  '\u202a+32 470 12 34 56\u202c',
  '\u2066+32 470 12 34 56\u2069',
  '+\u200b3\u200c2\u200d4\ufeff70123456',
  '\u00ad+32470123456',
  '＋３２４７０１２３４５６',
  '+٣٢٤٧٠١٢٣٤٥٦',
  '+۳۲۴۷۰۱۲۳۴۵۶',
  '+३२४७०१२३४५६',
  '+𝟛𝟚𝟜𝟟𝟘𝟙𝟚𝟛𝟜𝟝𝟞',
  '+3️⃣2️⃣4️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣',
  'tel:+32470123456',
  'TEL:+32-470-12-34-56',
  'tel:%2B32470123456',
  'tel:+32470123456;phone-context=example.com',
  'tel:+32470123456;ext=22;isub=1',
  'tel:+32470123456?call',
  'callto:+32470123456',
  'sip:+32470123456',
  '+32 470 12 34 56 ext. 22',
  '+32 470 12 34 56 ext 22',
  '+32 470 12 34 56 x22',
  '+32 470 12 34 56, extension 22',
  '+32 470 12 34 56 poste 22',
  '+32\t470\t12\t34\t56',
  '+32 · 470 · 12 · 34 · 56',
  '[+32] 470 12 34 56',
];

const rows: readonly (readonly [
  typed: string,
  result: string,
  settings?: {readonly [K in keyof DialSettings]?: DialSettings[K] | undefined},
])[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['\u202a\u200b', 'empty'],
  ['- . ( ) /', 'empty'],
  ['tel:', 'empty'],
  // International, at the edges of E.164.
  ['+1234567', 'international +1234567'],
  ['+123456', 'too-short'],
  ['+1', 'too-short'],
  ['+', 'not-a-number'],
  ['++32470123456', 'not-a-number'],
  ['+32+470123456', 'not-a-number'],
  ['32470123456+', 'not-a-number'],
  ['+0470123456', 'not-a-number'],
  ['+0032470123456', 'not-a-number'],
  ['+123456789012345', 'international +123456789012345'],
  ['+1234567890123456', 'too-long'],
  ['+44 (0)20 7946 0958', 'international +442079460958'],
  ['0044 (0)20 7946 0958', 'international +442079460958'],
  ['+49 (0)30 1234567', 'international +49301234567'],
  ['+39 (0)6 9812345', 'international +39069812345'],
  ['+39 06 6981 2345', 'international +390669812345'],
  ['+378 (0)549 882345', 'international +3780549882345'],
  // What is dialled for +.
  ['0032470123456', 'international +32470123456', {country: undefined}],
  ['0032470123456', 'international +32470123456', {country: 'US'}],
  ['01132470123456', 'international +32470123456', {country: 'US'}],
  ['011 32 470 12 34 56', 'international +32470123456', {country: 'CA'}],
  ['010 32 470 12 34 56', 'international +32470123456', {country: 'JP'}],
  ['8 10 32 470 12 34 56', 'international +32470123456', {country: 'RU'}],
  ['0011 32 470 12 34 56', 'international +32470123456', {country: 'AU'}],
  ['0032470123456', 'no-country-code', {country: 'KR'}],
  ['0032470123456', 'no-country-code', {country: 'SG'}],
  ['01132470123456', 'no-country-code', {country: undefined}],
  ['0049', 'extension 0049'],
  ['00491', 'extension 00491'],
  ['004912', 'extension 004912'],
  ['00000000000', 'no-country-code', {country: undefined}],
  ['00', 'extension 00'],
  // National.
  ['0470123456', 'no-country-code +32470123456'],
  ['0470 12 34 56', 'no-country-code +32470123456'],
  ['470 12 34 56', 'no-country-code +32470123456'],
  ['32 470 12 34 56', 'no-country-code +32470123456'],
  ['02 123 45 67', 'no-country-code +3221234567'],
  ['tel:0470123456', 'no-country-code +32470123456'],
  ['0470123456', 'no-country-code', {country: undefined}],
  ['0470123456', 'no-country-code', {country: 'ZZ'}],
  ['0470123456', 'national 0470123456', {numberPolicy: 'any'}],
  ['0470/12.34.56', 'national 0470123456', {numberPolicy: 'any', country: undefined}],
  ['+32470123456', 'international +32470123456', {numberPolicy: 'any'}],
  ['0032470123456', 'international +32470123456', {numberPolicy: 'any'}],
  ['1234567', 'no-country-code +321234567'],
  ['1234567', 'extension 1234567', {extensionDigits: 7}],
  ['1234567', 'national 1234567', {numberPolicy: 'any'}],
  ['12345678901234567890', 'no-country-code'],
  ['1'.repeat(41), 'too-long'],
  ['1'.repeat(301), 'too-long'],
  [' '.repeat(301), 'too-long'],
  // Extensions.
  ['1', 'extension 1'],
  ['0', 'extension 0'],
  ['201', 'extension 201'],
  ['2 0 1', 'extension 201'],
  ['tel:201', 'extension 201'],
  ['sip:201', 'extension 201'],
  ['٢٠١', 'extension 201'],
  ['123456', 'extension 123456'],
  ['201', 'no-country-code', {extensionDigits: 0}],
  ['201', 'no-country-code', {extensionDigits: 2}],
  ['201', 'extension 201', {extensionDigits: 3}],
  ['201', 'national 201', {extensionDigits: 0, numberPolicy: 'any'}],
  ['0470123456', 'extension 0470123456', {extensionDigits: 10}],
  // Feature codes.
  ['*97', 'feature-code *97'],
  ['*', 'feature-code *'],
  ['**201', 'feature-code **201'],
  ['#31#', 'feature-code #31#'],
  ['*21*0470123456#', 'feature-code *21*0470123456#'],
  ['*21*+32470123456#', 'feature-code *21*+32470123456#'],
  ['*21*+32470123456', 'feature-code *21*+32470123456'],
  ['*21* +32 470 12 34 56 #', 'feature-code *21*+32470123456#'],
  ['201*1', 'feature-code 201*1'],
  ['＊９７', 'feature-code *97'],
  ['*٩٧', 'feature-code *97'],
  ['*97', 'feature-code *97', {extensionDigits: 0, country: undefined}],
  ['*123456789012345', 'feature-code *123456789012345'],
  ['+32*1', 'not-a-number'],
  ['*97a', 'not-a-number'],
  [`*${'1'.repeat(40)}`, 'too-long'],
  // SIP addresses.
  ['sip:alice@example.com', 'sip sip:alice@example.com'],
  [' Alice@Example.com ', 'sip sip:Alice@example.com'],
  ['sip:alice@example.com?X-Evil=1', 'bad-address'],
  ['@', 'bad-address'],
  // What is no number.
  ['hello', 'not-a-number'],
  ['1-800-FLOWERS', 'not-a-number'],
  ['12,34', 'not-a-number'],
  ['½', 'not-a-number'],
  ['<img src=x onerror=alert(1)>', 'not-a-number'],
  ['sip:alice', 'not-a-number'],
  ['tel:%', 'not-a-number'],
  ['tel:+32%0d%0aX-Evil:1', 'not-a-number'],
  ['123\r\nX-Evil: 1', 'not-a-number'],
  ['javascript:alert(1)', 'not-a-number'],
  ['x22', 'not-a-number'],
  ['201 x22', 'not-a-number'],
];

const emergency: readonly (readonly [country: string | undefined, numbers: string])[] = [
  [undefined, '112 911 999 000 08 110 118 119'],
  ['BE', '112 100 101 911'],
  ['FR', '112 15 17 18 114 115 196'],
  ['US', '911 112'],
  ['GB', '999 112'],
  ['AU', '000 106 112'],
  ['DE', '110 112'],
  ['JP', '110 118 119'],
  ['CN', '110 119 120 122'],
  ['IN', '112 100 101 102 108'],
  ['BR', '190 192 193'],
  ['CH', '117 118 144'],
  ['IT', '112 113 115 118'],
  ['NZ', '111'],
  ['RU', '101 102 103 112'],
  ['ZA', '10111 10177 112'],
  ['PK', '15 16 1122'],
  ['TH', '191 1669'],
];

describe('readTarget', () => {
  for (const typed of international) {
    it(`reads ${JSON.stringify(typed)} as +32470123456`, () => {
      expect(read(typed)).to.equal('international +32470123456');
    });
  }

  for (const [typed, result, settings] of rows) {
    it(`reads ${JSON.stringify(typed.slice(0, 60))} as ${result} ${settings ? `with ${JSON.stringify(settings)}` : ''}`, () => {
      expect(read(typed, {...BELGIUM, ...settings} as DialSettings)).to.equal(result);
    });
  }

  for (const [country, numbers] of emergency) {
    for (const number of numbers.split(' ')) {
      it(`knows ${number} for an emergency call in ${country ?? 'any country'}`, () => {
        for (const extensionDigits of [0, 6]) {
          const settings = {...STRICT, extensionDigits, ...(country && {country})};
          expect(read(number, settings)).to.equal(`emergency ${number}`);
        }
      });

      it(`never refuses ${number}, wherever the phone stands`, () => {
        for (const here of ['BE', 'US', 'JP', undefined]) {
          const settings = {...STRICT, extensionDigits: 0, ...(here && {country: here})};
          expect(read(number, settings)).to.equal(`emergency ${number}`);
        }
      });
    }
  }

  it('takes for an extension what is an emergency number only in another country', () => {
    expect(read('190')).to.equal('extension 190');
    expect(read('101', STRICT)).to.equal('extension 101');
  });

  it('makes no suggestion where it is not told how', () => {
    expect(readTarget('0470123456', BELGIUM)).to.deep.equal({kind: 'problem', problem: 'no-country-code'});
  });

  it('survives 20,000 random strings, and never lets a line break or a stranger character through', () => {
    const random = seeded(42);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
    const alphabet = [
      '0',
      '1',
      '2',
      '9',
      '٣',
      '+',
      '*',
      '#',
      '@',
      ':',
      ';',
      '?',
      '%',
      '0d',
      '0a',
      '%0d%0a',
      '\r',
      '\n',
      '\0',
      ' ',
      '(0)',
      '-',
      '.',
    ];
    const words = [
      'sip:',
      'sips:',
      'tel:',
      'ext',
      'x',
      'a',
      'é',
      '🙂',
      '\ud800',
      '\u202e',
      '[',
      ']',
      '<',
      '>',
      '"',
      '\\',
      '/',
      '112',
      'ﷺ',
      '=',
      '_',
    ];
    for (let count = 0; count < 20_000; count += 1) {
      const typed = Array.from({length: Math.floor(random() * 24)}, () => pick(random() < 0.7 ? alphabet : words)).join('');
      const settings = {
        numberPolicy: pick(['any', 'require-plus'] as const),
        extensionDigits: pick([0, 3, 6, 15]),
        country: pick(['BE', 'US', 'KR', 'IT', 'ZZ']),
      };
      const result = readTarget(typed, settings, suggestInternational);
      const safe = result.kind === 'sip' ? /^sips?:[\w.!~*'()&=+$,%-]+@[\w.:[\]-]+$/ : /^[+*#\d]{1,40}$/;
      if (result.kind !== 'problem') expect(result.dial, JSON.stringify(typed)).to.match(safe);
    }
  });

  it('reads 300 of the slowest characters at once', () => {
    const before = performance.now();
    for (const slow of ['ﷺ', '1 ', ' ', '(0)', '+', '@', ';transport=a', '1x']) read(slow.repeat(300 / slow.length));
    expect(performance.now() - before).to.be.below(500);
  });
});

/** A small generator of the same numbers every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
