import {systemClock} from '../foundation/system-clock.js';

const ROWS_HZ = [697, 770, 852, 941];
const COLUMNS_HZ = [1209, 1336, 1477];
const KEYS = '123456789*0#';
const LENGTH_S = 0.1;
/** Of each of the two: there to be noticed, not to be listened to. */
const VOLUME = 0.04;
/** A browser may never say that it has changed the device. */
const LEAD_MS = 500;
/** Until the sound card is given back, which may be slow to begin. */
const REST_MS = 1_500;

/** What Chromium's contexts have, and no other's yet (Audio Output Devices API). */
interface Sink {
  readonly sinkId?: unknown;
  setSinkId?(id: string): Promise<void>;
}

/** One for all keys. */
let context: (AudioContext & Sink) | undefined;
/** Of the latest key: the ones before are heard no more. */
let volume: GainNode | undefined;
let cancelRest = (): void => undefined;

/**
 * Lets whoever presses `key` hear its two frequencies (ITU-T Q.23) on the loudspeaker with that id, `''` being the system's own. What the
 * far end hears is sent by the line. Rejects where the browser makes no sound.
 */
export async function playKeyTone(key: string, speaker: string): Promise<void> {
  const place = KEYS.indexOf(key);
  const heard: AudioContext & Sink = (context ??= new AudioContext());
  volume?.disconnect();
  const own = (volume = new GainNode(heard, {gain: VOLUME}));
  run(heard);
  if ((heard.sinkId ?? '') !== speaker) {
    await Promise.race([lead(heard, speaker), new Promise<void>((resolve) => void systemClock.after(LEAD_MS, resolve))]);
    if (own !== volume) return;
    // Chromium forgets to run one whose device changes while it starts.
    run(heard);
  }
  own.connect(heard.destination);
  for (const frequency of [ROWS_HZ[Math.floor(place / 3)], COLUMNS_HZ[place % 3]]) {
    const tone = new OscillatorNode(heard, {frequency: frequency ?? 0});
    tone.connect(own);
    tone.start();
    tone.stop(heard.currentTime + LENGTH_S);
  }
}

function run(heard: AudioContext): void {
  cancelRest();
  cancelRest = systemClock.after(REST_MS, () => void heard.suspend());
  heard.resume().catch(() => undefined);
}

/** One that is gone is no reason to be silent. */
async function lead(heard: Sink, speaker: string): Promise<void> {
  await heard.setSinkId?.(speaker).catch(() => heard.setSinkId?.('').catch(() => undefined));
}
