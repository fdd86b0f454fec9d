/** G.711 µ-law (ITU-T G.711, Table 2a): how plain phones write sound, 8000 samples a second, a byte each. */
export const SAMPLE_RATE = 8_000;

const BIAS = 0x84;
const LOUDEST = 32_635;

/** A 16-bit sample as a byte. */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

export function decodeMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

/** `count` samples of a tone of `frequency` Hz, from the `first` on, so that pieces of it fit together without a click. */
export function muLawTone(frequency: number, count: number, first = 0): Buffer {
  const sound = Buffer.alloc(count);
  for (let index = 0; index < count; index++) {
    const wave = Math.sin((2 * Math.PI * frequency * (first + index)) / SAMPLE_RATE);
    sound[index] = encodeMuLaw(Math.round(12_000 * wave));
  }
  return sound;
}
