import type {Activity, ActivityChange, ActivityId, SourceRecord} from './activity.js';

/** Where activities are while one thing is done to them, be it a database or memory: all that is written gets there, or nothing does. */
export interface Shelf {
  get(id: ActivityId): Promise<Activity | undefined>;
  /** All that belong to one record of the host. */
  ofRecord(record: Pick<SourceRecord, 'app' | 'recordId'>): Promise<readonly Activity[]>;
  /** Answers the activity as it is now, with its new revision. */
  put(change: ActivityChange): Promise<Activity>;
}

/** One thing to do. It may be done twice: first in the database, then, where that fails, in memory. */
export type Plan<T> = (shelf: Shelf) => Promise<T>;

/** What is not stored yet, or cannot be; undefined: it is removed. */
export type Unsaved = ReadonlyMap<ActivityId, Activity | undefined>;

/** What came of a plan. */
export interface Done<T> {
  readonly result: T;
  readonly changes: readonly ActivityChange[];
}

/** `activity`, changed once more: of a revision that is neither the one before nor the one that a service has. */
export function revised(activity: Activity, sent = 0): Activity {
  return Object.freeze({...activity, revision: Math.max(activity.revision ?? 0, sent) + 1});
}

export const belongsTo =
  ({app, recordId}: Pick<SourceRecord, 'app' | 'recordId'>) =>
  ({source}: Activity): boolean =>
    source?.app === app && source.recordId === recordId;

/** `found` as the user knows it: with what is not stored yet, as far as it `fits`. */
export function withUnsaved(
  found: readonly Activity[],
  unsaved: Unsaved,
  fits: (activity: Activity) => boolean,
): readonly Activity[] {
  if (unsaved.size === 0) return found;
  const others = [...unsaved.values()].filter((activity) => activity !== undefined);
  return [...found.filter(({id}) => !unsaved.has(id)), ...others.filter(fits)];
}
