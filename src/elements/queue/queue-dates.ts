import {type CalendarDay, calendarDay, dayAfter, midnightInUtc, nextWeekday} from '../../activities/calendar-day.js';

/** Days and times of day as a language writes them. A day is no moment: it is the same wherever the computer is. */
export interface QueueDates {
  /** With the day of the week and the month in full. */
  readonly long: (day: CalendarDay) => string;
  readonly short: (day: CalendarDay) => string;
  /** `time`: `HH:MM`. */
  readonly time: (time: string) => string;
}

const MINUTE_MS = 60_000;
const made = new Map<string, QueueDates>();

/** `locale`: BCP 47; anything that is not is as good as none. */
export function queueDates(locale: string): QueueDates {
  const known = made.get(locale) ?? makeDates(locale);
  made.set(locale, known);
  return known;
}

function makeDates(locale: string): QueueDates {
  const long = format(locale, {weekday: 'long', day: 'numeric', month: 'long'});
  const short = format(locale, {weekday: 'short', day: 'numeric', month: 'short'});
  const time = format(locale, {timeStyle: 'short'});
  return {
    long: (day) => long.format(midnightInUtc(day)),
    short: (day) => short.format(midnightInUtc(day)),
    time: (at) => time.format(sinceMidnightMs(at)),
  };
}

function sinceMidnightMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}

/** A page may write any language into `lang`. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'});
  } catch {
    return new Intl.DateTimeFormat('en', {...options, timeZone: 'UTC'});
  }
}

/** When a call is to be made: on a day, and at a time of it or at any. */
export interface Due {
  readonly day: CalendarDay;
  readonly time?: string;
}

/** So many minutes from `now` (epoch ms), where the computer is. */
export function dueIn(minutes: number, now: number): Due {
  const at = now + minutes * MINUTE_MS;
  // Anew each time: the computer may have travelled.
  const clock = new Intl.DateTimeFormat('en', {hourCycle: 'h23', hour: '2-digit', minute: '2-digit'});
  return {day: calendarDay(at), time: clock.format(at)};
}

const MONDAY = 1;

/** The Monday after `day`; tomorrow is not next week. */
export const mondayAfter = (day: CalendarDay): CalendarDay => nextWeekday(dayAfter(day), MONDAY);
