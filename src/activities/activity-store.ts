import type {VoipError} from '../foundation/errors.js';
import type {Readable} from '../foundation/store.js';
import type {Activity, ActivityDraft, ActivityId, ActivityPatch, ActivityState, SourceRecord} from './activity.js';
import type {CalendarDay} from './calendar-day.js';
import type {ActivityNews} from './change-feed.js';

/** Why what is new is in memory only: the browser has no room left, or keeps nothing for this page. */
export type StorageTrouble = 'storage-full' | 'storage-unavailable';

/** Whose calls, and of which day. */
export interface QueueQuery {
  readonly assignee: string;
  readonly day: CalendarDay;
  /** Those of every day before it too. */
  readonly includeOverdue?: boolean;
}

export interface ActivityQuery {
  /** Every word of it is in the summary, the contact or the record; or it is part of the number. */
  readonly text?: string;
  readonly assignee?: string;
  readonly kind?: string;
  readonly state?: ActivityState;
  readonly source?: Pick<SourceRecord, 'app' | 'recordId'>;
  /** The first and the last day. */
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  /** How many at most. Default: 200. */
  readonly limit?: number;
}

/** What came of many at once: each that makes sense is there, whatever is wrong with the others. */
export interface BatchOutcome {
  readonly added: readonly Activity[];
  /** `index`: which of the drafts it was. */
  readonly failed: readonly {readonly index: number; readonly error: VoipError}[];
}

/** What an import has done. */
export interface ImportOutcome {
  readonly added: number;
  readonly updated: number;
  /** They were here already, and as new. */
  readonly unchanged: number;
}

/** How a call has ended that is dealt with. */
export interface Completion {
  readonly outcome?: string;
  readonly notes?: string;
}

/**
 * The activities of one namespace, the same in every tab. Whatever changes something resolves when it is on disk, or, where `trouble` says
 * that nothing can be, in memory; it rejects with `invalid-activity` where it makes no sense, and then nothing has changed. To say the
 * same twice is to say it once.
 */
export interface ActivityStore {
  /** The same call, for the same record, person and day, is there only once: it is answered as it is. */
  add(draft: ActivityDraft): Promise<Activity>;
  addAll(drafts: readonly ActivityDraft[]): Promise<BatchOutcome>;
  update(id: ActivityId, patch: ActivityPatch): Promise<Activity>;
  /** Another day; without a time it is due at any. Where the user had put it in the old day means nothing in the new one. */
  reschedule(id: ActivityId, dueDate: CalendarDay, dueTime?: string): Promise<Activity>;
  /** It leaves the one queue and is in the other at once. */
  assign(id: ActivityId, assignee: string): Promise<Activity>;
  complete(id: ActivityId, completion?: Completion): Promise<Activity>;
  /** It was tried in vain once more, and stays. */
  raiseAttempts(id: ActivityId): Promise<Activity>;
  /** Puts those into this order within their day. */
  arrange(ids: readonly ActivityId[]): Promise<void>;
  remove(id: ActivityId): Promise<void>;
  /** Takes a removal back: `activity` as it was. */
  restore(activity: Activity): Promise<Activity>;

  get(id: ActivityId): Promise<Activity | undefined>;
  /** The planned call of a record: what its card shows. The first of several. */
  callOf(record: Pick<SourceRecord, 'app' | 'recordId'>): Promise<Activity | undefined>;
  /** In the order of the queue. Costs what it finds, however many there are in all. */
  queue(query: QueueQuery): Promise<readonly Activity[]>;
  /** How many calls of that person and day have been dealt with. */
  countDone(query: Omit<QueueQuery, 'includeOverdue'>): Promise<number>;
  /** The first of those that fit, by day. */
  find(query?: ActivityQuery): Promise<readonly Activity[]>;

  /** Everything, for a file. */
  readAll(): Promise<readonly Activity[]>;
  /** Takes all of `activities`, or, where that fails, none. Of one that is here already the newer remains. */
  takeAll(activities: readonly Activity[]): Promise<ImportOutcome>;

  readonly trouble: Readable<StorageTrouble | undefined>;
  /** Calls `listener` after each change, in whichever tab, until the returned function is called. */
  listen(listener: (news: ActivityNews) => void): () => void;
}
