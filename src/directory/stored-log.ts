import type {Clock} from '../foundation/clock.js';
import type {VoipError} from '../foundation/errors.js';
import type {Call, CallId} from '../session/call.js';
import type {CallLog, LoggedCall, LogOptions, LogView} from './call-log.js';
import {Directory, type OpenDirectory, storageError} from './directory-database.js';
import {entryOf} from './log-entry.js';
import {matchesSearch} from './matches-search.js';
import type {DirectoryDatabase} from './migrations.js';
import * as stored from './stored-calls.js';

/** How many calls are kept: years of a busy phone would make every list slow. */
const MOST_CALLS = 5_000;

const troubleOf = (cause: unknown): LogView['trouble'] =>
  storageError(cause).code === 'storage-full' ? 'storage-full' : 'storage-unavailable';

const NOTHING: stored.Counts = {calls: 0, unseen: 0};

/** What the log needs of a `BroadcastChannel`. */
export interface ChangeFeed {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: () => void): void;
  close(): void;
}

export interface StoredLogOptions {
  /** Whose calls these are. */
  readonly namespace: string;
  readonly clock: Clock;
  /** Told at every change, in whichever tab. */
  readonly show: (view: LogView) => void;
  /** Without it this tab does not hear of the others. */
  readonly openFeed?: ((name: string) => ChangeFeed) | undefined;
  readonly openDirectory?: OpenDirectory;
  readonly most?: number;
}

/**
 * The log, in IndexedDB. What cannot be stored stays in memory and in the list, and is stored as soon as that is possible again: the next
 * time that something is. Everything happens one after the other.
 */
export class StoredLog implements CallLog {
  readonly #options: StoredLogOptions;
  readonly #directory: Directory;
  readonly #feed: ChangeFeed | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** What is not stored yet, or cannot be. */
  readonly #unsaved = new Map<CallId, LoggedCall>();
  /** What has been taken note of already. */
  readonly #known = new WeakSet<Call>();
  /** The calls that are up, and were when this tab wrote them first. */
  readonly #opened = new Set<CallId>();
  #counts = NOTHING;
  #trouble: LogView['trouble'];
  /** Everything was deleted, and nobody has signed in since. What other tabs say meanwhile is of before, and opens no database anew. */
  #isForgotten = false;
  #isClosed = false;

  constructor(options: StoredLogOptions) {
    const {namespace, clock, openFeed, openDirectory: open} = options;
    const name = `voip-widget/${namespace}/directory`;
    this.#options = options;
    const refresh = (): void => void this.#enqueue(this.#refresh);
    this.#directory = new Directory({name, clock, onLate: refresh, ...(open && {open})});
    this.#feed = openFeed?.(name);
    this.#feed?.addEventListener('message', refresh);
    refresh();
  }

  /** Takes note of the calls that this tab has, as they are now. */
  save(calls: readonly Call[]): void {
    // What was only opened to hand another call over is told with that.
    const news = calls.filter((call) => !this.#known.has(call) && call.transferOf === undefined);
    for (const call of news) {
      this.#known.add(call);
      this.#unsaved.set(call.id, entryOf(call));
    }
    if (news.length > 0) this.remember();
  }

  /** This tab has the line now: what `isUp` does not know, nobody has any more. */
  takeOver(isUp: (id: CallId) => boolean): void {
    void this.#enqueue(() =>
      this.#change(async (database) => {
        await stored.closeLeft(database, ({id}) => isUp(id));
        await stored.trim(database, this.#bounds);
      }).catch(() => undefined),
    );
  }

  async recent({missed = false, ...options}: LogOptions = {}): Promise<readonly LoggedCall[]> {
    return this.#select(options, (entry) => !missed || entry.missed, stored.newest);
  }

  async search(text: string, {missed = false, ...options}: LogOptions = {}): Promise<readonly LoggedCall[]> {
    const matches = matchesSearch(text);
    // Most of them do not match: to take all at once is faster than to go from one to the next.
    return this.#select(options, (entry) => (!missed || entry.missed) && matches(entry), stored.all);
  }

  async clear(): Promise<void> {
    for (const [id, {endReason}] of this.#unsaved) if (endReason) this.#unsaved.delete(id);
    await this.#enqueue(() => this.#change((database) => stored.clear(database, this.#options.clock.now())));
  }

  async markSeen(): Promise<void> {
    for (const [id, entry] of this.#unsaved) this.#unsaved.set(id, Object.freeze({...entry, seen: true}));
    await this.#enqueue(() => this.#change(stored.markSeen, {unseen: 0})).catch(() => undefined);
  }

  /** Forgets what is in memory, and leaves alone what is stored until there is something new. */
  forget(): void {
    this.#isForgotten = true;
    this.#unsaved.clear();
    this.#opened.clear();
    this.#counts = NOTHING;
    this.#show();
  }

  /** Somebody has signed in again: what is stored by now is theirs. */
  remember(): void {
    this.#isForgotten = false;
    void this.#enqueue(this.#refresh);
  }

  /** Deletes everything. Where the browser does not let it, the view says so. */
  async wipe(): Promise<void> {
    this.forget();
    await this.#enqueue(async () => {
      this.#trouble = await this.#directory.delete().then(() => undefined, troubleOf);
      this.#show();
    });
  }

  /** Stores what is under way, and lets go of everything. */
  async close(): Promise<void> {
    await this.#enqueue(async () => {
      this.#isClosed = true;
      this.#directory.close();
      this.#feed?.close();
      return Promise.resolve();
    });
  }

  get #bounds(): stored.Bounds {
    return {most: this.#options.most ?? MOST_CALLS, now: this.#options.clock.now()};
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T | undefined> {
    const done = this.#queue.then(() => (this.#isClosed ? undefined : task()));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Stores what is not stored yet, and counts. */
  readonly #refresh = async (): Promise<void> => {
    const entries = [...this.#unsaved.values()];
    await this.#try(async (database) => {
      if (entries.length === 0) return;
      await stored.putEntries(database, entries, ({id}) => this.#opened.has(id));
      for (const entry of entries) this.#handleStored(entry);
      if (entries.some(({endReason}) => endReason)) await stored.trim(database, this.#bounds);
      this.#tellOthers();
    });
    this.#show();
  };

  #handleStored(entry: LoggedCall): void {
    if (this.#unsaved.get(entry.id) === entry) this.#unsaved.delete(entry.id);
    this.#opened[entry.endReason ? 'delete' : 'add'](entry.id);
  }

  /** Changes what is stored, in a way that other tabs should hear of. Where that fails, `wanted` holds in this one. */
  async #change(change: (database: DirectoryDatabase) => Promise<void>, wanted: Partial<stored.Counts> = {}): Promise<void> {
    const failure = await this.#try(change);
    if (failure) this.#counts = {...this.#counts, ...wanted};
    else this.#tellOthers();
    this.#show();
    if (failure) throw failure;
  }

  async #try(action: (database: DirectoryDatabase) => Promise<void>): Promise<VoipError | undefined> {
    this.#trouble = undefined;
    if (this.#isForgotten) return undefined;
    try {
      const database = await this.#directory.get();
      const failure = await action(database).then(() => undefined, storageError);
      this.#counts = await stored.count(database);
      if (failure) throw failure;
      return undefined;
    } catch (cause) {
      this.#trouble = troubleOf(cause);
      return storageError(cause);
    }
  }

  #select(options: LogOptions, fits: stored.Fits, read: typeof stored.newest): Promise<readonly LoggedCall[]> {
    return this.#enqueue(async () => {
      const unsaved = [...this.#unsaved.values()];
      const isStored: stored.Fits = (entry) => !this.#unsaved.has(entry.id) && fits(entry);
      const found = this.#isForgotten
        ? []
        : await this.#directory
            .get()
            .then((database) => read(database, options, isStored))
            // What is in memory can be read all the same; that nothing else can be, the view says.
            .catch(() => []);
      return Object.freeze(stored.newestOf([...found, ...unsaved.filter(fits)], options));
    }).then((found) => found ?? []);
  }

  #tellOthers(): void {
    this.#feed?.postMessage('changed');
  }

  #show(): void {
    const unsaved = [...this.#unsaved.values()];
    this.#options.show(
      Object.freeze({
        isEmpty: this.#counts.calls + unsaved.length === 0,
        missed: this.#counts.unseen + unsaved.filter(({seen}) => !seen).length,
        ...(this.#trouble && {trouble: this.#trouble}),
        recent: (options?: LogOptions) => this.recent(options),
        search: (text: string, options?: LogOptions) => this.search(text, options),
        clear: () => this.clear(),
        markSeen: () => this.markSeen(),
      }),
    );
  }
}
