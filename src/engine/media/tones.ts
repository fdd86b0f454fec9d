import type {Sound} from '../../session/sounds.js';

interface Note {
  readonly startS: number;
  readonly lengthS: number;
  readonly frequency: number;
  /** How strong its octave is. */
  readonly octave: number;
  /** How fast it fades, per second; 0: it stays until it stops. */
  readonly decay: number;
}

interface Pattern {
  readonly lengthS: number;
  readonly volume: number;
  readonly notes: readonly Note[];
}

const bell = (startS: number, frequency: number): Note => ({
  startS,
  lengthS: 0.9,
  frequency,
  octave: 0.25,
  decay: 5,
});

const knock = (startS: number): Note => ({startS, lengthS: 0.2, frequency: 440, octave: 0, decay: 6});

/** One turn of each sound; they are played over and over. */
const PATTERNS: Readonly<Record<Exclude<Sound, 'none'>, Pattern>> = {
  // Two falling thirds on bells, and a breath.
  ring: {lengthS: 3, volume: 0.25, notes: [bell(0, 784), bell(0.2, 659.3), bell(0.6, 784), bell(0.8, 659.3)]},
  // Two soft knocks to somebody who talks.
  waiting: {lengthS: 5, volume: 0.05, notes: [knock(0), knock(0.35)]},
  // What a caller hears in most of the world (ITU-T E.180).
  ringback: {lengthS: 5, volume: 0.08, notes: [{startS: 0, lengthS: 1, frequency: 425, octave: 0, decay: 0}]},
};

/** Notes begin and end within this time, so that they do not click. */
const EDGE_S = 0.01;

/** Samples per second: enough for the octave of a bell, and soon computed, for it is done while a call comes in. */
export const TONE_RATE = 16_000;

/** The samples of one turn of `sound`. */
export function renderTone(sound: Exclude<Sound, 'none'>): Float32Array<ArrayBuffer> {
  const {lengthS, volume, notes} = PATTERNS[sound];
  const samples = new Float32Array(lengthS * TONE_RATE);
  for (const note of notes) {
    const first = Math.round(note.startS * TONE_RATE);
    for (let index = 0; index < note.lengthS * TONE_RATE; index++) {
      const at = first + index;
      samples[at] = (samples[at] ?? 0) + volume * level(note, index / TONE_RATE);
    }
  }
  return samples;
}

function level({frequency, octave, decay, lengthS}: Note, seconds: number): number {
  const edge = Math.min(1, seconds / EDGE_S, (lengthS - seconds) / EDGE_S);
  const turn = 2 * Math.PI * frequency * seconds;
  return edge * Math.exp(-decay * seconds) * (Math.sin(turn) + octave * Math.sin(2 * turn));
}
