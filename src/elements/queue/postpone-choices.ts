import {type CalendarDay, dayAfter} from '../../activities/calendar-day.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import {clockIcon} from '../../styles/call-icons.js';
import type {IconDrawing} from '../../styles/icons.js';
import {laterIcon} from '../../styles/queue-icons.js';
import {type Due, dueIn, mondayAfter, type QueueDates} from './queue-dates.js';

/** When else a call can be made. */
export interface PostponeChoice {
  readonly word: string;
  /** When that is, in words. */
  readonly end: string;
  readonly picture: IconDrawing;
  readonly due: Due;
}

export interface PostponeNow {
  readonly today: CalendarDay;
  /** Epoch ms. */
  readonly now: number;
  readonly messages: QueueMessages;
  readonly dates: QueueDates;
}

const HALF_AN_HOUR = 30;
const HOUR = 60;
const HOURS = 2;

/** Real times, which are said before one is chosen. Shortly before midnight there is no later today. */
export function postponeChoices({today, now, messages, dates}: PostponeNow): readonly PostponeChoice[] {
  const later = [
    {word: messages.inMinutes(HALF_AN_HOUR), due: dueIn(HALF_AN_HOUR, now)},
    {word: messages.inHours(HOURS), due: dueIn(HOURS * HOUR, now)},
  ];
  const another = [
    {word: messages.tomorrow, due: {day: dayAfter(today)}},
    {word: messages.nextWeek, due: {day: mondayAfter(today)}},
  ];
  return [
    ...later
      .filter(({due}) => due.day === today)
      .map((choice) => ({...choice, end: dates.time(choice.due.time ?? ''), picture: clockIcon})),
    ...another.map((choice) => ({...choice, end: dates.short(choice.due.day), picture: laterIcon})),
  ];
}

/** When a call is made then, for a sentence. */
export function dueWords({day, time}: Due, {today, dates}: Pick<PostponeNow, 'today' | 'dates'>): string {
  const at = time === undefined ? [] : [dates.time(time)];
  return [...(day === today && time !== undefined ? [] : [dates.short(day)]), ...at].join(', ');
}
