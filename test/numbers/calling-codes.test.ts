import {expect} from '@open-wc/testing';

import {callingCodeIn, callingCodeOf, countryOf, suggestInternational} from '../../src/numbers/calling-codes.js';

const countries: readonly (readonly [e164: string, country: string | undefined])[] = [
  ['+32470123456', 'BE'],
  ['+32', 'BE'],
  ['+3', undefined],
  ['+', undefined],
  ['', undefined],
  ['32', undefined],
  ['+1', 'US'],
  ['+12025550123', 'US'],
  ['+14165550123', 'CA'],
  ['+16045550123', 'CA'],
  ['+18765550123', 'JM'],
  ['+18095550123', 'DO'],
  ['+17875550123', 'PR'],
  ['+79161234567', 'RU'],
  ['+77011234567', 'KZ'],
  ['+442079460958', 'GB'],
  ['+441534123456', 'JE'],
  ['+441481123456', 'GG'],
  ['+441624123456', 'IM'],
  ['+390612345678', 'IT'],
  ['+390669812345', 'VA'],
  ['+3780549123456', 'SM'],
  ['+4791234567', 'NO'],
  ['+358401234567', 'FI'],
  ['+35818123456', 'AX'],
  ['+212612345678', 'MA'],
  ['+5511912345678', 'BR'],
  ['+861012345678', 'CN'],
  ['+85212345678', 'HK'],
  ['+971501234567', 'AE'],
  ['+998901234567', 'UZ'],
  ['+2341234567', 'NG'],
  ['+999123456', undefined],
  ['+800123456', undefined],
];

const suggestions: readonly (readonly [digits: string, country: string, e164: string | undefined])[] = [
  ['0470123456', 'BE', '+32470123456'],
  ['470123456', 'BE', '+32470123456'],
  ['32470123456', 'BE', '+32470123456'],
  ['02079460958', 'GB', '+442079460958'],
  ['442079460958', 'GB', '+442079460958'],
  ['03012345678', 'DE', '+493012345678'],
  ['4915123456789', 'DE', '+4915123456789'],
  ['0612345678', 'NL', '+31612345678'],
  ['0612345678', 'FR', '+33612345678'],
  ['0612345678', 'IT', '+390612345678'],
  ['3912345678', 'IT', '+393912345678'],
  ['0549882345', 'SM', '+3780549882345'],
  ['0612345678', 'VA', '+390612345678'],
  ['0123456789', 'CI', '+2250123456789'],
  ['612345678', 'ES', '+34612345678'],
  ['20123456', 'DK', '+4520123456'],
  ['41234567', 'NO', '+4741234567'],
  ['501234567', 'PL', '+48501234567'],
  ['06201234567', 'HU', '+36201234567'],
  ['201234567', 'HU', '+36201234567'],
  ['2025550123', 'US', '+12025550123'],
  ['12025550123', 'US', '+12025550123'],
  ['4165550123', 'CA', '+14165550123'],
  ['8765550123', 'JM', '+18765550123'],
  ['5550123', 'US', undefined],
  ['22025550123', 'US', undefined],
  ['89161234567', 'RU', '+79161234567'],
  ['79161234567', 'RU', '+79161234567'],
  ['8121234567', 'RU', '+78121234567'],
  ['7011234567', 'KZ', '+77011234567'],
  ['9161234', 'RU', undefined],
  ['80291234567', 'BY', '+375291234567'],
  ['09123456789', 'IN', '+919123456789'],
  ['9123456789', 'IN', '+919123456789'],
  ['55991234567', 'BR', '+5555991234567'],
  ['0412345678', 'AU', '+61412345678'],
  ['0311234567', 'JP', '+81311234567'],
  ['0470123456', 'ZZ', undefined],
  ['0470123456', '', undefined],
  ['1', 'BE', undefined],
  ['12345', 'BE', '+3212345'],
  ['1234567890123456', 'BE', undefined],
  ['00000', 'BE', undefined],
];

describe('countryOf', () => {
  for (const [e164, country] of countries) {
    it(`finds ${country ?? 'no country'} in ${e164}`, () => {
      expect(countryOf(e164)).to.equal(country);
    });
  }
});

describe('suggestInternational', () => {
  for (const [digits, country, e164] of suggestions) {
    it(`makes ${e164 ?? 'nothing'} of ${digits} in ${country}`, () => {
      expect(suggestInternational(digits, country)).to.equal(e164);
    });
  }
});

describe('the calling codes', () => {
  const names = new Intl.DisplayNames('en', {type: 'region', fallback: 'none'});
  const letters = Array.from({length: 26}, (_, index) => String.fromCharCode(65 + index));
  const all = letters.flatMap((first) => letters.map((second) => first + second)).filter((country) => callingCodeOf(country));

  it('cover the countries of the world, each by a code the browser knows', () => {
    expect(all.length).to.be.above(235);
    for (const country of all) expect(names.of(country), country).to.be.a('string');
  });

  it('are none the beginning of another', () => {
    const codes = [...new Set(all.map((country) => callingCodeOf(country)!))];
    for (const code of codes) {
      expect(code).to.match(/^[1-9]\d{0,2}$/);
      expect(codes.filter((other) => other !== code && other.startsWith(code))).to.deep.equal([]);
    }
  });

  for (const country of all) {
    it(`lead from ${country} to +${callingCodeOf(country)!} and back`, () => {
      const code = callingCodeOf(country)!;
      expect(callingCodeIn(`+${code}55512345`)).to.equal(code);
      expect(countryOf(`+${code}`)).to.match(/^[A-Z]{2}$/);
      const suggested = suggestInternational('5551234567', country);
      expect(suggested).to.equal(`+${code}5551234567`);
    });
  }
});
