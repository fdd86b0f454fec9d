import type {IDBPTransaction} from 'idb';

import type {Activity, ActivityChange, ActivityId, SourceRecord} from './activity.js';
import {type ActivityRecord, readRecord, recordOf, type Removal} from './activity-record.js';
import type {ActivityDatabase, ActivitySchema} from './migrations.js';
import {belongsTo, type Done, type Plan, revised, type Shelf, type Unsaved, withUnsaved} from './shelf.js';

type Writing = IDBPTransaction<ActivitySchema, ('activities' | 'removals')[], 'readwrite'>;

/** Does what `plan` says, on disk when this resolves, or not at all. What is not stored yet counts, and is stored where the plan puts it. */
export async function carryOut<T>(database: ActivityDatabase, unsaved: Unsaved, plan: Plan<T>): Promise<Done<T>> {
  const transaction = database.transaction(['activities', 'removals'], 'readwrite', {durability: 'strict'});
  // Who waits for a request that fails is told; that the transaction fails with it, nobody need hear again.
  transaction.done.catch(() => undefined);
  const shelf = new StoredShelf(transaction, unsaved);
  try {
    const result = await plan(shelf);
    await transaction.done;
    return {result, changes: shelf.changes};
  } catch (cause) {
    const reason = transaction.error ?? cause;
    abort(transaction);
    throw reason;
  }
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has come to its end already.
  }
}

class StoredShelf implements Shelf {
  readonly changes: ActivityChange[] = [];
  readonly #transaction: Writing;
  readonly #unsaved: Unsaved;
  /** What has been read or written, as it is now: nobody else writes meanwhile. */
  readonly #records = new Map<ActivityId, Promise<ActivityRecord | undefined>>();
  #removed: Promise<ReadonlySet<ActivityId>> | undefined;

  constructor(transaction: Writing, unsaved: Unsaved) {
    this.#transaction = transaction;
    this.#unsaved = unsaved;
  }

  async get(id: ActivityId): Promise<Activity | undefined> {
    return this.#unsaved.has(id) ? this.#unsaved.get(id) : readRecord(await this.#read(id));
  }

  async ofRecord(record: SourceRecord): Promise<readonly Activity[]> {
    const records = await this.#activities.index('record').getAll([record.app, record.recordId]);
    const found = records.map(readRecord).filter((activity) => activity !== undefined);
    return withUnsaved(found, this.#unsaved, belongsTo(record));
  }

  async put({change, activity}: ActivityChange): Promise<Activity> {
    const before = await this.#read(activity.id);
    const next = await (change === 'removed' ? this.#remove(activity, before) : this.#write(activity, before));
    this.changes.push(Object.freeze({change, activity: next}));
    return next;
  }

  async #write(activity: Activity, before: ActivityRecord | undefined): Promise<Activity> {
    const removal = before ? undefined : await this.#takeRemoval(activity.id);
    const sent = before?.sent ?? removal?.sent;
    const next = revised(activity, sent);
    const record = recordOf(next, sent, before);
    this.#records.set(next.id, Promise.resolve(record));
    await this.#activities.put(record);
    return next;
  }

  async #remove(activity: Activity, before: ActivityRecord | undefined): Promise<Activity> {
    const {id} = activity;
    this.#records.set(id, Promise.resolve(undefined));
    await this.#activities.delete(id);
    // Of what the service has never had, it need not be told that it is gone.
    if (before?.sent !== undefined) await this.#removals.put({id, sent: before.sent});
    return revised(activity, before?.sent);
  }

  #read(id: ActivityId): Promise<ActivityRecord | undefined> {
    const known = this.#records.get(id);
    if (known) return known;
    const reading = this.#activities.get(id);
    this.#records.set(id, reading);
    return reading;
  }

  /** What the service has of one that is to be there again. */
  async #takeRemoval(id: ActivityId): Promise<Removal | undefined> {
    this.#removed ??= this.#removals.getAllKeys().then((ids) => new Set(ids));
    if (!(await this.#removed).has(id)) return undefined;
    const removal = await this.#removals.get(id);
    await this.#removals.delete(id);
    return removal;
  }

  get #removals() {
    return this.#transaction.objectStore('removals');
  }

  get #activities() {
    return this.#transaction.objectStore('activities');
  }
}
