import {expect} from '@open-wc/testing';

import {VOIP_ERROR_CODES} from '../../src/foundation/errors.js';
import {english} from '../../src/localization/en.js';
import {endingText, errorText, isEnding} from '../../src/localization/error-text.js';
import type {Ending, Words} from '../../src/localization/messages.js';

const ENDINGS = Object.keys(english.endings) as Ending[];
const NAME = 'Marie';
const TABOO = /\b(error|failed|please|sorry)\b/i;

const everyText: readonly Words[] = [...ENDINGS.map((end) => english.endings[end](NAME)), ...Object.values(english.errors)];

describe('what is said when something is wrong', () => {
  for (const [title, text = ''] of everyText) {
    it(`“${title}” is short, and blames nobody`, () => {
      expect(`${title} ${text}`).not.to.match(TABOO);
      expect(title).to.have.length.below(36);
      expect(text).to.have.length.below(90);
      expect(title).not.to.match(/\.$/);
      if (text) expect(text).to.match(/\.$/);
    });
  }

  it('has words for every code', () => {
    for (const code of VOIP_ERROR_CODES)
      expect(errorText({code, message: ''}, english, NAME).title, code).to.be.a('string').that.is.not.empty;
  });

  it('names the attribute that is wrong', () => {
    const {title, text, wayOut} = errorText(
      {code: 'invalid-configuration', message: '', details: {attribute: 'ice-servers'}},
      english,
      NAME,
    );
    expect(title).to.equal('This phone is not set up right');
    expect(text).to.contain('ice-servers');
    expect(wayOut).to.equal('copy-details');
  });

  it('says how a call ended rather than that it did', () => {
    expect(errorText({code: 'call-failed', message: '', details: {endReason: 'busy'}}, english, NAME)).to.deep.equal({
      title: 'Busy',
      text: 'Marie is on another call. Try again in a few minutes.',
      wayOut: 'call-again',
    });
    expect(errorText({code: 'call-failed', message: '', details: {endReason: 'hung-up'}}, english, NAME).title).to.equal(
      'Not connected',
    );
  });

  it('gives every end that needs words one way out', () => {
    for (const end of ENDINGS) expect(english.waysOut[endingText(end, english, NAME).wayOut!], end).to.be.a('string');
    expect(endingText('not-found', english, NAME).wayOut).to.equal('edit-number');
  });

  it('tells the ends that need words from those that do not', () => {
    expect(ENDINGS.every(isEnding)).to.be.true;
    expect(['hung-up', 'cancelled', 'toString', undefined, 5].some(isEnding)).to.be.false;
  });
});
