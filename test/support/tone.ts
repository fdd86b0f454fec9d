import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

const RATE = 48_000;
/** Whole periods of every whole frequency fit in, so that a browser can play it over and over without a click. */
const LENGTH_S = 1;
const HEADER_BYTES = 44;

/** Microphones for browsers: files that each hum one tone. */
export class Tones {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Tones> {
    return new Tones(await mkdtemp(path.join(tmpdir(), 'voip-tones-')));
  }

  /** The path of a WAV file that hums at `frequency` Hz. */
  async hum(frequency: number): Promise<string> {
    const file = path.join(this.#folder, `${frequency}.wav`);
    await writeFile(file, wav(frequency));
    return file;
  }

  async remove(): Promise<void> {
    await rm(this.#folder, {recursive: true, force: true});
  }
}

/** One channel of 16-bit samples. */
function wav(frequency: number): Buffer {
  const samples = RATE * LENGTH_S;
  const file = Buffer.alloc(HEADER_BYTES + 2 * samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(2 * RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i++) {
    const sample = 0.5 * Math.sin((2 * Math.PI * frequency * i) / RATE);
    file.writeInt16LE(Math.round(sample * 32_767), HEADER_BYTES + 2 * i);
  }
  return file;
}
