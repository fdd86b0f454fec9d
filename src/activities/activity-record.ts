import {type Activity, type ActivityId, isDone, isQueued} from './activity.js';
import type {CalendarDay} from './calendar-day.js';

/** An activity as it is stored. What an index goes by has its property, and nothing else has. */
export type ActivityRecord = Activity & {
  /** Whose queue it is in, and on which day. */
  readonly queue?: readonly [assignee: string, dueDate: CalendarDay];
  /** Of a call that has been made: the same. */
  readonly done?: readonly [assignee: string, dueDate: CalendarDay];
  /** The revision that the team service is known to have; absent where it has none. */
  readonly sent?: number;
  /** The service does not have it as it is. */
  readonly unsent?: 1;
};

/** What the service is still to be told is gone. */
export interface Removal {
  readonly id: ActivityId;
  /** The revision that the service has. */
  readonly sent: number;
}

/** What each property of an activity must be for the rest of the phone to work with it. */
const SHAPE: {readonly [K in keyof Activity]?: string} = {
  id: 'string',
  kind: 'string',
  summary: 'string',
  dueDate: 'string',
  assignee: 'string',
  state: 'string',
  attempts: 'number',
  createdAt: 'number',
  updatedAt: 'number',
};

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(SHAPE),
  ...['dueTime', 'position', 'contact', 'source', 'outcome', 'notes', 'createdBy', 'revision'],
  ...['queue', 'done', 'sent', 'unsent'],
]);

/** What is stored of `activity`. What a newer bundle has put into the record `before`, it finds there again. */
export function recordOf(activity: Activity, sent: number | undefined, before: object = {}): ActivityRecord {
  const foreign = Object.entries<unknown>(before as Record<string, unknown>).filter(([name]) => !KNOWN.has(name));
  const {assignee, dueDate, revision} = activity;
  return {
    ...Object.fromEntries(foreign),
    ...activity,
    ...(isQueued(activity) && {queue: [assignee, dueDate]}),
    ...(isDone(activity) && {done: [assignee, dueDate]}),
    ...(sent !== undefined && {sent}),
    ...(sent !== revision && {unsent: 1}),
  };
}

/** The activity that a record holds; undefined where it holds none: a disk, or another tab, may hand over anything. */
export function readRecord(record: unknown): Activity | undefined {
  if (!isActivity(record)) return undefined;
  const known = Object.entries(record).filter(([name]) => KNOWN.has(name));
  const {queue, done, sent, unsent, ...activity} = Object.fromEntries(known) as unknown as ActivityRecord;
  Object.freeze(activity.contact);
  if (activity.source) Object.freeze(activity.source);
  return Object.freeze(activity);
}

/** Whether a record holds what the phone needs of an activity. */
export function isActivity(record: unknown): record is Activity {
  const found = (record ?? {}) as Partial<Record<keyof Activity, unknown>>;
  const contact = (found.contact ?? {}) as Partial<Record<string, unknown>>;
  const isWhole = Object.entries(SHAPE).every(([name, type]) => typeof found[name as keyof Activity] === type);
  return isWhole && typeof contact['name'] === 'string' && typeof contact['number'] === 'string';
}
