import {deleteDB} from 'idb';

import type {ActivityDraft, ActivityId} from '../../src/activities/activity.js';
import {calendarDay, dayAfter} from '../../src/activities/calendar-day.js';
import type {ActivityNews} from '../../src/activities/change-feed.js';
import {StoredActivities, type StoredActivitiesOptions} from '../../src/activities/stored-activities.js';
import type {VoipError} from '../../src/foundation/errors.js';
import {createId} from '../../src/foundation/ids.js';
import {FakeChannels} from '../support/fake-channel.js';
import {ManualClock} from '../support/manual-clock.js';

export const MARIE = {name: 'Marie Laurent', number: '+32 470 12 34 56'};

/** One tab in which the activities are open, and what it was told. */
export interface Tab {
  readonly store: StoredActivities;
  readonly news: ActivityNews[];
}

/** The browser of one user, and the tabs in which the activities are open. */
export class Desk {
  readonly namespace = `test-${createId()}`;
  readonly clock = new ManualClock(1_700_000_000_000);
  readonly channels = new FakeChannels();
  /** How often the browser was asked to keep what is stored. */
  asked = 0;
  readonly #stores: StoredActivities[] = [];

  get name(): string {
    return `voip-widget/${this.namespace}/activities`;
  }

  get today(): string {
    return calendarDay(this.clock.now());
  }

  get tomorrow(): string {
    return dayAfter(this.today);
  }

  get yesterday(): string {
    return dayAfter(this.today, -1);
  }

  /** The activities as one tab has them. */
  tab(options: Partial<StoredActivitiesOptions> = {}): Tab {
    const {namespace, clock} = this;
    const store = new StoredActivities({
      namespace,
      user: 'alice',
      clock,
      today: () => this.today,
      openChannel: this.channels.openWire,
      askToKeep: async () => (this.asked += 1),
      ...options,
    });
    const news: ActivityNews[] = [];
    store.listen((each) => news.push(each));
    this.#stores.push(store);
    return {store, news};
  }

  /** A draft of a moment later than the one before. */
  draft(parts: Partial<ActivityDraft> = {}): ActivityDraft {
    this.clock.advance(1_000);
    return {contact: MARIE, summary: createId(), ...parts};
  }

  /** The ids in the queue of `assignee` today, as `store` has it. */
  async queue(store: StoredActivities, assignee = 'alice'): Promise<readonly ActivityId[]> {
    return ids(await store.queue({assignee, day: this.today}));
  }

  /** Closes every tab, and deletes what they stored. */
  async leave(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.close()));
    await deleteDB(this.name);
  }
}

export const ids = (of: readonly {readonly id: ActivityId}[]): readonly ActivityId[] => of.map(({id}) => id);

/** Why it was refused. */
export async function refusal(asked: Promise<unknown>): Promise<unknown> {
  try {
    await asked;
  } catch (cause) {
    const {code, details} = cause as VoipError;
    return {code, ...details};
  }
  return 'nothing was refused';
}
