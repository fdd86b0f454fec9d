import {expect} from '@open-wc/testing';

import {renderTone, TONE_RATE} from '../../../src/engine/media/tones.js';

/** How strong `frequency` is in the first second. */
function strength(samples: Float32Array, frequency: number): number {
  let [real, imaginary] = [0, 0];
  for (let i = 0; i < TONE_RATE; i++) {
    const turn = (2 * Math.PI * frequency * i) / TONE_RATE;
    real += samples[i]! * Math.cos(turn);
    imaginary += samples[i]! * Math.sin(turn);
  }
  return Math.hypot(real, imaginary) / TONE_RATE;
}

const loudest = (samples: Float32Array): number => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

describe('the tones of the phone', () => {
  it('ring on bells: their notes and octaves, and nothing between', () => {
    const ring = renderTone('ring');
    for (const frequency of [784, 659.3, 1568]) expect(strength(ring, frequency), String(frequency)).to.be.above(0.005);
    for (const frequency of [425, 1000, 2500]) expect(strength(ring, frequency), String(frequency)).to.be.below(0.001);
  });

  it('tell a caller with 425 Hz for one second of five that it rings', () => {
    const ringback = renderTone('ringback');
    expect(strength(ringback, 425)).to.be.closeTo(0.04, 0.001);
    expect(loudest(ringback.subarray(TONE_RATE))).to.equal(0);
    expect(ringback.length).to.equal(5 * TONE_RATE);
  });

  it('begin and end without a click, and are never cut off', () => {
    for (const sound of ['ring', 'ringback'] as const) {
      const samples = renderTone(sound);
      expect(samples[0]).to.equal(0);
      expect(samples.at(-1)).to.equal(0);
      expect(loudest(samples)).to.be.below(0.9);
    }
  });

  it('are computed while a call comes in, and so of no more samples than bells need', () => {
    expect(renderTone('ring').length).to.equal(3 * 16_000);
  });
});
