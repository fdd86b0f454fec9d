/** Quieter than this is silence to people (dB below the loudest that there is). */
const SILENT_DB = -60;

/** How loud `samples` (-1 to 1) are, as people hear it: 0 is silence, 1 as loud as can be. */
export function loudnessOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (!(power > 0)) return 0;
  const level = 1 - (10 * Math.log10(power)) / SILENT_DB;
  return Math.min(1, Math.max(0, level));
}
