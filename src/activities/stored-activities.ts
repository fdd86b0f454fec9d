import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Readable, Unsubscribe} from '../foundation/store.js';
import {
  type Activity,
  type ActivityDraft,
  type ActivityId,
  type ActivityPatch,
  isDone,
  isQueued,
  type SourceRecord,
} from './activity.js';
import type {Outbox} from './activity-source.js';
import type {OpenActivities} from './activity-database.js';
import * as plans from './activity-plans.js';
import type {
  ActivityQuery,
  ActivityStore,
  BatchOutcome,
  Completion,
  ImportOutcome,
  QueueQuery,
  StorageTrouble,
} from './activity-store.js';
import {Archive} from './archive.js';
import type {CalendarDay} from './calendar-day.js';
import {type ActivityNews, ChangeFeed, type ChangeFeedOptions} from './change-feed.js';
import type {AskToKeep} from './keep-storage.js';
import {matchesQuery} from './matches-query.js';
import {activityOf, readActivity, readPatch} from './read-activity.js';
import {needFields} from './read-fields.js';
import {allStored, findStored, firstOf, storedDone, storedOfRecord, storedQueue} from './read-stored.js';
import {belongsTo} from './shelf.js';
import {StoredOutbox} from './stored-outbox.js';

const MOST_FOUND = 200;

export interface StoredActivitiesOptions extends Pick<ChangeFeedOptions, 'openChannel' | 'page'> {
  /** Separates the activities of several phones on one origin. */
  readonly namespace: string;
  /** Who plans, and whom it is for where nobody else is named. */
  readonly user: string;
  readonly clock: Clock;
  readonly today: () => CalendarDay;
  readonly open?: OpenActivities;
  readonly askToKeep?: AskToKeep;
}

/** The activities, in IndexedDB. */
export class StoredActivities implements ActivityStore {
  readonly #options: StoredActivitiesOptions;
  readonly #feed: ChangeFeed;
  readonly #archive: Archive;
  /** What a team service has not heard of yet. */
  readonly outbox: Outbox;

  constructor(options: StoredActivitiesOptions) {
    const {namespace, clock, open, askToKeep} = options;
    const name = `voip-widget/${namespace}/activities`;
    this.#options = options;
    this.#feed = new ChangeFeed({...options, name});
    this.#archive = new Archive({
      name,
      clock,
      onChange: (changes) => this.#feed.announce(changes),
      ...(open && {open}),
      ...(askToKeep && {askToKeep}),
    });
    this.outbox = new StoredOutbox(this.#archive);
  }

  get trouble(): Readable<StorageTrouble | undefined> {
    return this.#archive.trouble;
  }

  listen(listener: (news: ActivityNews) => void): Unsubscribe {
    return this.#feed.listen(listener);
  }

  async add(draft: ActivityDraft): Promise<Activity> {
    return this.#archive.change(plans.add(this.#read(draft)));
  }

  async addAll(drafts: readonly ActivityDraft[]): Promise<BatchOutcome> {
    const activities: Activity[] = [];
    const failed: {readonly index: number; readonly error: VoipError}[] = [];
    for (const [index, draft] of drafts.entries()) {
      try {
        activities.push(this.#read(draft));
      } catch (cause) {
        failed.push({index, error: VoipError.from(cause, 'invalid-activity')});
      }
    }
    return {added: await this.#archive.change(plans.addAll(activities)), failed};
  }

  async update(id: ActivityId, patch: ActivityPatch): Promise<Activity> {
    const read = readPatch(patch);
    return this.#change(id, () => read);
  }

  async reschedule(id: ActivityId, dueDate: CalendarDay, dueTime?: string): Promise<Activity> {
    const patch = needFields(readPatch({dueDate, dueTime: dueTime ?? null}), ['dueDate']);
    return this.#change(id, (activity) => ({...patch, ...(activity.dueDate !== dueDate && {position: null})}));
  }

  async assign(id: ActivityId, assignee: string): Promise<Activity> {
    const patch = needFields(readPatch({assignee}), ['assignee']);
    return this.#change(id, (activity) => ({...patch, ...(activity.assignee !== patch.assignee && {position: null})}));
  }

  async complete(id: ActivityId, {outcome, notes}: Completion = {}): Promise<Activity> {
    return this.update(id, {state: 'done', ...(outcome !== undefined && {outcome}), ...(notes !== undefined && {notes})});
  }

  async raiseAttempts(id: ActivityId): Promise<Activity> {
    return this.#change(id, ({attempts}) => ({attempts: attempts + 1}));
  }

  async arrange(ids: readonly ActivityId[]): Promise<void> {
    return this.#archive.change(plans.arrange(ids, this.#now));
  }

  async remove(id: ActivityId): Promise<void> {
    return this.#archive.change(plans.remove(id));
  }

  async restore(activity: Activity): Promise<Activity> {
    return this.#archive.change(plans.restore(readActivity(activity)));
  }

  async get(id: ActivityId): Promise<Activity | undefined> {
    return this.#archive.get(id);
  }

  async callOf(record: Pick<SourceRecord, 'app' | 'recordId'>): Promise<Activity | undefined> {
    const isOfRecord = belongsTo(record);
    const found = await this.#archive.read((database) => storedOfRecord(database, record), isOfRecord);
    return firstOf(found.filter(isQueued), 1)[0];
  }

  async queue(query: QueueQuery): Promise<readonly Activity[]> {
    const {assignee, day, includeOverdue = false} = query;
    const isAsked = matchesQuery({assignee, to: day, ...(!includeOverdue && {from: day})});
    return firstOf(
      await this.#archive.read(
        (database) => storedQueue(database, query),
        (each) => isQueued(each) && isAsked(each),
      ),
    );
  }

  async countDone({assignee, day}: Omit<QueueQuery, 'includeOverdue'>): Promise<number> {
    const isAsked = matchesQuery({assignee, from: day, to: day});
    const fits = (each: Activity): boolean => isDone(each) && isAsked(each);
    return (await this.#archive.read((database) => storedDone(database, {assignee, day}), fits)).length;
  }

  async find(query: ActivityQuery = {}): Promise<readonly Activity[]> {
    const found = await this.#archive.read((database) => findStored(database, query), matchesQuery(query));
    return firstOf(found, query.limit ?? MOST_FOUND);
  }

  async readAll(): Promise<readonly Activity[]> {
    const all = await this.#archive.read(allStored, () => true);
    return firstOf(all);
  }

  async takeAll(activities: readonly Activity[]): Promise<ImportOutcome> {
    return this.#archive.changeStored(plans.takeAll(activities.map(readActivity)));
  }

  /** Forgets what is in memory, and reads nothing until there is something new, or `remember()` is called. */
  forget(): void {
    this.#archive.forget();
  }

  /** Somebody has signed in again. */
  remember(): void {
    this.#archive.remember();
  }

  /** Deletes everything. Rejects where the browser does not let it. */
  async wipe(): Promise<void> {
    await this.#archive.wipe();
  }

  /** Finishes what is under way, and lets go of everything. */
  async close(): Promise<void> {
    await this.#archive.close();
    this.#feed.close();
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #read(draft: unknown): Activity {
    const {user, today} = this.#options;
    return activityOf(draft, {id: createId(), user, today: today(), now: this.#now});
  }

  #change(id: ActivityId, patchOf: (activity: Activity) => ActivityPatch): Promise<Activity> {
    return this.#archive.change(plans.change(id, this.#now, patchOf));
  }
}
