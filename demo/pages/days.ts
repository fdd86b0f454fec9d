const DAY_MS = 86_400_000;

/** The day that is so many `days` after today, here, as `YYYY-MM-DD`. */
export function dayFromToday(days = 0): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** How people call it who look at it today. */
export function dayWord(day: string): string {
  const at = Date.parse(day);
  const days = (at - Date.parse(dayFromToday())) / DAY_MS;
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat('en', {numeric: 'auto'}).format(days, 'day');
  return new Intl.DateTimeFormat('en', {weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC'}).format(at);
}
