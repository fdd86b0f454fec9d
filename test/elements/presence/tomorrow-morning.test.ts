import {expect} from '@open-wc/testing';

import {tomorrowMorning} from '../../../src/elements/presence/tomorrow-morning.js';

describe('tomorrow morning', () => {
  for (const [what, now] of [
    ['in the afternoon', new Date(2026, 10, 23, 15, 30, 12, 345)],
    ['just before midnight', new Date(2026, 10, 23, 23, 59, 59, 999)],
    ['at midnight', new Date(2026, 10, 23)],
    ['before the clocks go back', new Date(2026, 9, 24, 12)],
    ['before the clocks go forward', new Date(2026, 2, 28, 12)],
    ['on the last day of a year', new Date(2026, 11, 31, 9)],
  ] as const) {
    it(`is eight o’clock of the next day, said ${what}`, () => {
      const wanted = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8);
      expect(new Date(tomorrowMorning(now.getTime()))).to.deep.equal(wanted);
    });
  }
});
