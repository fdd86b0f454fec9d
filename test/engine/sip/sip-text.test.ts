import {expect} from '@open-wc/testing';

import {extraHeaders, headerText, quotedText, shownText} from '../../../src/engine/sip/sip-text.js';

describe('text on its way into a header', () => {
  for (const value of [
    'a\r\nEvil: yes',
    'a\nEvil: yes',
    'a\rEvil: yes',
    'a\u0000Evil: yes',
    'a\u0085Evil: yes',
    'a\u2028Evil: yes',
  ]) {
    it(`${JSON.stringify(value)} stays one line`, () => {
      expect(headerText(value)).to.equal('a Evil: yes');
    });
  }

  it('keeps quotes and backslashes inside a quoted name', () => {
    expect(quotedText('a"b\\c')).to.equal('a\\"b\\\\c');
  });

  it('takes only headers named X-…', () => {
    expect(extraHeaders({'X-A': '1', 'x-b-2': '2', From: '3', 'X-': '4', 'X-A: 5\r\nTo': '5', 'AX-B': '6'})).to.deep.equal([
      'X-A: 1',
      'x-b-2: 2',
    ]);
    expect(extraHeaders()).to.deep.equal([]);
  });
});

describe('text on its way to the screen', () => {
  it('has no controls, no marks that turn direction and no second line', () => {
    expect(shownText(' a\u202Eb\u200F\t\r\n c\u0007 ')).to.equal('ab c');
  });
});
