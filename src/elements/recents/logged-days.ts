import type {LoggedCall} from '../../directory/call-log.js';
import type {Messages} from '../../localization/messages.js';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The calls of one day, in the order in which they came. */
export interface LoggedDay {
  /** Names the day, whatever it is called at this moment. */
  readonly key: string;
  /** What it is called: today, yesterday, or a date. */
  readonly title: string;
  readonly calls: readonly LoggedCall[];
}

/** The calendar of whoever looks: language and time zone. */
export interface Calendar {
  /** BCP 47; anything that is not is as good as none. */
  readonly locale: string;
  readonly messages: Pick<Messages, 'today' | 'yesterday'>;
  /** Epoch ms. */
  readonly now: number;
}

/** `calls`, which are in order, by the day on which they began. */
export function loggedDays(calls: readonly LoggedCall[], calendar: Calendar): readonly LoggedDay[] {
  // Anew each time: the computer may have travelled.
  const date = new Intl.DateTimeFormat('en', {dateStyle: 'short'});
  const dayOf: DayOf = (at) => date.format(at);
  const titleOf = titles(calendar, dayOf);
  const days = new Map<string, LoggedCall[]>();
  for (const call of calls) {
    const key = dayOf(call.startedAt);
    const ofDay = days.get(key);
    if (ofDay) ofDay.push(call);
    else days.set(key, [call]);
  }
  return [...days].map(([key, ofDay]) => ({key, title: titleOf(key, ofDay[0]?.startedAt ?? 0), calls: ofDay}));
}

/** The time of day at which a call began, as short as the language writes it. */
export function timeFormat(locale: string): Intl.DateTimeFormat {
  return format(locale, {timeStyle: 'short'});
}

/** How long it is until what is today will be yesterday. */
export function untilTomorrowMs(now: number): number {
  const parts = new Intl.DateTimeFormat('en', DAYTIME)
    .formatToParts(now)
    .flatMap(({type, value}) => (type === 'literal' ? [] : [Number(value)]));
  const [hours = 0, minutes = 0, seconds = 0] = parts;
  return DAY_MS - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

const DAYTIME = {hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric'} as const;

type DayOf = (at: number) => string;

/** A day may have 23 or 25 hours. */
function dayBefore(now: number, dayOf: DayOf): string {
  let at = now;
  while (dayOf(at) === dayOf(now)) at -= HOUR_MS;
  return dayOf(at);
}

function titles({locale, messages, now}: Calendar, dayOf: DayOf): (key: string, at: number) => string {
  const named = new Map([
    [dayOf(now), messages.today],
    [dayBefore(now, dayOf), messages.yesterday],
  ]);
  const date = {weekday: 'long', day: 'numeric', month: 'long'} as const;
  const [thisYear, otherYear] = [format(locale, date), format(locale, {dateStyle: 'long'})];
  const year = new Intl.DateTimeFormat('en', {year: 'numeric'});
  return (key, at) => named.get(key) ?? (year.format(at) === year.format(now) ? thisYear : otherYear).format(at);
}

/** A page may write any language into `lang`. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}
