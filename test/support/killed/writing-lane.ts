import type {Activity, ActivityDraft, ActivityId} from '../../../src/activities/activity.js';
import {calendarDay, dayAfter} from '../../../src/activities/calendar-day.js';
import type {StoredActivities} from '../../../src/activities/stored-activities.js';
import {Dice} from '../dice.js';
import type {Begun, Kept, Lane} from './writing.js';

/** How many it has open at most: what is planned for good is written once and then only read. */
const MOST = 40;
const TODAY = calendarDay(Date.now());

type Result = Partial<Omit<Kept, 'lane'>>;
interface Step extends Partial<Omit<Begun, 'lane'>> {
  readonly what: string;
  readonly run: () => Promise<Result>;
}

/** One who plans, changes, completes and removes without a pause, and says before and after what. */
export class WritingLane {
  readonly #store: StoredActivities;
  readonly #lane: Lane;
  readonly #dice: Dice;
  readonly #open: Map<ActivityId, Activity>;
  readonly #removed: Activity[] = [];
  #count = 0;
  #cursor: number;

  constructor(store: StoredActivities, lane: Lane) {
    this.#store = store;
    this.#lane = lane;
    this.#dice = new Dice(lane.seed);
    this.#open = new Map(lane.activities.map((activity) => [activity.id, activity]));
    this.#cursor = lane.cursor ?? 0;
  }

  async run(): Promise<never> {
    const {name: lane} = this.#lane;
    for (;;) {
      const {run, ...step} = await this.#next();
      await begin({lane, ids: [], records: [], drafts: [], ...step});
      const result = {activities: [], gone: [], heard: [], ...(await run())};
      for (const activity of result.activities) this.#take(activity);
      for (const id of result.gone) this.#open.delete(id);
      const trouble = this.#store.trouble.state;
      await keep({lane, ...result, ...(trouble && {trouble})});
    }
  }

  #take(activity: Activity): void {
    if (activity.state === 'planned') this.#open.set(activity.id, activity);
    else this.#open.delete(activity.id);
  }

  async #next(): Promise<Step> {
    const {cursor} = this.#lane;
    if (cursor !== undefined && this.#dice.falls(0.4)) return this.#dice.falls(0.5) ? this.#send() : this.#receive();
    const activity = this.#any();
    if (!activity || this.#open.size < 5) return this.#addAll();
    if (this.#open.size > MOST) return this.#dice.falls(0.5) ? this.#remove(activity) : this.#complete(activity);
    const steps = [this.#add, this.#add, this.#addAll, this.#import, this.#complete, this.#change, this.#change, this.#remove];
    return this.#dice.pick([...steps, this.#restore, this.#arrange]).call(this, activity);
  }

  #any(): Activity | undefined {
    return this.#open.size > 0 ? this.#dice.pick([...this.#open.values()]) : undefined;
  }

  #draft(): ActivityDraft {
    const record = `${this.#lane.name}/${this.#lane.seed}/${(this.#count += 1)}`;
    return {
      contact: {name: 'Marie Laurent', number: '+32470123456', company: 'Laurent & Fils'},
      summary: `Call about ${record}`,
      dueDate: dayAfter(TODAY, this.#dice.below(3) - 1),
      source: {app: this.#lane.name, recordId: record},
      ...(this.#dice.falls(0.5) && {id: record}),
    };
  }

  readonly #add = (): Step => {
    const draft = this.#draft();
    return {what: 'add', ...planning([draft]), run: async () => ({activities: [await this.#store.add(draft)]})};
  };

  readonly #addAll = (): Step => {
    const drafts = Array.from({length: 2 + this.#dice.below(8)}, () => this.#draft());
    return {what: 'addAll', ...planning(drafts), run: async () => ({activities: (await this.#store.addAll(drafts)).added})};
  };

  readonly #import = (): Step => {
    const activities = this.#whole(6);
    const run = async (): Promise<Result> => {
      await this.#store.takeAll(activities);
      return {activities: await this.#asTheyAre(activities)};
    };
    return {what: 'takeAll', records: recordsOf(activities), run};
  };

  readonly #complete = ({id}: Activity): Step => ({
    what: 'complete',
    ids: [id],
    run: async () => ({activities: [await this.#store.complete(id, {outcome: 'reached', notes: 'Wants an offer'})]}),
  });

  readonly #change = ({id}: Activity): Step => {
    const day = dayAfter(TODAY, this.#dice.below(9) - 4);
    const change = this.#dice.pick([
      () => this.#store.reschedule(id, day, '14:30'),
      () => this.#store.assign(id, this.#dice.pick(['alice', 'bob'])),
      () => this.#store.update(id, {summary: `Call on ${day}`, notes: null}),
      () => this.#store.raiseAttempts(id),
    ]);
    return {what: 'change', ids: [id], run: async () => ({activities: [await change()]})};
  };

  readonly #remove = (activity: Activity): Step => {
    const run = async (): Promise<Result> => {
      await this.#store.remove(activity.id);
      this.#removed.push(activity);
      return {gone: [activity.id]};
    };
    return {what: 'remove', ids: [activity.id], run};
  };

  readonly #restore = (activity: Activity): Step => {
    const removed = this.#removed.pop();
    if (!removed) return this.#remove(activity);
    return {what: 'restore', ids: [removed.id], run: async () => ({activities: [await this.#store.restore(removed)]})};
  };

  readonly #arrange = (): Step => {
    const some = [...this.#open.values()].filter(() => this.#dice.falls(0.3)).reverse();
    const run = async (): Promise<Result> => {
      await this.#store.arrange(some.map(({id}) => id));
      return {activities: await this.#asTheyAre(some)};
    };
    return {what: 'arrange', ids: some.map(({id}) => id), run};
  };

  /** Tells a service what is new, which takes it and counts on from there. */
  async #send(): Promise<Step> {
    const edits = await this.#store.outbox.unsent(5);
    const theirs = edits.map(({activity}) => activity && {...activity, revision: (activity.revision ?? 0) + 7});
    const run = async (): Promise<Result> => {
      const answers = theirs.map((activity) => ({state: 'taken' as const, ...(activity && {activity})}));
      await this.#store.outbox.settle(edits, answers);
      const heard = edits.map(({id}, index) => [id, theirs[index]?.revision ?? null] as const);
      return {activities: theirs.filter((activity) => activity !== undefined), heard};
    };
    return {what: 'settle', ids: edits.map(({id}) => id), run};
  }

  /** Hears from a service what others have planned. */
  #receive(): Step {
    const activities = this.#whole(4).map((activity) => ({...activity, revision: 3}));
    const cursor = String((this.#cursor += 1));
    const run = async (): Promise<Result> => {
      await this.#store.outbox.receive({activities, gone: [], cursor});
      return {activities, heard: activities.map(({id, revision}) => [id, revision] as const), cursor};
    };
    return {what: 'receive', records: recordsOf(activities), cursor, run};
  }

  #whole(count: number): readonly Activity[] {
    const now = Date.now();
    const drafts = Array.from({length: count}, () => this.#draft());
    return drafts.map((draft) => ({
      ...draft,
      ...{id: draft.source?.recordId ?? '', kind: 'call', summary: 'Imported', dueDate: TODAY, assignee: 'alice'},
      ...{state: 'planned', attempts: 0, createdAt: now, updatedAt: now},
    }));
  }

  async #asTheyAre(activities: readonly Activity[]): Promise<readonly Activity[]> {
    const found = await Promise.all(activities.map(({id}) => this.#store.get(id)));
    return found.filter((activity) => activity !== undefined);
  }
}

const recordsOf = (of: readonly Pick<ActivityDraft, 'source'>[]): readonly string[] =>
  of.map(({source}) => source?.recordId ?? '');
const planning = (drafts: readonly ActivityDraft[]) => ({records: recordsOf(drafts), drafts});
