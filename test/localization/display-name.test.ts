import {expect} from '@open-wc/testing';

import {cleanText, displayName, fullName} from '../../src/localization/display-name.js';

const NUMBER = '+32470123456';
const TAMED: Readonly<Record<string, readonly [written: string, shown: string]>> = {
  'a plain name': ['Marie Laurent', 'Marie Laurent'],
  'markup, as text': ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  'line breaks': ['Marie\r\nContact: <sip:mallory@example.com>', 'Marie Contact: <sip:mallory@example.com>'],
  'a direction override': ['Marie \u202e123 lruaL', 'Marie 123 lruaL'],
  isolates: ['\u2066Marie\u2069\u2069', 'Marie'],
  'marks of direction': ['\u200fMarie\u200e\u061c', 'Marie'],
  'control characters': ['Ma\u0000rie\u009b\u007f', 'Ma rie'],
  'invisible fillers': ['Ma\u200b\ufeffrie', 'Marie'],
  'a joined emoji, whole': ['👩‍💻 Marie', '👩‍💻 Marie'],
  'towers of marks': [`e${'\u0301'.repeat(50)}`, 'e\u0301\u0301\u0301'],
  'nothing but spaces': [' \t ', ''],
};

describe('cleanText', () => {
  for (const [what, [written, shown]] of Object.entries(TAMED)) {
    it(`shows ${what}`, () => {
      expect(cleanText(written)).to.equal(shown);
    });
  }

  it('clips a long text to 80 characters, and never in the middle of one', () => {
    const clipped = cleanText('👩'.repeat(5000));
    expect(Array.from(clipped)).to.have.length(81);
    expect(clipped.endsWith('👩…')).to.be.true;
  });
});

describe('names', () => {
  it('use the number where there is no name', () => {
    expect(displayName({number: NUMBER})).to.equal(NUMBER);
    expect(fullName({number: NUMBER})).to.be.undefined;
  });

  it('do not take a number for a name', () => {
    expect(fullName({number: NUMBER, name: '+32 470 12 34 56'})).to.be.undefined;
    expect(displayName({number: NUMBER, name: '0470 12 34 56'})).to.equal(NUMBER);
  });
});
