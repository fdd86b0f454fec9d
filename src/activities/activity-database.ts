import {deleteDB, openDB, type OpenDBCallbacks} from 'idb';

import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {type ActivityDatabase, type ActivitySchema, MIGRATIONS} from './migrations.js';

/** How long the browser may take to open a database that no other tab blocks. */
const PATIENCE_MS = 10_000;

export type OpenActivities = (name: string, callbacks: OpenDBCallbacks<ActivitySchema>) => Promise<ActivityDatabase>;

/** Opens the activities, and brings them up to date; a database that a newer bundle has left is opened as it is. */
export const openActivities: OpenActivities = async (name, callbacks) => {
  const upgrade: OpenDBCallbacks<ActivitySchema>['upgrade'] = (database, oldVersion, ...[, transaction]) => {
    for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database, transaction);
  };
  try {
    return await openDB<ActivitySchema>(name, MIGRATIONS.length, {...callbacks, upgrade});
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'VersionError') throw cause;
    return openDB<ActivitySchema>(name, undefined, callbacks);
  }
};

/** A failure of the browser's storage, as the phone tells it. */
export function storageError(cause: unknown): VoipError {
  if (cause instanceof VoipError) return cause;
  const isFull = (cause as {readonly name?: unknown} | null)?.name === 'QuotaExceededError';
  return isFull
    ? new VoipError('storage-full', 'The browser has no room left for this site', {cause})
    : VoipError.from(cause, 'storage-unavailable');
}

export interface HeldDatabaseOptions {
  readonly name: string;
  readonly clock: Clock;
  /** Told when another database is there, or soon will be: one that could not be opened in time, or was taken away. */
  readonly onOther: () => void;
  readonly open?: OpenActivities;
}

/** A database that is opened when it is first needed, given up when another tab needs it to be, and opened again after that. */
export class HeldDatabase {
  readonly #options: HeldDatabaseOptions;
  #database: ActivityDatabase | undefined;
  #opening: Promise<ActivityDatabase> | undefined;
  #isClosed = false;

  constructor(options: HeldDatabaseOptions) {
    this.#options = options;
  }

  /** Rejects where the browser does not open it, and as long as another tab keeps it from being opened. */
  async get(): Promise<ActivityDatabase> {
    if (this.#isClosed) throw new VoipError('storage-unavailable', 'The activities are closed');
    return this.#database ?? (this.#opening ??= this.#open());
  }

  /** From now on nothing is read or written. */
  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  /** Deletes everything. Resolves when it is gone; what another tab still has open is empty, and goes with that tab. */
  async delete(): Promise<void> {
    const database = await this.get();
    const stores = ['activities', 'removals', 'marks'] as const;
    const transaction = database.transaction(stores, 'readwrite');
    await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    this.#letGo();
    await new Promise<void>((resolve, reject) => {
      deleteDB(this.#options.name, {blocked: () => resolve()}).then(resolve, reject);
    });
  }

  async #open(): Promise<ActivityDatabase> {
    const {name, clock, onOther, open = openActivities} = this.#options;
    const late = Promise.withResolvers<never>();
    const tooLate = new VoipError('storage-unavailable', 'Another tab, or the browser, keeps the activities from being opened');
    const giveUp = (): void => late.reject(tooLate);
    const cancel = clock.after(PATIENCE_MS, giveUp);
    const callbacks = {blocked: giveUp, blocking: this.#letGo, terminated: this.#lose};
    const opening = open(name, callbacks).then((database) => this.#take(database));
    try {
      return await Promise.race([opening, late.promise]);
    } catch (cause) {
      if (cause === tooLate) void opening.then(onOther, () => undefined).finally(this.#retry);
      else this.#retry();
      throw cause;
    } finally {
      cancel();
    }
  }

  #take(database: ActivityDatabase): ActivityDatabase {
    this.#database = database;
    this.#opening = undefined;
    if (this.#isClosed) this.#letGo();
    return database;
  }

  readonly #retry = (): void => {
    this.#opening = undefined;
  };

  /** The user, or the browser, has deleted it. */
  readonly #lose = (): void => {
    this.#letGo();
    this.#options.onOther();
  };

  /** Another tab wants to change or delete the database. */
  readonly #letGo = (): void => {
    this.#database?.close();
    this.#database = undefined;
  };
}
