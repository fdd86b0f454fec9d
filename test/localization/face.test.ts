import {expect} from '@open-wc/testing';

import {faceColour, initials} from '../../src/localization/face.js';

const NUMBER = '+32470123456';

describe('initials', () => {
  const LETTERS: Readonly<Record<string, string>> = {
    'Marie Laurent': 'ML',
    'anna adams': 'AA',
    Reception: 'R',
    'Jean Claude van Damme': 'JD',
    'ليلى حدّاد': 'لح',
    '<b> (x)': 'BX',
    '👩': '',
    '': '',
  };
  for (const [name, letters] of Object.entries(LETTERS)) {
    it(`of "${name}" are "${letters}"`, () => {
      expect(initials({number: NUMBER, name})).to.equal(letters);
    });
  }
});

describe('faceColour', () => {
  it('is one of seven, and the same each time', () => {
    const colours = Array.from({length: 100}, (_, i) => faceColour(`person ${i}`));
    expect(new Set(colours)).to.have.length(7);
    expect(Math.min(...colours)).to.equal(1);
    expect(faceColour('person 5')).to.equal(colours[5]);
  });
});
