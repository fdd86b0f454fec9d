import {expect} from '@open-wc/testing';

import {loudnessOf} from '../../src/devices/loudness.js';

describe('the loudness of what a microphone hears', () => {
  for (const [what, samples, loudness] of [
    ['of silence', [0, 0], 0],
    ['of less than people hear', [0.0005, -0.0005], 0],
    ['of a tenth of what is possible', [0.1, -0.1], 2 / 3],
    ['of the loudest', [1, -1], 1],
    ['of what is too loud', [3, -3], 1],
    ['of nothing at all', [], 0],
  ] as const) {
    it(`${what} is ${loudness}`, () => {
      expect(loudnessOf(new Float32Array(samples))).to.be.closeTo(loudness, 1e-6);
    });
  }
});
