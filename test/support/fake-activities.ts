import type {Activities, ActivityOptions} from '../../src/activities/activities.js';
import {
  type Activity,
  type ActivityChange,
  type ActivityDraft,
  type ActivityId,
  type ActivityPatch,
  inQueueOrder,
  isQueued,
  type SourceRecord,
} from '../../src/activities/activity.js';
import type {ActivityQuery, BatchOutcome, Completion} from '../../src/activities/activity-store.js';
import type {CalendarDay} from '../../src/activities/calendar-day.js';
import type {ActivityNews} from '../../src/activities/change-feed.js';
import {exportActivities} from '../../src/activities/export-activities.js';
import type {ImportReport} from '../../src/activities/import-activities.js';
import {matchesQuery} from '../../src/activities/matches-query.js';
import {activityOf, patched, readPatch} from '../../src/activities/read-activity.js';
import {Emitter} from '../../src/foundation/emitter.js';
import {VoipError} from '../../src/foundation/errors.js';
import type {Unsubscribe} from '../../src/foundation/store.js';

/** What is planned, in memory, of a user named `alice` on one day. */
export class FakeActivities implements Activities {
  static readonly today = '2026-11-24';
  readonly all = new Map<ActivityId, Activity>();
  readonly #news = new Emitter<ActivityNews>();
  /** What was asked, such as `remove a`. */
  readonly orders: string[] = [];
  /** With which options, in the same order. */
  readonly options: (ActivityOptions | undefined)[] = [];
  /** What the next change fails with. */
  refusal: VoipError | undefined;
  /** Changes wait for it. */
  until: Promise<unknown> = Promise.resolve();
  #count = 0;

  /** It is there already, and nobody is told. */
  holds(draft: Partial<Activity> & Pick<ActivityDraft, 'contact'>): Activity {
    const {state, attempts, ...rest} = draft;
    const activity = {...this.#read(rest), ...(state && {state}), ...(attempts !== undefined && {attempts})};
    this.all.set(activity.id, Object.freeze(activity));
    return activity;
  }

  /** Another tab has changed something. */
  hears(...changes: readonly ActivityChange[]): void {
    for (const {change, activity} of changes)
      if (change === 'removed') this.all.delete(activity.id);
      else this.all.set(activity.id, activity);
    this.#news.emit({changes, here: false});
  }

  async add(draft: ActivityDraft, options?: ActivityOptions): Promise<Activity> {
    await this.#take(`add ${draft.contact.name}`, options);
    return this.#keep('added', this.#read(draft));
  }

  async addAll(drafts: readonly ActivityDraft[], options?: ActivityOptions): Promise<BatchOutcome> {
    await this.#take(`add-all ${drafts.length}`, options);
    const added: Activity[] = [];
    const failed: {index: number; error: VoipError}[] = [];
    for (const [index, draft] of drafts.entries()) {
      try {
        added.push(this.#keep('added', this.#read(draft)));
      } catch (cause) {
        failed.push({index, error: VoipError.from(cause, 'invalid-activity')});
      }
    }
    return {added, failed};
  }

  async update(id: ActivityId, patch: ActivityPatch): Promise<Activity> {
    await this.#take(`update ${id}`);
    return this.#change(id, readPatch(patch));
  }

  async reschedule(id: ActivityId, dueDate: CalendarDay, dueTime?: string): Promise<Activity> {
    await this.#take(`reschedule ${id} ${[dueDate, dueTime].filter(Boolean).join(' ')}`);
    return this.#change(id, readPatch({dueDate, dueTime: dueTime ?? null}));
  }

  async assign(id: ActivityId, assignee: string): Promise<Activity> {
    await this.#take(`assign ${id} ${assignee}`);
    return this.#change(id, {assignee});
  }

  async complete(id: ActivityId, {source, ask, ...completion}: Completion & ActivityOptions = {}): Promise<Activity> {
    await this.#take(`complete ${id}`, {...(source && {source}), ...(ask !== undefined && {ask})});
    return this.#change(id, {state: 'done', ...completion}, 'completed');
  }

  async arrange(ids: readonly ActivityId[]): Promise<void> {
    await this.#take(`arrange ${ids.join(' ')}`);
    for (const [position, id] of ids.entries()) this.#change(id, {position});
  }

  async remove(id: ActivityId, options?: ActivityOptions): Promise<void> {
    await this.#take(`remove ${id}`, options);
    const activity = this.all.get(id);
    this.all.delete(id);
    if (activity) this.#news.emit({changes: [{change: 'removed', activity}], here: true});
  }

  async restore(activity: Activity): Promise<Activity> {
    await this.#take(`restore ${activity.id}`);
    return this.#keep('added', activity);
  }

  async get(id: ActivityId): Promise<Activity | undefined> {
    return this.all.get(id);
  }

  async callOf({app, recordId}: Pick<SourceRecord, 'app' | 'recordId'>): Promise<Activity | undefined> {
    return this.#sorted.find((each) => isQueued(each) && each.source?.app === app && each.source.recordId === recordId);
  }

  async today(): Promise<readonly Activity[]> {
    return this.#sorted.filter((each) => isQueued(each) && each.assignee === 'alice' && each.dueDate === FakeActivities.today);
  }

  async find(query: ActivityQuery = {}): Promise<readonly Activity[]> {
    return this.#sorted.filter(matchesQuery(query)).slice(0, query.limit ?? 200);
  }

  async export(format: 'json' | 'csv' = 'json'): Promise<string> {
    return exportActivities(this.#sorted, format);
  }

  async import(): Promise<ImportReport> {
    return {imported: {added: 0, updated: 0, unchanged: 0}, problems: []};
  }

  listen(listener: (news: ActivityNews) => void): Unsubscribe {
    return this.#news.listen(listener);
  }

  get #sorted(): readonly Activity[] {
    return [...this.all.values()].sort(inQueueOrder);
  }

  async #take(order: string, options?: ActivityOptions): Promise<void> {
    this.orders.push(order);
    this.options.push(options);
    await this.until;
    const {refusal} = this;
    this.refusal = undefined;
    if (refusal) throw refusal;
  }

  #read(draft: unknown): Activity {
    this.#count += 1;
    return activityOf(draft, {id: `activity-${this.#count}`, user: 'alice', today: FakeActivities.today, now: this.#count});
  }

  #change(id: ActivityId, patch: ActivityPatch, change: ActivityChange['change'] = 'updated'): Activity {
    const before = this.all.get(id);
    if (!before) throw new VoipError('invalid-activity', 'There is no such activity');
    return this.#keep(change, patched(before, patch, before.updatedAt + 1));
  }

  #keep(change: ActivityChange['change'], activity: Activity): Activity {
    const kept = Object.freeze(activity);
    this.all.set(kept.id, kept);
    this.#news.emit({changes: [{change, activity: kept}], here: true});
    return kept;
  }
}
