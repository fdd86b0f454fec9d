import type {Activity, ActivityId} from '../../activities/activity.js';
import type {QueueView} from '../../activities/todays-queue.js';

/** Which calls have come into the list of a day while it was shown: those that somebody has to be told of. */
export class Newcomers {
  #day = '';
  #known: ReadonlySet<ActivityId> | undefined;

  /** Nobody is told of what was there at first, nor of what another day brings. */
  of({day, calls}: QueueView): readonly Activity[] {
    const known = day === this.#day ? this.#known : undefined;
    this.#day = day;
    this.#known = new Set(calls.map(({id}) => id));
    return known ? calls.filter(({id}) => !known.has(id)) : [];
  }
}
