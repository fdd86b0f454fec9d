import type {Activity, ActivityId} from '../../activities/activity.js';
import type {CalendarDay} from '../../activities/calendar-day.js';
import type {Messages} from '../../localization/messages.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import type {CallPerson} from '../call/call-person.js';
import type {QueueDates} from './queue-dates.js';
import type {QueueRows} from './queue-rows.js';

export type QueueTexts = Messages & QueueMessages;

/** What a list of calls shows at one moment, and in which words. */
export interface QueueScene {
  readonly messages: QueueTexts;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  readonly dates: QueueDates;
  /** The day of the queue; undefined until it has been read. */
  readonly today: CalendarDay | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly rows: QueueRows;
  /** Which of them is called next. */
  readonly next: Activity | undefined;
  /** Those of today in their order, where they can be put into another: not while only some are shown. */
  readonly movable: readonly ActivityId[];
  readonly personOf: (activity: Activity) => CallPerson;
  /** Why there can be no call to anybody at this moment. */
  readonly whyNoLine: string | undefined;
}

/** Why `activity` cannot be called at this moment, in words; undefined where it can. */
export function whyNot(
  {contact}: Activity,
  {messages, whyNoLine}: Pick<QueueScene, 'messages' | 'whyNoLine'>,
): string | undefined {
  return contact.number.trim() ? whyNoLine : messages.noNumber;
}
