import type {DBSchema, IDBPDatabase, IDBPTransaction, StoreNames} from 'idb';

import type {LogRecord} from './log-entry.js';

/** What one user's directory holds. */
export interface DirectorySchema extends DBSchema {
  calls: {key: string; value: LogRecord; indexes: {startedAt: number; open: number; unseen: number}};
  /** Single facts, such as when the log was cleared (`clearedAt`, epoch ms). */
  marks: {key: string; value: number};
}

export type DirectoryDatabase = IDBPDatabase<DirectorySchema>;
type Upgrade = IDBPTransaction<DirectorySchema, StoreNames<DirectorySchema>[], 'versionchange'>;
type Migration = (database: DirectoryDatabase, transaction: Upgrade) => void;

const addCalls: Migration = (database) => {
  const calls = database.createObjectStore('calls', {keyPath: 'id'});
  for (const name of ['startedAt', 'open', 'unseen'] as const) calls.createIndex(name, name);
  database.createObjectStore('marks');
};

/**
 * From nothing to the present, a step a version. A step is never changed once it has been released, and only ever adds: an older bundle in
 * another tab goes on with what it knows.
 */
export const MIGRATIONS: readonly Migration[] = [addCalls];
