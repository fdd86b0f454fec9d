import {expect} from '@open-wc/testing';

import {givenName} from '../../src/localization/given-name.js';

const NUMBER = '+32470123456';

describe('the given name', () => {
  it('is the number where there is no name', () => {
    expect(givenName({number: NUMBER, name: '  '})).to.equal(NUMBER);
  });

  const GIVEN: Readonly<Record<string, string>> = {
    'Marie Laurent': 'Marie',
    'Laurent, Marie': 'Marie',
    'Dr. Marie Laurent': 'Marie',
    Reception: 'Reception',
    'ليلى حدّاد': 'ليلى',
    'J. R.': 'J. R.',
  };
  for (const [name, given] of Object.entries(GIVEN)) {
    it(`call ${name} ${given} in a sentence`, () => {
      expect(givenName({number: NUMBER, name})).to.equal(given);
    });
  }
});
