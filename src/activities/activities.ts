import type {Unsubscribe} from '../foundation/store.js';
import type {Activity, ActivityDraft, ActivityId, ActivityPatch, SourceRecord} from './activity.js';
import type {ActivityQuery, BatchOutcome, Completion} from './activity-store.js';
import type {CalendarDay} from './calendar-day.js';
import type {ActivityNews} from './change-feed.js';
import type {ImportReport} from './import-activities.js';

/** Where a wish about an activity came from, and whether the page is asked first (`voip-request`). Default: a method, and it is. */
export interface ActivityOptions {
  readonly source?: 'element' | 'method' | 'command' | 'shortcut';
  readonly ask?: boolean;
}

/**
 * What is planned, as pages and elements see it. Each promise settles when it is stored; it rejects with `invalid-activity` where it makes
 * no sense, with `vetoed` where the page does not allow it, and with `load-failed`. What the page may veto: to add, complete and remove.
 */
export interface Activities {
  add(draft: ActivityDraft, options?: ActivityOptions): Promise<Activity>;
  addAll(drafts: readonly ActivityDraft[], options?: ActivityOptions): Promise<BatchOutcome>;
  update(id: ActivityId, patch: ActivityPatch): Promise<Activity>;
  reschedule(id: ActivityId, dueDate: CalendarDay, dueTime?: string): Promise<Activity>;
  assign(id: ActivityId, assignee: string): Promise<Activity>;
  complete(id: ActivityId, completion?: Completion & ActivityOptions): Promise<Activity>;
  /** Puts those into this order within their day. */
  arrange(ids: readonly ActivityId[]): Promise<void>;
  remove(id: ActivityId, options?: ActivityOptions): Promise<void>;
  /** Takes a removal back: `activity` as it was. */
  restore(activity: Activity): Promise<Activity>;

  get(id: ActivityId): Promise<Activity | undefined>;
  /** The planned call of a record: what its card shows. */
  callOf(record: Pick<SourceRecord, 'app' | 'recordId'>): Promise<Activity | undefined>;
  /** The calls of this user that are due today, in their order. */
  today(): Promise<readonly Activity[]>;
  find(query?: ActivityQuery): Promise<readonly Activity[]>;
  /** Everything, as the text of a file. Default: JSON. */
  export(format?: 'json' | 'csv'): Promise<string>;
  /** Takes over the text of a file, JSON or CSV, as a whole or, where it cannot be read, not at all. */
  import(text: string): Promise<ImportReport>;
  /** Calls `listener` after each change, in whichever tab, until it is taken back. Loads the store. */
  listen(listener: (news: ActivityNews) => void): Unsubscribe;
}
