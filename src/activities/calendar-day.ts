/** `YYYY-MM-DD`: a day on somebody's calendar, not a moment; it says nothing of where on earth. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;
const EPOCH_YEAR = 1970;
const WEEK = 7;
/** A Thursday, and a week more, so that the rest is never negative. */
const EPOCH_WEEKDAY = 4 + WEEK;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const WRITTEN = /^(19|2\d)\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;

/** The day that `at` (epoch ms) belongs to, where the computer is at this moment or in `timeZone`. */
export function calendarDay(at: number, timeZone?: string): CalendarDay {
  // Anew each time: the computer may have travelled.
  return written(formatIn(timeZone), at);
}

/** Whether `value` is written as a day, and there is one. */
export function isCalendarDay(value: unknown): value is CalendarDay {
  if (typeof value !== 'string' || !WRITTEN.test(value)) return false;
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
  return date > 0 && date <= lastDate(year, month);
}

/** The day that comes so many `days` after `day`, or before it where they are negative. Days have no hours, and so no summer time. */
export function dayAfter(day: CalendarDay, days = 1): CalendarDay {
  return written(UTC, midnightInUtc(day) + days * DAY_MS);
}

/** When `day` begins where it is UTC (epoch ms): for what writes days as a language does, and must be told to write them there. */
export function midnightInUtc(day: CalendarDay): number {
  return daysSinceEpoch(day) * DAY_MS;
}

/** The next day after `day` that is a `weekday`: 1 is Monday, 7 Sunday. */
export function nextWeekday(day: CalendarDay, weekday: number): CalendarDay {
  return dayAfter(day, WEEK - ((daysSinceEpoch(day) + EPOCH_WEEKDAY - weekday) % WEEK));
}

const formatIn = (timeZone: string | undefined): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {year: 'numeric', month: '2-digit', day: '2-digit', timeZone});

const UTC = formatIn('UTC');

function written(format: Intl.DateTimeFormat, at: number): CalendarDay {
  const parts = new Map(format.formatToParts(at).map(({type, value}) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}

function daysSinceEpoch(day: CalendarDay): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const leapDay = isLeap(year) && month > 2 ? 1 : 0;
  const years = (year - EPOCH_YEAR) * 365 + leapDaysBefore(year) - leapDaysBefore(EPOCH_YEAR);
  const months = DAYS_OF_MONTH.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  return years + months + leapDay + date - 1;
}

const lastDate = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0));

const isLeap = (year: number): boolean => leapDaysBefore(year + 1) > leapDaysBefore(year);

function leapDaysBefore(year: number): number {
  const last = year - 1;
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}
