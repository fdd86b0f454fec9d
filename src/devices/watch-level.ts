import {HeardMicrophone} from './heard-microphone.js';
import {loudnessOf} from './loudness.js';

/** See `Devices.watchLevel`. */
export async function watchLevel(show: (level: number) => void): Promise<() => void> {
  const microphone = await HeardMicrophone.open();
  const analyser = new AnalyserNode(microphone.context, {fftSize: 2048});
  microphone.output.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = 0;
  // Nobody watches a tab that has no frames.
  const measure = (): void => {
    analyser.getFloatTimeDomainData(samples);
    show(loudnessOf(samples));
    frame = requestAnimationFrame(measure);
  };
  measure();
  return () => {
    cancelAnimationFrame(frame);
    microphone.close();
  };
}
