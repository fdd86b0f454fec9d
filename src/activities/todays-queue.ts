import {type Listener, type Readable, Store, type Unsubscribe} from '../foundation/store.js';
import {type Activity, isDone, isQueued} from './activity.js';
import type {ActivityStore} from './activity-store.js';
import type {CalendarDay} from './calendar-day.js';
import type {ActivityNews} from './change-feed.js';

/** What one person has to call. */
export interface QueueView {
  readonly day: CalendarDay;
  /** Those of `day`, in order. */
  readonly calls: readonly Activity[];
  /** Those of the days before it, the oldest first; none unless they are asked for. */
  readonly overdue: readonly Activity[];
  /** How many of `day` have been dealt with. */
  readonly done: number;
  /** False until it has been read for the first time. */
  readonly isRead: boolean;
}

export interface TodaysQueueOptions {
  readonly store: Pick<ActivityStore, 'queue' | 'countDone' | 'listen'>;
  readonly today: Readable<CalendarDay>;
  readonly user: string;
  readonly includeOverdue?: boolean;
}

const NONE: readonly Activity[] = Object.freeze([]);

/** The queue of one person, as it is: read again when something of it changes in whichever tab, and when another day begins. */
export class TodaysQueue implements Readable<QueueView> {
  readonly #options: TodaysQueueOptions;
  readonly #view: Store<QueueView>;
  readonly #signal: AbortSignal;
  #includeOverdue: boolean;
  #isStale = false;
  #reading: Promise<void> | undefined;

  /** `signal` ends it. */
  constructor(options: TodaysQueueOptions, signal: AbortSignal) {
    const {store, today, includeOverdue = false} = options;
    this.#options = options;
    this.#signal = signal;
    this.#includeOverdue = includeOverdue;
    this.#view = new Store<QueueView>(Object.freeze({day: today.state, calls: NONE, overdue: NONE, done: 0, isRead: false}));
    const ends = [
      store.listen((news) => this.#concerns(news) && void this.refresh()),
      today.subscribe(() => void this.refresh()),
    ];
    signal.addEventListener('abort', () => ends.forEach((end) => end()));
    void this.refresh();
  }

  get state(): QueueView {
    return this.#view.state;
  }

  subscribe(listener: Listener<QueueView>): Unsubscribe {
    return this.#view.subscribe(listener);
  }

  /** Whether those of the days before are listed too. */
  get includeOverdue(): boolean {
    return this.#includeOverdue;
  }

  set includeOverdue(isOn: boolean) {
    if (isOn === this.#includeOverdue) return;
    this.#includeOverdue = isOn;
    void this.refresh();
  }

  /** Resolves when the view shows all that the store has at this moment. */
  refresh(): Promise<void> {
    this.#isStale = true;
    return (this.#reading ??= this.#readUntilFresh().finally(() => {
      this.#reading = undefined;
    }));
  }

  #isOver(): boolean {
    return this.#signal.aborted;
  }

  /** However much happens while it reads, it reads once more, not once for each. */
  async #readUntilFresh(): Promise<void> {
    while (this.#isStale && !this.#isOver()) {
      this.#isStale = false;
      const {store, today, user} = this.#options;
      const day = today.state;
      // A store that is closed has nothing to show any more.
      const asked = {assignee: user, day};
      const found = await Promise.all([
        store.queue({...asked, includeOverdue: this.#includeOverdue}),
        store.countDone(asked),
      ]).catch(() => undefined);
      if (found && !this.#isOver()) this.#show(day, ...found);
    }
  }

  #show(day: CalendarDay, found: readonly Activity[], done: number): void {
    const {calls, overdue} = this.state;
    const shown = new Map([...overdue, ...calls].map((activity) => [activity.id, activity]));
    // What has not changed is the very same, so that only rows that have are rendered.
    const now = found.map((activity) => {
      const before = shown.get(activity.id);
      return before && isSameVersion(before, activity) ? before : activity;
    });
    this.#view.set(
      Object.freeze({
        day,
        calls: Object.freeze(now.filter(({dueDate}) => dueDate === day)),
        overdue: Object.freeze(now.filter(({dueDate}) => dueDate < day)),
        done,
        isRead: true,
      }),
    );
  }

  #concerns({changes}: ActivityNews): boolean {
    const {calls, overdue} = this.state;
    const shown = new Set([...overdue, ...calls].map(({id}) => id));
    return changes.length === 0 || changes.some(({activity}) => shown.has(activity.id) || this.#isOurs(activity));
  }

  #isOurs(activity: Activity): boolean {
    const {today, user} = this.#options;
    return (isQueued(activity) || isDone(activity)) && activity.assignee === user && activity.dueDate <= today.state;
  }
}

function isSameVersion(one: Activity, other: Activity): boolean {
  return one.revision === other.revision && one.updatedAt === other.updatedAt;
}
