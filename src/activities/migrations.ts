import type {DBSchema, IDBPDatabase, IDBPTransaction, StoreNames} from 'idb';

import type {ActivityRecord, Removal} from './activity-record.js';
import type {CalendarDay} from './calendar-day.js';

type DayKey = [assignee: string, dueDate: CalendarDay];

/** The activities of one namespace, of whoever they are for. */
export interface ActivitySchema extends DBSchema {
  activities: {
    key: string;
    value: ActivityRecord;
    indexes: {queue: DayKey; done: DayKey; record: [app: string, recordId: string]; unsent: number};
  };
  removals: {key: string; value: Removal};
  /** Single facts: when the browser was asked to keep all this (`keptAt`, epoch ms), how far the service has been heard (`cursor`). */
  marks: {key: string; value: string | number};
}

export type ActivityDatabase = IDBPDatabase<ActivitySchema>;
type Upgrade = IDBPTransaction<ActivitySchema, StoreNames<ActivitySchema>[], 'versionchange'>;
type Migration = (database: ActivityDatabase, transaction: Upgrade) => void;

const addActivities: Migration = (database) => {
  const activities = database.createObjectStore('activities', {keyPath: 'id'});
  activities.createIndex('queue', 'queue');
  activities.createIndex('done', 'done');
  activities.createIndex('record', ['source.app', 'source.recordId']);
  activities.createIndex('unsent', 'unsent');
  database.createObjectStore('removals', {keyPath: 'id'});
  database.createObjectStore('marks');
};

/**
 * From nothing to the present, a step a version. A step is never changed once it has been released, and only ever adds: an older bundle in
 * another tab goes on with what it knows.
 */
export const MIGRATIONS: readonly Migration[] = [addActivities];
