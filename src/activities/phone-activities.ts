import type {Clock} from '../foundation/clock.js';
import {Emitter} from '../foundation/emitter.js';
import {VoipError} from '../foundation/errors.js';
import {load} from '../foundation/load.js';
import {Store, type Unsubscribe} from '../foundation/store.js';
import type {StorageTrouble} from './activity-store.js';
import type {ActivityNews, FeedChannel} from './change-feed.js';
import type {LocalActivities} from './local-activities.js';
import type {QueueView} from './todays-queue.js';

/** Whose queue it is, and which activities it is among. */
export interface QueueOwner {
  /** Separates the activities of several phones on one origin; colleagues may share it. */
  readonly namespace: string;
  readonly user: string;
  readonly includeOverdue: boolean;
}

export interface PhoneActivitiesOptions {
  readonly clock: Clock;
  readonly openChannel?: ((name: string) => FeedChannel) | undefined;
  /** Told when the store cannot be loaded and nobody waits for it. */
  readonly onFailure: (error: VoipError) => void;
}

/** The activities of one phone in one tab: fetched once somebody needs them. */
export class PhoneActivities {
  readonly #options: PhoneActivitiesOptions;
  /** Nothing before they are loaded. */
  readonly queue = new Store<QueueView | undefined>(undefined);
  readonly trouble = new Store<StorageTrouble | undefined>(undefined);
  readonly #news = new Emitter<ActivityNews>();
  #owner: QueueOwner = {namespace: '', user: '', includeOverdue: false};
  #opening: Promise<LocalActivities> | undefined;
  #local: LocalActivities | undefined;
  #hasFailed = false;
  #isUp = false;
  #isClosed = false;

  constructor(options: PhoneActivitiesOptions) {
    this.#options = options;
  }

  get owner(): QueueOwner {
    return this.#owner;
  }

  /** Whose they are, from now on. */
  follow(owner: QueueOwner): void {
    const {namespace, user, includeOverdue} = this.#owner;
    this.#owner = owner;
    if (owner.namespace !== namespace || owner.user !== user) this.#turn();
    else if (owner.includeOverdue !== includeOverdue && this.#local) this.#local.queue.includeOverdue = owner.includeOverdue;
  }

  /** They will be needed: that they cannot be loaded is told once, until somebody asks. */
  open(): void {
    if (!this.#hasFailed) this.local().catch((cause: unknown) => this.#options.onFailure(VoipError.from(cause, 'load-failed')));
  }

  /** Resolves when they can be used. Rejects with `load-failed`. */
  local(): Promise<LocalActivities> {
    return (this.#opening ??= this.#open());
  }

  /** Calls `listener` after each change, in whichever tab. */
  listen(listener: (news: ActivityNews) => void): Unsubscribe {
    return this.#news.listen(listener);
  }

  /** The user signs out: nothing more is read until somebody signs in. */
  forget(): void {
    this.#local?.store.forget();
  }

  /** Whether the line is up: then somebody has signed in, and is about to work. */
  attend(isUp: boolean): void {
    const wasUp = this.#isUp;
    this.#isUp = isUp;
    if (!isUp || wasUp) return;
    this.#local?.store.remember();
    this.open();
  }

  /** Deletes everything. Rejects where the browser does not let it. */
  async wipe(): Promise<void> {
    await (await this.local()).store.wipe();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#local?.close();
  }

  /** Those of somebody else, where any were open. */
  #turn(): void {
    if (!this.#opening) return;
    void this.#local?.close();
    this.#local = this.#opening = undefined;
    this.queue.set(undefined);
    this.open();
  }

  async #open(): Promise<LocalActivities> {
    try {
      const {LocalActivities} = await load(() => import('./local-activities.js'));
      // Where somebody else has come meanwhile, theirs are open already.
      return this.#local ?? this.#start(LocalActivities);
    } catch (cause) {
      // Whoever asks for them tries again, but not every change of the line.
      this.#hasFailed = true;
      this.#opening = undefined;
      throw cause;
    }
  }

  #start(Local: typeof LocalActivities): LocalActivities {
    const local = new Local({...this.#options, ...this.#owner});
    const isOurs = (): boolean => local === this.#local;
    this.#local = local;
    local.queue.subscribe((view) => isOurs() && this.queue.set(view));
    this.queue.set(local.queue.state);
    local.store.trouble.subscribe((trouble) => isOurs() && this.trouble.set(trouble));
    this.trouble.set(local.store.trouble.state);
    local.store.listen((news) => isOurs() && this.#news.emit(news));
    if (this.#isClosed) void local.close();
    return local;
  }
}
