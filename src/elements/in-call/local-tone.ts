const ROWS_HZ = [697, 770, 852, 941];
const COLUMNS_HZ = [1209, 1336, 1477];
const KEYS = '123456789*0#';
const LENGTH_S = 0.1;
/** Of each of the two: there to be noticed, not to be listened to. */
const VOLUME = 0.04;

/** Lets whoever presses `key` hear its two frequencies (ITU-T Q.23). What the far end hears is sent by the line. */
export function playLocalTone(key: string): void {
  const place = KEYS.indexOf(key);
  const frequencies = [ROWS_HZ[Math.floor(place / 3)], COLUMNS_HZ[place % 3]];
  const context = new AudioContext();
  const volume = new GainNode(context, {gain: VOLUME});
  volume.connect(context.destination);
  const [one] = frequencies.map((frequency = 0) => {
    const tone = new OscillatorNode(context, {frequency});
    tone.connect(volume);
    tone.start();
    tone.stop(context.currentTime + LENGTH_S);
    return tone;
  });
  if (one) one.onended = () => void context.close();
}
