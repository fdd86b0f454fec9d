const ROWS_HZ = [697, 770, 852, 941];
const COLUMNS_HZ = [1209, 1336, 1477];
const KEYS = '123456789*0#';
const LENGTH_S = 0.1;
/** Of each of the two: there to be noticed, not to be listened to. */
const VOLUME = 0.04;

/** What Chromium's contexts have, and no other's yet (Audio Output Devices API). */
interface Sink {
  readonly sinkId?: unknown;
  setSinkId?(id: string): Promise<void>;
}

/** One for all keys; gives the sound card back in between. */
let context: (AudioContext & Sink) | undefined;
/** How many keys. */
let sounding = 0;

/**
 * Lets whoever presses `key` hear its two frequencies (ITU-T Q.23) on the loudspeaker with that id, `''` being the system's own. What the
 * far end hears is sent by the line.
 */
export async function playKeyTone(key: string, speaker: string): Promise<void> {
  const place = KEYS.indexOf(key);
  const heard: AudioContext & Sink = (context ??= new AudioContext());
  sounding += 1;
  void heard.resume();
  // One that is gone is no reason to be silent.
  if ((heard.sinkId ?? '') !== speaker) await heard.setSinkId?.(speaker).catch(() => undefined);
  const volume = new GainNode(heard, {gain: VOLUME});
  volume.connect(heard.destination);
  for (const frequency of [ROWS_HZ[Math.floor(place / 3)], COLUMNS_HZ[place % 3]]) {
    const tone = new OscillatorNode(heard, {frequency: frequency ?? 0});
    tone.connect(volume);
    tone.start();
    tone.stop(heard.currentTime + LENGTH_S);
    tone.onended = () => {
      sounding -= 0.5;
      if (sounding === 0) void heard.suspend();
    };
  }
}
