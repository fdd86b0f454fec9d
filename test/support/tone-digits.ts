import type {Person} from './people.js';

/** Begins to record what the far end of the latest call says. */
export async function recordVoice({page}: Person): Promise<void> {
  await page.evaluate(() => {
    const recorder = new MediaRecorder(new MediaStream([watched.voices.at(-1)!]));
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({data}) => parts.push(data));
    recorder.start();
    Object.assign(globalThis, {recorder, recorded: parts});
  });
}

/** The keypad tones (ITU-T Q.23) in what was recorded until now. How fast this machine is makes no difference to it. */
export async function digitsRecorded({page}: Person): Promise<string> {
  return page.evaluate(async () => {
    const {recorder, recorded} = globalThis as unknown as {recorder: MediaRecorder; recorded: Blob[]};
    await new Promise((resolve) => {
      recorder.addEventListener('dataavailable', resolve, {once: true});
      recorder.requestData();
    });
    const context = new OfflineAudioContext(1, 1, 8_000);
    const samples = (await context.decodeAudioData(await new Blob(recorded).arrayBuffer())).getChannelData(0);
    const powerOf = (frequency: number, block: Float32Array): number => {
      const turn = 2 * Math.cos((2 * Math.PI * frequency) / 8_000);
      let [last, before] = [0, 0];
      for (const sample of block) [last, before] = [sample + turn * last - before, last];
      return (last ** 2 + before ** 2 - turn * last * before) / (block.length / 2) ** 2;
    };
    const loudestOf = (frequencies: readonly number[], block: Float32Array): number | undefined => {
      const powers = frequencies.map((frequency) => powerOf(frequency, block));
      const most = Math.max(...powers);
      return most > 1e-5 && most > 0.7 * powers.reduce((sum, power) => sum + power, 0) ? powers.indexOf(most) : undefined;
    };
    // Long enough to tell neighbours apart, short enough to fit between two tones.
    const [length, step] = [480, 80];
    const fade = Float32Array.from({length}, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length));
    const digitAt = (at: number): string => {
      const block = samples.slice(at, at + length).map((sample, index) => sample * fade[index]!);
      const row = loudestOf([697, 770, 852, 941], block);
      const column = loudestOf([1209, 1336, 1477], block);
      return row === undefined || column === undefined ? '' : '123456789*0#'.charAt(3 * row + column);
    };
    // A busy machine tears a tone for some 10 ms; between two there are more than 100.
    const longestTear = 800;
    let digits = '';
    let [current, lasts, heardAt] = ['', 0, -longestTear];
    for (let at = 0; at + length <= samples.length; at += step) {
      const digit = digitAt(at);
      lasts = digit === current ? lasts + 1 : 1;
      current = digit;
      if (!digit || lasts < 2) continue;
      if (!digits.endsWith(digit) || at - heardAt >= longestTear) digits += digit;
      heardAt = at;
    }
    return digits;
  });
}
