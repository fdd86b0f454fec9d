const HOUR_MS = 3_600_000;
/** When calls may ring again on the next day. */
const MORNING = 8;
const DAYTIME = {hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric'} as const;

/** Eight in the morning of the day after that of `now`, where the computer is (epoch ms). */
export function tomorrowMorning(now: number): number {
  const [hours = 0, minutes = 0, seconds = 0] = daytime(now);
  const midnight = now - (now % 1000) - ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const at = midnight + (24 + MORNING) * HOUR_MS;
  // A day may have 23 or 25 hours.
  return at + (MORNING - (daytime(at)[0] ?? MORNING)) * HOUR_MS;
}

/** Hours, minutes and seconds. */
function daytime(at: number): readonly number[] {
  const parts = new Intl.DateTimeFormat('en', DAYTIME).formatToParts(at);
  return parts.filter(({type}) => type !== 'literal').map(({value}) => Number(value));
}
