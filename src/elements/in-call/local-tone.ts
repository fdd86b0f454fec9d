const ROWS_HZ = [697, 770, 852, 941];
const COLUMNS_HZ = [1209, 1336, 1477];
const KEYS = '123456789*0#';
const LENGTH_S = 0.1;
/** Of each of the two: there to be noticed, not to be listened to. */
const VOLUME = 0.04;

/** One for all keys; gives the sound card back in between. */
let context: AudioContext | undefined;
let sounding = 0;

/** Lets whoever presses `key` hear its two frequencies (ITU-T Q.23). What the far end hears is sent by the line. */
export function playLocalTone(key: string): void {
  const place = KEYS.indexOf(key);
  const frequencies = [ROWS_HZ[Math.floor(place / 3)], COLUMNS_HZ[place % 3]];
  const heard = (context ??= new AudioContext());
  void heard.resume();
  const volume = new GainNode(heard, {gain: VOLUME});
  volume.connect(heard.destination);
  for (const frequency of frequencies) {
    const tone = new OscillatorNode(heard, {frequency: frequency ?? 0});
    tone.connect(volume);
    tone.start();
    tone.stop(heard.currentTime + LENGTH_S);
    sounding += 1;
    tone.onended = () => {
      sounding -= 1;
      if (sounding === 0) void heard.suspend();
    };
  }
}
