import {encodeMuLaw} from './mu-law.js';

const RATE = 8_000;
const FRAME_MS = 20;
const FRAME = (RATE * FRAME_MS) / 1_000;
/** Loud enough to be heard by everybody, and far from hurting. */
const LEVEL = 0.25 * 32_767;
/** What a process that was held up catches up on; a longer gap is a gap. */
const MAX_LATE_FRAMES = 10;

/** Plays a tone of a whole number of Hz, as G.711 μ-law in frames of 20 ms, until the returned function is called. */
export function playTone(frequencyHz: number, say: (frame: Uint8Array) => void): () => void {
  const second = Uint8Array.from({length: RATE}, (_, i) => encodeMuLaw(LEVEL * Math.sin((2 * Math.PI * frequencyHz * i) / RATE)));
  const startedAt = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - startedAt) / FRAME_MS);
    for (next = Math.max(next, due - MAX_LATE_FRAMES); next < due; next++) {
      const at = (next * FRAME) % RATE;
      say(second.subarray(at, at + FRAME));
    }
  }, FRAME_MS);
  return () => clearInterval(timer);
}
