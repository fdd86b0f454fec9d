import {expect} from '@open-wc/testing';

import {callerIdentity, readIdentity} from '../../../src/engine/sip/sip-identity.js';

describe('who a SIP message names', () => {
  for (const [header, number, name] of [
    ['"Bob" <sip:1002@loop.test>;tag=x', '1002', 'Bob'],
    ['Bob Builder <sip:1002@loop.test>', '1002', 'Bob Builder'],
    ['<sip:1002@loop.test>', '1002', undefined],
    ['sip:1002@loop.test;tag=x', '1002', undefined],
    ['"1002" <sip:1002@loop.test>', '1002', undefined],
    ['<tel:+32470123456;phone-context=x>', '+32470123456', undefined],
    ['"Bob \\"B\\" \\\\" <sip:1002@loop.test>', '1002', 'Bob "B" \\'],
    ['<sip:+32470123456;npdi@10.0.0.5:5060;user=phone>', '+32470123456', undefined],
    ['<sip:bob:secret@LOOP.test>', 'bob', undefined],
    ['<sip:bob@example.com;transport=tcp?Subject=x>', 'bob@example.com', undefined],
    ['<sip:bob@[::1]:5060>', 'bob@[::1]', undefined],
    ['<sip:*21%23@10.0.0.5>', '*21#', undefined],
    ['<sip:100%zz@loop.test>', '100%zz', undefined],
    ['"Anonymous" <sip:anonymous@anonymous.invalid>', 'anonymous', undefined],
    ['"unknown" <sip:1002@loop.test>', '1002', undefined],
    ['"A\u202Eb\u2066c\r\n\u0000 d" <sip:1002@loop.test>', '1002', 'Abc d'],
    ['"\u{1F469}\u200D\u{1F467}" <sip:1002@loop.test>', '1002', '\u{1F469}\u200D\u{1F467}'],
  ] as const) {
    it(JSON.stringify(header), () => {
      expect(readIdentity(header, 'loop.test')).to.deep.equal({number, ...(name !== undefined && {name})});
    });
  }

  for (const header of ['', '""', '<>', '<sip:>', '"Bob" <mailto:a@b>', '<sip:loop.test']) {
    it(`${JSON.stringify(header)}: nobody`, () => {
      expect(readIdentity(header, 'elsewhere.test')?.number ?? '').to.be.oneOf(['', 'loop.test']);
    });
  }

  it('is clipped to 128 characters, without cutting one in two', () => {
    const identity = readIdentity(`"${'\u{1F600}'.repeat(5_000)}" <sip:${'9'.repeat(10_000)}@loop.test>`, 'loop.test');
    expect(identity).to.deep.equal({number: '9'.repeat(128), name: '\u{1F600}'.repeat(128)});
  });

  it('is read in no time, however it is made', () => {
    const before = performance.now();
    for (const header of [`"${' '.repeat(50_000)}`, 'a '.repeat(50_000), `"${'\\'.repeat(50_001)}" <sip:x`, '<'.repeat(50_000)]) {
      readIdentity(header, 'loop.test');
    }
    expect(performance.now() - before).to.be.lessThan(500);
  });

  const headers = (all: Readonly<Record<string, string>>): {getHeader: (name: string) => string | undefined} => ({
    getHeader: (name) => all[name],
  });

  it('is whom a trusted server asserts, before whom the caller claims to be', () => {
    const all = {
      From: '"Claim" <sip:1@loop.test>',
      'Remote-Party-ID': '"Party" <sip:2@loop.test>',
      'P-Asserted-Identity': '"Asserted" <sip:3@loop.test>',
    };
    expect(callerIdentity(headers(all), 'loop.test').name).to.equal('Asserted');
    expect(callerIdentity(headers({...all, 'P-Asserted-Identity': 'x'}), 'loop.test').name).to.equal('Claim');
    const {'P-Asserted-Identity': _asserted, ...others} = all;
    expect(callerIdentity(headers(others), 'loop.test').name).to.equal('Party');
    expect(callerIdentity(headers({From: all.From}), 'loop.test').name).to.equal('Claim');
  });

  it('is anonymous where nothing can be read', () => {
    expect(callerIdentity(headers({From: '???'}), 'loop.test')).to.deep.equal({number: 'anonymous'});
  });
});
