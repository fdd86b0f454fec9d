import type {Activities} from '../../activities/activities.js';
import type {Activity, ActivityChange} from '../../activities/activity.js';
import type {ActivityNews} from '../../activities/change-feed.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {RecordKey} from '../record-element.js';

type Listener = (call: Activity | undefined) => void;

interface Watched {
  readonly record: RecordKey;
  readonly listeners: Set<Listener>;
  call: Activity | undefined;
  isRead: boolean;
  /** The reading that counts: an earlier one that is answered late is out of date. */
  reading: number;
}

const ofPhones = new WeakMap<SharedPhone, RecordCalls>();

/** The planned calls of the records that a page shows: one for all of its cards, so that a change is read once, not by each of them. */
export function recordCalls(phone: SharedPhone): RecordCalls {
  const known = ofPhones.get(phone) ?? new RecordCalls(phone.activities);
  ofPhones.set(phone, known);
  return known;
}

export class RecordCalls {
  readonly #activities: Activities;
  readonly #watched = new Map<string, Watched>();
  #stop: Unsubscribe | undefined;

  constructor(activities: Activities) {
    this.#activities = activities;
  }

  /** Tells `listener` the planned call of `record`, as soon as it has been read and whenever it changes, until it is taken back. */
  watch(record: RecordKey, listener: Listener): Unsubscribe {
    this.#stop ??= this.#activities.listen(this.#hear);
    const key = keyOf(record);
    const watched = this.#watched.get(key) ?? this.#begin(key, record);
    watched.listeners.add(listener);
    if (watched.isRead) listener(watched.call);
    return () => this.#leave(key, watched, listener);
  }

  /** Once more, where that came to nothing. */
  refresh(record: RecordKey): void {
    const watched = this.#watched.get(keyOf(record));
    if (watched) void this.#read(watched);
  }

  #begin(key: string, record: RecordKey): Watched {
    const watched: Watched = {record, listeners: new Set(), call: undefined, isRead: false, reading: 0};
    this.#watched.set(key, watched);
    void this.#read(watched);
    return watched;
  }

  #leave(key: string, watched: Watched, listener: Listener): void {
    watched.listeners.delete(listener);
    if (watched.listeners.size > 0 || this.#watched.get(key) !== watched) return;
    this.#watched.delete(key);
    if (this.#watched.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly #hear = ({changes}: ActivityNews): void => {
    if (changes.length === 0) {
      for (const watched of this.#watched.values()) void this.#read(watched);
      return;
    }
    for (const change of changes) {
      for (const watched of this.#concerned(change)) this.#take(change, watched);
    }
  };

  /** Whoever shows it, and whoever is to show it: it may have gone from one record to another. */
  *#concerned({activity}: ActivityChange): Iterable<Watched> {
    const key = activity.source && keyOf(activity.source);
    for (const [name, watched] of this.#watched) {
      if (name === key || shows(watched, activity)) yield watched;
    }
  }

  /** What the news says without a doubt is shown at once; which of several calls comes first, or is left, the store knows. */
  #take(change: ActivityChange, watched: Watched): void {
    const isPlanned = isPlannedCall(change, watched.record);
    const isShown = shows(watched, change.activity);
    const isOnlyOne = watched.isRead && (isShown || !watched.call);
    if (isPlanned && isOnlyOne) this.#show(watched, change.activity);
    else if (isPlanned || isShown || !watched.isRead) void this.#read(watched);
  }

  async #read(watched: Watched): Promise<void> {
    const reading = (watched.reading += 1);
    try {
      const call = await this.#activities.callOf(watched.record);
      if (reading === watched.reading) this.#show(watched, call);
    } catch {
      // The phone tells it where its parts cannot be loaded. Whoever presses the button is told, too.
    }
  }

  #show(watched: Watched, call: Activity | undefined): void {
    watched.reading += 1;
    watched.call = call;
    watched.isRead = true;
    for (const listener of watched.listeners) listener(call);
  }
}

const keyOf = ({app, recordId}: RecordKey): string => JSON.stringify([app, recordId]);

const shows = ({call}: Watched, {id}: Activity): boolean => call?.id === id;

function isPlannedCall({change, activity}: ActivityChange, {app, recordId}: RecordKey): boolean {
  const {state, kind, source} = activity;
  const isOurs = source?.app === app && source.recordId === recordId;
  return isOurs && change !== 'removed' && state === 'planned' && kind === 'call';
}
