import type {LoggedCall, LogOptions} from './call-log.js';
import {endedUnexpectedly, readRecord, recordOf} from './log-entry.js';
import type {DirectoryDatabase} from './migrations.js';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
const DEFAULT_LIMIT = 50;

export type Fits = (entry: LoggedCall) => boolean;

/** What goes wrong with one request, the whole transaction tells. */
const ask = (request: Promise<unknown>): void => void request.catch(() => undefined);

/** Where a request fails, who waits for it is told; that the transaction fails with it, nobody need hear again. */
function begin<T extends {readonly done: Promise<unknown>}>(transaction: T): T {
  ask(transaction.done);
  return transaction;
}

/** How many calls are kept. */
export interface Bounds {
  readonly most: number;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Writes `entries`. `isOurs`: this tab has opened it, so that it need not be read before, which a page that is closing has no time for;
 * of any other the first end that was written holds, and what the user has cleared does not come back.
 */
export async function putEntries(database: DirectoryDatabase, entries: readonly LoggedCall[], isOurs: Fits): Promise<void> {
  const transaction = begin(database.transaction(['calls', 'marks'], 'readwrite'));
  const calls = transaction.objectStore('calls');
  const put = (entry: LoggedCall): void => ask(calls.put(recordOf(entry)));
  const [ours, others] = [entries.filter(isOurs), entries.filter((entry) => !isOurs(entry))];
  ours.forEach(put);
  for (const entry of others) {
    const known = await calls.get(entry.id);
    const clearedAt = entry.endReason ? ((await transaction.objectStore('marks').get('clearedAt')) ?? 0) : 0;
    if (known?.endReason === undefined && (known ?? entry.startedAt > clearedAt)) put(entry);
  }
  transaction.commit();
  await transaction.done;
}

/** Closes the entries that are open and that `isUp` does not know: whoever had those calls is gone. */
export async function closeLeft(database: DirectoryDatabase, isUp: Fits): Promise<void> {
  const transaction = begin(database.transaction('calls', 'readwrite'));
  for await (const cursor of transaction.store.index('open')) {
    const entry = readRecord(cursor.value);
    if (entry && !isUp(entry)) ask(cursor.update(recordOf(endedUnexpectedly(entry))));
  }
  await transaction.done;
}

/** Takes away what is older than a year, and what is too much. */
export async function trim(database: DirectoryDatabase, {most, now}: Bounds): Promise<void> {
  const transaction = begin(database.transaction('calls', 'readwrite'));
  let tooMany = (await transaction.store.count()) - most;
  for await (const cursor of transaction.store.index('startedAt')) {
    if (tooMany <= 0 && cursor.value.startedAt >= now - YEAR_MS) break;
    tooMany -= 1;
    ask(cursor.delete());
  }
  await transaction.done;
}

/** The missed calls have been seen. */
export async function markSeen(database: DirectoryDatabase): Promise<void> {
  const transaction = begin(database.transaction('calls', 'readwrite'));
  for await (const cursor of transaction.store.index('unseen')) {
    const {unseen, ...record} = cursor.value;
    ask(cursor.update({...record, seen: true}));
  }
  await transaction.done;
}

/** Takes every entry away whose call has ended. */
export async function clear(database: DirectoryDatabase, now: number): Promise<void> {
  const transaction = begin(database.transaction(['calls', 'marks'], 'readwrite'));
  ask(transaction.objectStore('marks').put(now, 'clearedAt'));
  const calls = transaction.objectStore('calls');
  const open = await calls.index('open').getAll();
  ask(calls.clear());
  for (const record of open) ask(calls.put(record));
  await transaction.done;
}

export interface Counts {
  readonly calls: number;
  /** Missed calls that nobody has seen. */
  readonly unseen: number;
}

export async function count(database: DirectoryDatabase): Promise<Counts> {
  const {store, done} = begin(database.transaction('calls'));
  const [calls, unseen] = await Promise.all([store.count(), store.index('unseen').count(), done]);
  return {calls, unseen};
}

/** The newest of those that fit, as many as are wanted. */
export async function newest(database: DirectoryDatabase, options: LogOptions, fits: Fits): Promise<readonly LoggedCall[]> {
  const {limit, before} = readOptions(options);
  const range = before === Infinity ? null : IDBKeyRange.upperBound(before, true);
  const found: LoggedCall[] = [];
  const index = begin(database.transaction('calls')).store.index('startedAt');
  for await (const {value} of index.iterate(range, 'prev')) {
    if (found.length >= limit) break;
    const entry = readRecord(value);
    if (entry && fits(entry)) found.push(entry);
  }
  return found;
}

/** All that fit, in no order. */
export async function all(database: DirectoryDatabase, _options: LogOptions, fits: Fits): Promise<readonly LoggedCall[]> {
  const records = await begin(database.transaction('calls')).store.getAll();
  return records.map(readRecord).filter((entry) => entry !== undefined && fits(entry)) as readonly LoggedCall[];
}

/** The newest of `entries`, as many as are wanted. */
export function newestOf(entries: readonly LoggedCall[], options: LogOptions): readonly LoggedCall[] {
  const {limit, before} = readOptions(options);
  return entries
    .filter(({startedAt}) => startedAt < before)
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, limit);
}

function readOptions({limit, before}: LogOptions): Required<Omit<LogOptions, 'missed'>> {
  return {limit: limit ?? DEFAULT_LIMIT, before: before ?? Infinity};
}
