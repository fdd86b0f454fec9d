import {Emitter} from '../foundation/emitter.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {ActivityChange} from './activity.js';
import {readRecord} from './activity-record.js';

/** Written into each message, so that bundles of different ages do not misread each other. */
const PROTOCOL = 1;
/** More at once, as of an import, nobody shows one by one. */
const MOST_TOLD = 500;
const CHANGES: ReadonlySet<unknown> = new Set<ActivityChange['change']>(['added', 'updated', 'completed', 'removed']);

/** What the feed needs of a `BroadcastChannel`. */
export interface FeedChannel {
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: {readonly data: unknown}) => void): void;
  close(): void;
}

/** What has happened to the activities, in whichever tab. The store has it already. */
export interface ActivityNews {
  /** None: too much has happened to tell, or nobody knows what; whoever shows activities reads them again. */
  readonly changes: readonly ActivityChange[];
  /** Whether it was done in this tab. */
  readonly here: boolean;
}

export interface ChangeFeedOptions {
  readonly name: string;
  /** Without it this tab does not hear of the others. */
  readonly openChannel?: ((name: string) => FeedChannel) | undefined;
  readonly page?: {readonly window: EventTarget; readonly document: EventTarget};
}

/** Tells every tab of every change, this one in the same way. */
export class ChangeFeed {
  readonly #news = new Emitter<ActivityNews>();
  readonly #channel: FeedChannel | undefined;
  readonly #open = new AbortController();

  constructor({name, openChannel, page = {window, document}}: ChangeFeedOptions) {
    const {signal} = this.#open;
    this.#channel = openChannel?.(name);
    this.#channel?.addEventListener('message', ({data}) => this.#receive(data));
    // A page that was frozen or put aside has missed what was said meanwhile.
    page.document.addEventListener('resume', this.#refresh, {signal});
    page.window.addEventListener('pageshow', (event) => (event as PageTransitionEvent).persisted && this.#refresh(), {signal});
  }

  listen(listener: (news: ActivityNews) => void): Unsubscribe {
    return this.#news.listen(listener);
  }

  /** This tab has stored `changes`; none: more than need be told. */
  announce(changes: readonly ActivityChange[]): void {
    const told = Object.freeze(changes.length > MOST_TOLD ? [] : [...changes]);
    this.#channel?.postMessage({protocol: PROTOCOL, changes: told});
    this.#news.emit(Object.freeze({changes: told, here: true}));
  }

  close(): void {
    this.#open.abort();
    this.#channel?.close();
  }

  readonly #refresh = (): void => this.#news.emit(NOBODY_KNOWS);

  #receive(data: unknown): void {
    const {protocol, changes} = (data ?? {}) as {readonly protocol?: unknown; readonly changes?: unknown};
    const read = protocol === PROTOCOL && Array.isArray(changes) ? changes.map(readChange) : [];
    // What cannot be understood has happened all the same.
    const known = read.filter((change) => change !== undefined);
    this.#news.emit(known.length < read.length ? NOBODY_KNOWS : Object.freeze({changes: Object.freeze(known), here: false}));
  }
}

const NOBODY_KNOWS: ActivityNews = Object.freeze({changes: Object.freeze([]), here: false});

function readChange(value: unknown): ActivityChange | undefined {
  const {change, activity} = (value ?? {}) as Partial<Record<keyof ActivityChange, unknown>>;
  const known = readRecord(activity);
  return CHANGES.has(change) && known ? Object.freeze({change: change as ActivityChange['change'], activity: known}) : undefined;
}
