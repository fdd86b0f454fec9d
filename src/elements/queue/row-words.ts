import type {Activity, SourceRecord} from '../../activities/activity.js';
import {type CalendarDay, dayAfter} from '../../activities/calendar-day.js';
import {cleanText} from '../../localization/display-name.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import type {IconDrawing} from '../../styles/icons.js';
import {crmIcon, helpdeskIcon, projectIcon, recordIcon} from '../../styles/queue-icons.js';
import type {QueueDates} from './queue-dates.js';

/** What stands at the end of a row: whether it is the next, how often it was tried, and when it is due. */
export interface RowMeta {
  readonly tone: '' | 'next' | 'late';
  readonly words: readonly string[];
}

export interface RowPlace {
  readonly today: CalendarDay;
  /** It is the one that is called next. */
  readonly isNext: boolean;
}

export function rowMeta(
  {dueDate, dueTime, attempts}: Activity,
  {today, isNext}: RowPlace,
  {messages, dates}: {readonly messages: QueueMessages; readonly dates: QueueDates},
): RowMeta {
  const tries = attempts > 0 ? [messages.tryNumber(attempts + 1)] : [];
  if (dueDate < today) {
    const late = dueDate === dayAfter(today, -1) ? messages.dueYesterday : messages.dueOn(dates.short(dueDate));
    return {tone: 'late', words: [...tries, late]};
  }
  const time = dueTime === undefined ? [] : [dates.time(dueTime)];
  return {tone: isNext ? 'next' : '', words: [...(isNext ? [messages.upNext] : []), ...tries, ...time]};
}

/** Where a call comes from: the application of the host, and what is known of the record and the company. */
export interface RowSource {
  readonly app: string;
  readonly picture: IconDrawing;
  /** Which colour the picture has: that of an application we know. */
  readonly look: string;
  readonly title: string;
  readonly url: string | undefined;
}

const PICTURES = {crm: crmIcon, project: projectIcon, helpdesk: helpdeskIcon} as const;

const isKnown = (app: string): app is keyof typeof PICTURES => Object.hasOwn(PICTURES, app);

export function rowSource(source: SourceRecord, {apps}: QueueMessages): RowSource {
  const {app} = source;
  const [title, url] = [cleanText(source.title ?? ''), webAddress(source.url)];
  if (isKnown(app)) return {app: apps[app], picture: PICTURES[app], look: app, title, url};
  return {app: cleanText(app), picture: recordIcon, look: '', title, url};
}

/** What stands beside the chip: the company and the record, as far as there are any, and once where both are the same. */
export function asideWords({contact, source}: Activity): readonly string[] {
  const words = [cleanText(contact.company ?? ''), cleanText(source?.title ?? '')].filter(Boolean);
  return [...new Set(words)];
}

/** Only what a browser shows as a page: whatever is stored, a link runs no script. */
function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
