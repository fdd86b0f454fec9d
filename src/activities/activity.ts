import type {CalendarDay} from './calendar-day.js';

export type ActivityId = string;
export type ActivityState = 'planned' | 'done' | 'cancelled';

/** Whom it is about, as the host page names them. Untrusted text. */
export interface ActivityContact {
  readonly name: string;
  /** As it was written; empty where somebody is not to be called but, say, visited. */
  readonly number: string;
  readonly company?: string;
  readonly email?: string;
  readonly contactId?: string;
}

/** The record of the host that it belongs to: an opportunity, a task, a ticket. */
export interface SourceRecord {
  /** `crm`, `project`, `helpdesk`, or whatever the host calls it. */
  readonly app: string;
  readonly recordId: string;
  readonly title?: string;
  /** http or https; nothing else gets in. */
  readonly url?: string;
}

/** What somebody is to do: plain, frozen, structured-cloneable, and what a team service is sent. Times are epoch milliseconds. */
export interface Activity {
  readonly id: ActivityId;
  /** Only a `call` is ever queued. */
  readonly kind: string;
  readonly summary: string;
  /** The day on the calendar of whoever does it, wherever that person is. */
  readonly dueDate: CalendarDay;
  /** `HH:MM`. */
  readonly dueTime?: string;
  /** Where the user has put it in the day; those without come after those that have one. */
  readonly position?: number;
  readonly assignee: string;
  readonly contact: ActivityContact;
  readonly source?: SourceRecord;
  readonly state: ActivityState;
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly outcome?: string;
  readonly notes?: string;
  readonly createdBy?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Names one version of it: this browser counts them, and a team service, once it has it, says its own. Equal or not is all that it means. */
  readonly revision?: number;
}

/** What a page, a form or a card says of a new one. What it does not say: a call, today, by this user. */
export interface ActivityDraft {
  /** Given by a host that may say the same twice. */
  readonly id?: ActivityId;
  readonly kind?: string;
  readonly summary?: string;
  readonly dueDate?: CalendarDay;
  readonly dueTime?: string;
  readonly position?: number;
  readonly assignee?: string;
  readonly contact: ActivityContact;
  readonly source?: SourceRecord;
  readonly notes?: string;
}

/** What may be changed of one that exists; `null` takes away what need not be there. */
export interface ActivityPatch {
  readonly kind?: string;
  readonly summary?: string;
  readonly dueDate?: CalendarDay;
  readonly dueTime?: string | null;
  readonly position?: number | null;
  readonly assignee?: string;
  readonly contact?: ActivityContact;
  readonly source?: SourceRecord | null;
  readonly state?: ActivityState;
  readonly attempts?: number;
  readonly outcome?: string | null;
  readonly notes?: string | null;
}

/** What has become of one. `activity`: as it is now, or was before it was removed. */
export interface ActivityChange {
  readonly change: 'added' | 'updated' | 'completed' | 'removed';
  readonly activity: Activity;
}

/** Whether somebody has it in a queue: on its day, and as overdue after that. */
export const isQueued = ({kind, state}: Activity): boolean => kind === 'call' && state === 'planned';

/** Whether it was in a queue, and has been dealt with. */
export const isDone = ({kind, state}: Activity): boolean => kind === 'call' && state === 'done';

/** What the order of a day goes by: as the user has put them, then by time, then as they came. */
const ORDER: readonly ((activity: Activity) => string | number)[] = [
  ({dueDate}) => dueDate,
  ({position = Infinity}) => position,
  // After whatever is a time.
  ({dueTime = '~'}) => dueTime,
  ({createdAt}) => createdAt,
  ({id}) => id,
];

export function inQueueOrder(one: Activity, other: Activity): number {
  for (const by of ORDER) {
    const [first, second] = [by(one), by(other)];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}
