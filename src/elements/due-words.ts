import {type CalendarDay, dayAfter, midnightInUtc} from '../activities/calendar-day.js';
import {languageAround} from '../localization/localize-controller.js';
import type {PlannedMessages} from '../localization/planned-messages.js';

export interface DueWordsOptions {
  readonly today: CalendarDay;
  /** BCP 47; anything that is not is as good as none. */
  readonly locale: string;
  readonly messages: Pick<PlannedMessages, 'dueToday' | 'dueTomorrow'>;
}

/** `day` within a sentence: today, tomorrow, or a date; with its year where that is another one. */
export function dueWords(day: CalendarDay, {today, locale, messages}: DueWordsOptions): string {
  if (day === today) return messages.dueToday;
  if (day === dayAfter(today)) return messages.dueTomorrow;
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return writeDay(day, locale, {weekday: 'long', day: 'numeric', month: 'long', ...(!isThisYear && {year: 'numeric'})});
}

/** How dates are written where `element` stands: in the language of the texts, in the way of its country. */
export function localeAt(element: Element, lang: string): string {
  const around = languageAround(element);
  return lang === 'en' && /^en\b/i.test(around) ? around : lang;
}

/** `day` as a language writes it. */
export function writeDay(day: CalendarDay, locale: string, options: Intl.DateTimeFormatOptions): string {
  return format(locale, {...options, timeZone: 'UTC'}).format(midnightInUtc(day));
}

/** A page may write any language into `lang`. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
}
