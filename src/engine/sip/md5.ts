/** A round of sixteen steps (RFC 1321 §3.4). */
interface Round {
  readonly mix: (b: number, c: number, d: number) => number;
  /** Which word of the block step `i` adds. */
  readonly wordOf: (i: number) => number;
  /** By how many bits the steps turn, in fours. */
  readonly turns: readonly number[];
}

const ROUNDS: readonly Round[] = [
  {mix: (b, c, d) => (b & c) | (~b & d), wordOf: (i) => i, turns: [7, 12, 17, 22]},
  {mix: (b, c, d) => (d & b) | (~d & c), wordOf: (i) => 5 * i + 1, turns: [5, 9, 14, 20]},
  {mix: (b, c, d) => b ^ c ^ d, wordOf: (i) => 3 * i + 5, turns: [4, 11, 16, 23]},
  {mix: (b, c, d) => c ^ (b | ~d), wordOf: (i) => 7 * i, turns: [6, 10, 15, 21]},
];

/** Every step of every round, with what it adds besides: the sine of its number. */
const STEPS = ROUNDS.flatMap(({mix, wordOf, turns}, round) =>
  [...turns, ...turns, ...turns, ...turns].map((turn, step) => {
    const i = 16 * round + step;
    return {mix, turn, word: wordOf(i) & 15, sine: Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32)};
  }),
);

/** The MD5 digest of a text's UTF-8 bytes, in hex (RFC 1321). Digest authentication asks for it (RFC 2617), and no browser offers it. */
export function md5(text: string): string {
  const words = pad(new TextEncoder().encode(text));
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < words.length; block += 16) state = addBlock(state, words.subarray(block, block + 16));
  const bytes = new Uint8Array(Uint32Array.from(state).buffer);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes, a single 1 bit, noughts, and the length in bits as 64 bits: little-endian words, which is what every browser runs on. */
function pad(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const words = new Uint32Array(padded.buffer);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = bytes.length >>> 29;
  return words;
}

function addBlock(state: readonly number[], block: Uint32Array): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (const {mix, turn, word, sine} of STEPS) {
    const sum = a + mix(b, c, d) + sine + (block[word] ?? 0);
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
  }
  return [a, b, c, d].map((value, i) => (value + (state[i] ?? 0)) | 0);
}
