import {expect} from '@open-wc/testing';

import {isolate} from '../../src/localization/isolate.js';

describe('isolate', () => {
  it('leaves alone what cannot turn the words around it', () => {
    expect(isolate('Marie', 'ltr')).to.equal('Marie');
    expect(isolate('+32 470 12 34 56', 'ltr')).to.equal('+32 470 12 34 56');
  });

  it('wraps a name that reads the other way, and everything in a right-to-left place', () => {
    expect(isolate('ليلى', 'ltr')).to.equal('\u2068ليلى\u2069');
    expect(isolate('+32 470', 'rtl')).to.equal('\u2068+32 470\u2069');
  });
});
