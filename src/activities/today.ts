import type {Clock} from '../foundation/clock.js';
import {type Listener, type Readable, Store, type Unsubscribe} from '../foundation/store.js';
import {type CalendarDay, calendarDay} from './calendar-day.js';

const MINUTE_MS = 60_000;

export interface TodayOptions {
  readonly clock: Clock;
  /** Where the user is. Default: where the browser takes the computer to be. */
  readonly timeZone?: () => string | undefined;
  readonly page?: {readonly window: EventTarget; readonly document: EventTarget};
}

/**
 * The user's own calendar day. Everywhere on earth midnight falls on a whole minute, so it is looked at on each: at midnight by any
 * summer time, and soon after the user has travelled, the clock was set, or the computer slept. Whoever comes back to the page need not
 * wait for that.
 */
export class Today implements Readable<CalendarDay> {
  readonly #options: TodayOptions;
  readonly #day: Store<CalendarDay>;
  #cancel: () => void = () => undefined;

  /** `signal` ends it. */
  constructor(options: TodayOptions, signal: AbortSignal) {
    this.#options = options;
    this.#day = new Store(this.#read());
    const {page = {window, document}} = options;
    const look = (): void => void this.look();
    for (const name of ['focus', 'pageshow']) page.window.addEventListener(name, look, {signal});
    for (const name of ['visibilitychange', 'resume']) page.document.addEventListener(name, look, {signal});
    signal.addEventListener('abort', () => this.#cancel());
    if (!signal.aborted) this.#wait();
  }

  get state(): CalendarDay {
    return this.#day.state;
  }

  subscribe(listener: Listener<CalendarDay>): Unsubscribe {
    return this.#day.subscribe(listener);
  }

  /** What it is at this very moment; who listens is told where that is another one than before. */
  look(): CalendarDay {
    this.#day.set(this.#read());
    return this.#day.state;
  }

  #read(): CalendarDay {
    const {clock, timeZone} = this.#options;
    return calendarDay(clock.now(), timeZone?.());
  }

  #wait(): void {
    const {clock} = this.#options;
    this.#cancel = clock.after(MINUTE_MS - (clock.now() % MINUTE_MS), () => {
      this.#wait();
      this.look();
    });
  }
}
