import type {IDBPObjectStore} from 'idb';

import {type Activity, type ActivityId, inQueueOrder, type SourceRecord} from './activity.js';
import {isActivity, readRecord} from './activity-record.js';
import type {ActivityQuery, QueueQuery} from './activity-store.js';
import {matchesQuery} from './matches-query.js';
import type {ActivityDatabase, ActivitySchema} from './migrations.js';

/** How many are read at a time where all have to be: more at once only take memory. */
const CHUNK = 2_000;

/** Where a request fails, who waits for it is told; that the transaction fails with it, nobody need hear again. */
function reading(database: ActivityDatabase): IDBPObjectStore<ActivitySchema, ['activities'], 'activities'> {
  const transaction = database.transaction('activities');
  transaction.done.catch(() => undefined);
  return transaction.store;
}

export async function getStored(database: ActivityDatabase, id: ActivityId): Promise<Activity | undefined> {
  return readRecord(await reading(database).get(id));
}

export async function storedOfRecord(
  database: ActivityDatabase,
  record: Pick<SourceRecord, 'app' | 'recordId'>,
): Promise<readonly Activity[]> {
  return readRecords(await reading(database).index('record').getAll([record.app, record.recordId]));
}

/** The calls of one person and day, in no order. */
export async function storedQueue(
  database: ActivityDatabase,
  {assignee, day, includeOverdue = false}: QueueQuery,
): Promise<readonly Activity[]> {
  const range = IDBKeyRange.bound([assignee, includeOverdue ? '' : day], [assignee, day]);
  return readRecords(await reading(database).index('queue').getAll(range));
}

/** The calls of one person and day that have been dealt with, in no order. */
export async function storedDone(database: ActivityDatabase, {assignee, day}: QueueQuery): Promise<readonly Activity[]> {
  return readRecords(
    await reading(database)
      .index('done')
      .getAll(IDBKeyRange.only([assignee, day])),
  );
}

export async function findStored(database: ActivityDatabase, query: ActivityQuery): Promise<readonly Activity[]> {
  const matches = matchesQuery(query);
  if (query.source) return (await storedOfRecord(database, query.source)).filter(matches);
  const found: Activity[] = [];
  // Most of them do not match: those need not be read to the end.
  for await (const chunk of rawChunks(database))
    found.push(...readRecords(chunk.filter((record) => isActivity(record) && matches(record))));
  return found;
}

/** All there are, in no order. */
export async function allStored(database: ActivityDatabase): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for await (const chunk of rawChunks(database)) found.push(...readRecords(chunk));
  return found;
}

async function* rawChunks(database: ActivityDatabase): AsyncGenerator<readonly unknown[]> {
  let after: ActivityId | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const records = await reading(database).getAll(range, CHUNK);
    yield records;
    if (records.length < CHUNK) return;
    after = records.at(-1)?.id;
  }
}

/** `activities` in order, as many as `limit` says. */
export function firstOf(activities: readonly Activity[], limit = Infinity): readonly Activity[] {
  return Object.freeze([...activities].sort(inQueueOrder).slice(0, limit));
}

function readRecords(records: readonly unknown[]): readonly Activity[] {
  return records.map(readRecord).filter((activity) => activity !== undefined);
}
