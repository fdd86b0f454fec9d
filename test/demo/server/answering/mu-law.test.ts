import assert from 'node:assert/strict';
import {describe, it} from 'node:test';

import {encodeMuLaw} from '../../../../demo/server/answering/mu-law.js';

/** Written apart from the encoder, from the decision values of ITU-T G.711, table 2a, in 16 bits. */
function decodeMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return bits & 0x80 ? -magnitude : magnitude;
}

describe('μ-law', () => {
  const known: readonly (readonly [number, number])[] = [
    [0, 0xff],
    [32_767, 0x80],
    [-32_768, 0x00],
    [1_000, 0xce],
    [-1_000, 0x4e],
  ];
  for (const [sample, byte] of known) {
    it(`writes ${sample} as ${byte}`, () => {
      assert.equal(encodeMuLaw(sample), byte);
    });
  }

  it('keeps every sample to within half a step', () => {
    for (let sample = -32_635; sample <= 32_635; sample++) {
      const error = Math.abs(decodeMuLaw(encodeMuLaw(sample)) - sample);
      const step = 8 << Math.max(0, 31 - Math.clz32(Math.abs(sample) + 0x84) - 7);
      assert.ok(error <= step / 2 + 1, `${sample} is off by ${error}`);
    }
  });
});
