import type {Activity, ActivityChange, ActivityId, SourceRecord} from './activity.js';
import {belongsTo, revised, type Shelf, type Unsaved, withUnsaved} from './shelf.js';

/** What is stored, as far as it can be read. */
export type StoredReader = Pick<Shelf, 'get' | 'ofRecord'>;

/** Where nothing can be stored: what is put here is in memory alone, over what may still be read. */
export class MemoryShelf implements Shelf {
  readonly changes: ActivityChange[] = [];
  readonly #stored: StoredReader;
  readonly #unsaved: Map<ActivityId, Activity | undefined>;

  constructor(stored: StoredReader, unsaved: Unsaved) {
    this.#stored = stored;
    this.#unsaved = new Map(unsaved);
  }

  /** All that is in memory now. */
  get unsaved(): Unsaved {
    return this.#unsaved;
  }

  async get(id: ActivityId): Promise<Activity | undefined> {
    return this.#unsaved.has(id) ? this.#unsaved.get(id) : this.#stored.get(id);
  }

  async ofRecord(record: SourceRecord): Promise<readonly Activity[]> {
    return withUnsaved(await this.#stored.ofRecord(record), this.#unsaved, belongsTo(record));
  }

  put({change, activity}: ActivityChange): Promise<Activity> {
    const next = revised(activity);
    this.#unsaved.set(next.id, change === 'removed' ? undefined : next);
    this.changes.push(Object.freeze({change, activity: next}));
    return Promise.resolve(next);
  }
}
