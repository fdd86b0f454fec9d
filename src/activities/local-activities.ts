import type {Clock} from '../foundation/clock.js';
import type {Activities} from './activities.js';
import type {Activity} from './activity.js';
import {askedActivities, type AskPage} from './asked-activities.js';
import {exportActivities, type ExportFormat} from './export-activities.js';
import {importActivities, type ImportReport} from './import-activities.js';
import {StoredActivities, type StoredActivitiesOptions} from './stored-activities.js';
import {Today} from './today.js';
import {TodaysQueue} from './todays-queue.js';

export interface LocalActivitiesOptions extends Pick<StoredActivitiesOptions, 'namespace' | 'user' | 'openChannel'> {
  readonly clock: Clock;
  readonly includeOverdue: boolean;
}

/** The activities of this browser, and the queue of one person among them: all that a phone fetches once somebody works with them. */
export class LocalActivities {
  readonly #options: LocalActivitiesOptions;
  readonly #open = new AbortController();
  readonly #today: Today;
  readonly store: StoredActivities;
  readonly queue: TodaysQueue;

  constructor(options: LocalActivitiesOptions) {
    const {clock, user, includeOverdue} = options;
    const {signal} = this.#open;
    this.#options = options;
    this.#today = new Today({clock}, signal);
    this.store = new StoredActivities({...options, today: () => this.#today.look()});
    this.queue = new TodaysQueue({store: this.store, today: this.#today, user, includeOverdue}, signal);
  }

  /** What is planned, where the page is asked first. */
  askedBy(ask: AskPage): Omit<Activities, 'listen'> {
    return askedActivities(this, ask);
  }

  /** The calls of this user that are due today, in their order. */
  today(): Promise<readonly Activity[]> {
    return this.store.queue({assignee: this.#options.user, day: this.#today.look()});
  }

  /** Everything, as the text of a file. */
  async export(format: ExportFormat = 'json'): Promise<string> {
    return exportActivities(await this.store.readAll(), format);
  }

  /** Takes over the text of a file, as a whole or not at all. */
  import(text: string): Promise<ImportReport> {
    const {clock, user} = this.#options;
    return importActivities(text, this.store, {user, today: this.#today.look(), now: clock.now()});
  }

  /** Finishes what is under way, and lets go of everything. */
  async close(): Promise<void> {
    this.#open.abort();
    await this.store.close();
  }
}
