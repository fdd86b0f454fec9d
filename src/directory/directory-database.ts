import {deleteDB, openDB, type OpenDBCallbacks} from 'idb';

import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {type DirectoryDatabase, type DirectorySchema, MIGRATIONS} from './migrations.js';

/** How long the browser may take to open a database that no other tab blocks. */
const PATIENCE_MS = 10_000;

export type OpenDirectory = (name: string, callbacks: OpenDBCallbacks<DirectorySchema>) => Promise<DirectoryDatabase>;

/** Opens a directory, and brings it up to date; one that a newer bundle has left is opened as it is. */
export const openDirectory: OpenDirectory = async (name, callbacks) => {
  const upgrade: OpenDBCallbacks<DirectorySchema>['upgrade'] = (database, oldVersion, ...[, transaction]) => {
    for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database, transaction);
  };
  try {
    return await openDB<DirectorySchema>(name, MIGRATIONS.length, {...callbacks, upgrade});
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'VersionError') throw cause;
    return openDB<DirectorySchema>(name, undefined, callbacks);
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

export interface DirectoryOptions {
  readonly name: string;
  readonly clock: Clock;
  /** Told when a database that could not be opened in time is there after all. */
  readonly onLate: () => void;
  readonly open?: OpenDirectory;
}

/** The database of one user: opened when it is first needed, given up when another tab needs it to be, and opened again after that. */
export class Directory {
  readonly #options: DirectoryOptions;
  #database: DirectoryDatabase | undefined;
  #opening: Promise<DirectoryDatabase> | undefined;
  #isClosed = false;

  constructor(options: DirectoryOptions) {
    this.#options = options;
  }

  /** Rejects where the browser does not open it, and as long as another tab keeps it from being opened. */
  async get(): Promise<DirectoryDatabase> {
    if (this.#isClosed) throw new VoipError('storage-unavailable', 'The directory is closed');
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
    const transaction = database.transaction(['calls', 'marks'], 'readwrite');
    await Promise.all([transaction.objectStore('calls').clear(), transaction.objectStore('marks').clear(), transaction.done]);
    this.#letGo();
    await new Promise<void>((resolve, reject) => {
      deleteDB(this.#options.name, {blocked: () => resolve()}).then(resolve, reject);
    });
  }

  async #open(): Promise<DirectoryDatabase> {
    const {name, clock, onLate, open = openDirectory} = this.#options;
    const late = Promise.withResolvers<never>();
    const tooLate = new VoipError('storage-unavailable', 'Another tab, or the browser, keeps the directory from being opened');
    const giveUp = (): void => late.reject(tooLate);
    const cancel = clock.after(PATIENCE_MS, giveUp);
    const opening = open(name, {blocked: giveUp, blocking: this.#letGo, terminated: this.#letGo}).then((database) =>
      this.#take(database),
    );
    try {
      return await Promise.race([opening, late.promise]);
    } catch (cause) {
      if (cause === tooLate) void opening.then(onLate, () => undefined).finally(this.#retry);
      else this.#retry();
      throw cause;
    } finally {
      cancel();
    }
  }

  #take(database: DirectoryDatabase): DirectoryDatabase {
    this.#database = database;
    this.#opening = undefined;
    if (this.#isClosed) this.#letGo();
    return database;
  }

  readonly #retry = (): void => {
    this.#opening = undefined;
  };

  /** Another tab wants to change or delete the database, or the browser has taken it away. */
  readonly #letGo = (): void => {
    this.#database?.close();
    this.#database = undefined;
  };
}
