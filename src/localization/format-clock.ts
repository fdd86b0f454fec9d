const SECOND = 1000;

/** Hours, minutes and seconds of a length of time. */
export function timeParts(durationMs: number): readonly [hours: number, minutes: number, seconds: number] {
  const seconds = Math.max(0, Math.floor(durationMs / SECOND));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}

/** A running clock: `04:12`, from an hour on `1:04:12`. The digits are Western in every language, as on every phone. */
export function formatClock(durationMs: number): string {
  const [hours, ...rest] = timeParts(durationMs);
  const clock = rest.map((part) => String(part).padStart(2, '0')).join(':');
  return hours > 0 ? `${hours}:${clock}` : clock;
}
