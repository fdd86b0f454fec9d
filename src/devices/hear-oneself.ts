import {createSoundPlayer} from '../engine/media/sound-player.js';
import {systemClock} from '../foundation/system-clock.js';
import {HeardMicrophone} from './heard-microphone.js';

/** So much later, so that people tell it from their own voice, and loudspeakers do not begin to howl. */
const DELAY_S = 1;

/** See `Devices.hearOneself`. */
export async function hearOneself(): Promise<() => void> {
  const microphone = await HeardMicrophone.open();
  const {context} = microphone;
  const heard = new MediaStreamAudioDestinationNode(context);
  microphone.output.connect(new DelayNode(context, {delayTime: DELAY_S, maxDelayTime: DELAY_S})).connect(heard);
  const sounds = createSoundPlayer({clock: systemClock});
  const stop = sounds.playStream(heard.stream);
  return () => {
    stop();
    sounds.close();
    microphone.close();
  };
}
