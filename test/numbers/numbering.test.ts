import {expect} from '@open-wc/testing';

import {loadNumbering, numbering} from '../../src/numbers/numbering.js';

describe('numbering', () => {
  it('leaves numbers as they are until the plans have come, and then has what shows them drawn again', async () => {
    let drawn = 0;
    const host = {requestUpdate: () => (drawn += 1)};
    expect(numbering.formatNumber('+32470123456')).to.equal('+32470123456');
    expect(numbering.countryOf('+32470123456')).to.equal(undefined);
    expect(numbering.suggestInternational('0470123456', 'BE')).to.equal(undefined);

    await loadNumbering(host);
    expect(drawn).to.equal(1);
    expect(numbering.formatNumber('+32470123456')).to.equal('+32 470 12 34 56');
    expect(numbering.countryOf('+32470123456')).to.equal('BE');
    expect(numbering.suggestInternational('0470123456', 'BE')).to.equal('+32470123456');

    await loadNumbering(host);
    expect(drawn, 'once they are there, every drawing has them').to.equal(1);
  });
});
