import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {Store} from '../foundation/store.js';
import type {Activity, ActivityChange, ActivityId} from './activity.js';
import {HeldDatabase, type OpenActivities, storageError} from './activity-database.js';
import type {StorageTrouble} from './activity-store.js';
import {type AskToKeep, askBrowserToKeep, keepStorage} from './keep-storage.js';
import {MemoryShelf, type StoredReader} from './memory-shelf.js';
import type {ActivityDatabase} from './migrations.js';
import {getStored, storedOfRecord} from './read-stored.js';
import {type Done, type Plan, type Unsaved, withUnsaved} from './shelf.js';
import {carryOut} from './stored-shelf.js';

export interface ArchiveOptions {
  readonly name: string;
  readonly clock: Clock;
  /** Told what has changed, once it is there to be read; nothing: whatever it is, read again. */
  readonly onChange: (changes: readonly ActivityChange[]) => void;
  readonly open?: OpenActivities;
  readonly askToKeep?: AskToKeep;
}

const NOTHING: Unsaved = new Map();
const troubleOf = (cause: unknown): StorageTrouble =>
  storageError(cause).code === 'storage-full' ? 'storage-full' : 'storage-unavailable';

/**
 * Activities on disk. What cannot be stored stays in memory, is read with the rest, and is stored as soon as that is possible again: the
 * next time that something is. Everything happens one after the other.
 */
export class Archive {
  readonly #options: ArchiveOptions;
  readonly #database: HeldDatabase;
  readonly trouble = new Store<StorageTrouble | undefined>(undefined);
  #queue: Promise<unknown> = Promise.resolve();
  #unsaved: Unsaved = NOTHING;
  #hasAsked = false;
  /** Everything was deleted, and nobody has signed in since: to read would make the database anew. */
  #isForgotten = false;
  #isClosed = false;

  constructor(options: ArchiveOptions) {
    const {name, clock, open} = options;
    this.#options = options;
    const onOther = (): void =>
      void this.#enqueue(this.#catchUp).then(
        () => options.onChange([]),
        () => undefined,
      );
    this.#database = new HeldDatabase({name, clock, onOther, ...(open && {open})});
  }

  /** Does what `plan` says, on disk or in memory. */
  async change<T>(plan: Plan<T>): Promise<T> {
    return this.#enqueue(async () => this.#tell(await this.#store(plan).catch((cause: unknown) => this.#keep(plan, cause))));
  }

  /** Does what `plan` says, on disk, or rejects: with `storage-full` or `storage-unavailable` where it is the browser that does not let it. */
  async changeStored<T>(plan: Plan<T>): Promise<T> {
    return this.#enqueue(async () =>
      this.#tell(
        await this.#store(plan).catch((cause: unknown) => {
          throw storageError(cause);
        }),
      ),
    );
  }

  /** What `ask` finds, with what is in memory alone and `fits`. */
  async read(
    ask: (database: ActivityDatabase) => Promise<readonly Activity[]>,
    fits: (activity: Activity) => boolean,
  ): Promise<readonly Activity[]> {
    return this.#enqueue(async () => withUnsaved(await this.#ask(ask, []), this.#unsaved, fits));
  }

  async get(id: ActivityId): Promise<Activity | undefined> {
    return this.#enqueue(() => new MemoryShelf(this.#stored, this.#unsaved).get(id));
  }

  /** Does what has to do with the database alone; with nobody else in it meanwhile. */
  async withDatabase<T>(task: (database: ActivityDatabase) => Promise<Done<T>>): Promise<T> {
    return this.#enqueue(async () =>
      this.#tell(
        await this.#database
          .get()
          .then(task)
          .catch((cause: unknown) => {
            throw storageError(cause);
          }),
      ),
    );
  }

  /** Forgets what is in memory, and reads nothing until there is something new or `remember()` is called. */
  forget(): void {
    this.#isForgotten = true;
    this.#unsaved = NOTHING;
  }

  /** Somebody has signed in again: what is stored by now is theirs. */
  remember(): void {
    this.#isForgotten = false;
    this.#options.onChange([]);
  }

  /** Deletes everything. Rejects where the browser does not let it. */
  async wipe(): Promise<void> {
    this.forget();
    await this.#enqueue(async () => {
      await this.#database.delete().catch((cause: unknown) => {
        this.trouble.set(troubleOf(cause));
        throw storageError(cause);
      });
      this.#options.onChange([]);
    });
  }

  /** Finishes what is under way, and lets go of the database. */
  async close(): Promise<void> {
    await this.#enqueue(() => {
      this.#isClosed = true;
      this.#database.close();
      return Promise.resolve();
    }).catch(() => undefined);
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(() => {
      if (this.#isClosed) throw new VoipError('storage-unavailable', 'The activities are closed');
      return task();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #store<T>(plan: Plan<T>): Promise<Done<T>> {
    this.#isForgotten = false;
    const database = await this.#database.get();
    const done = await carryOut(database, this.#unsaved, plan);
    const stored = new Set(done.changes.map(({activity}) => activity.id));
    this.#unsaved = new Map([...this.#unsaved].filter(([id]) => !stored.has(id)));
    await this.#catchUp();
    this.#askToKeep(database);
    return done;
  }

  /** The browser does not store it: it is done in memory, unless it makes no sense at all. */
  async #keep<T>(plan: Plan<T>, cause: unknown): Promise<Done<T>> {
    if (cause instanceof VoipError && cause.code === 'invalid-activity') throw cause;
    const shelf = new MemoryShelf(this.#stored, this.#unsaved);
    const result = await plan(shelf);
    this.#unsaved = shelf.unsaved;
    this.trouble.set(troubleOf(cause));
    return {result, changes: shelf.changes};
  }

  #tell<T>({result, changes}: Done<T>): T {
    if (changes.length > 0) this.#options.onChange(changes);
    return result;
  }

  /** Stores what could not be stored before. */
  readonly #catchUp = async (): Promise<void> => {
    const unsaved = [...this.#unsaved];
    try {
      if (unsaved.length > 0) await carryOut(await this.#database.get(), NOTHING, storing(unsaved));
      this.#unsaved = NOTHING;
      this.trouble.set(undefined);
      if (unsaved.length > 0) this.#options.onChange([]);
    } catch (cause) {
      this.trouble.set(troubleOf(cause));
    }
  };

  async #ask<T>(ask: (database: ActivityDatabase) => Promise<T>, nothing: T): Promise<T> {
    if (this.#isForgotten) return nothing;
    try {
      const found = await ask(await this.#database.get());
      if (this.#unsaved.size === 0) this.trouble.set(undefined);
      return found;
    } catch (cause) {
      // What is in memory can be read all the same.
      this.trouble.set(troubleOf(cause));
      return nothing;
    }
  }

  readonly #stored: StoredReader = {
    get: (id) => this.#ask<Activity | undefined>((database) => getStored(database, id), undefined),
    ofRecord: (record) => this.#ask<readonly Activity[]>((database) => storedOfRecord(database, record), []),
  };

  #askToKeep(database: ActivityDatabase): void {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    const {clock, askToKeep = askBrowserToKeep} = this.#options;
    // Whether it is kept is up to the browser.
    void keepStorage(database, clock.now(), askToKeep).catch(() => undefined);
  }
}

/** Puts what was in memory where it belongs. */
const storing =
  (unsaved: readonly (readonly [ActivityId, Activity | undefined])[]): Plan<void> =>
  async (shelf) => {
    for (const [id, activity] of unsaved) {
      const stored = activity ?? (await shelf.get(id));
      if (stored) await shelf.put({change: activity ? 'updated' : 'removed', activity: stored});
    }
  };
