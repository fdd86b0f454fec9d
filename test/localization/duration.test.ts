import {expect} from '@open-wc/testing';

import {formatDuration, speakDuration} from '../../src/localization/duration.js';
import {english} from '../../src/localization/en.js';
import {formatClock} from '../../src/localization/format-clock.js';

const LENGTHS: readonly (readonly [ms: number, clock: string, shown: string, spoken: string])[] = [
  [0, '00:00', '0 s', '0 seconds'],
  [999, '00:00', '0 s', '0 seconds'],
  [1000, '00:01', '1 s', '1 second'],
  [60_000, '01:00', '1 min 0 s', '1 minute'],
  [372_400, '06:12', '6 min 12 s', '6 minutes'],
  [3_600_000, '1:00:00', '1 h 0 min', '60 minutes'],
  [36_061_000, '10:01:01', '10 h 1 min', '601 minutes'],
  [-5, '00:00', '0 s', '0 seconds'],
];

describe('a length of time', () => {
  for (const [ms, clock, shown, spoken] of LENGTHS) {
    it(`of ${ms} ms runs as ${clock}, reads as ${shown} and is spoken as ${spoken}`, () => {
      expect(formatClock(ms)).to.equal(clock);
      expect(formatDuration(ms, english)).to.equal(shown);
      expect(speakDuration(ms, english)).to.equal(spoken);
    });
  }
});
