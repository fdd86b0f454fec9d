/** How far each of the sixteen steps of a round turns (RFC 1321 §3.4). */
const TURNS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const SINES = Array.from({length: 64}, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 digest of a text's UTF-8 bytes, in hex (RFC 1321). Digest authentication asks for it (RFC 2617), and no browser offers it. */
export class Md5 {
  static hashStr(text: string): string {
    const words = pad(new TextEncoder().encode(text));
    const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
    for (let block = 0; block < words.length; block += 16) addBlock(state, words.subarray(block, block + 16));
    return Array.from(new Uint8Array(state.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
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

function addBlock(state: Uint32Array, block: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const [mixed, word] = mix(round, i, [b, c, d]);
    const sum = a + mixed + (SINES[i] ?? 0) + (block[word & 15] ?? 0);
    const turn = TURNS[round]?.[i & 3] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0];
  }
  [a, b, c, d].forEach((value, i) => (state[i] = (state[i] ?? 0) + value));
}

/** What a round makes of three of the four words, and which word of the block it adds. */
function mix(round: number, i: number, [b, c, d]: readonly [number, number, number]): readonly [number, number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), 5 * i + 1];
    case 2:
      return [b ^ c ^ d, 3 * i + 5];
    default:
      return [c ^ (b | ~d), 7 * i];
  }
}
