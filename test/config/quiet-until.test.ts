import {expect} from '@open-wc/testing';

import {readQuietUntil, type WrittenQuiet} from '../../src/config/quiet-until.js';

describe('do-not-disturb as a page writes it', () => {
  const cases: readonly (readonly [WrittenQuiet, number])[] = [
    [undefined, 0],
    [null, 0],
    [false, 0],
    ['', Infinity],
    [true, Infinity],
    ['2030-01-31T14:00:00Z', 1_896_098_400_000],
    ['2030-01-31T15:00:00+01:00', 1_896_098_400_000],
  ];
  for (const [written, until] of cases) {
    it(`is read: ${JSON.stringify(written)}`, () => {
      const reports: string[] = [];
      expect(readQuietUntil(written, (attribute) => reports.push(attribute))).to.equal(until);
      expect(reports).to.deep.equal([]);
    });
  }

  it('is nothing where it is no time, and the page is told', () => {
    const reports: string[] = [];
    expect(readQuietUntil('soon', (attribute) => reports.push(attribute))).to.equal(0);
    expect(reports).to.deep.equal(['do-not-disturb']);
  });
});
