import type {Activity, ActivityId} from '../../activities/activity.js';
import {matchesText} from '../../activities/matches-query.js';
import type {QueueView} from '../../activities/todays-queue.js';

/** What a list shows of a queue. */
export interface QueueRows {
  readonly overdue: readonly Activity[];
  readonly calls: readonly Activity[];
  /** How many there are that match what is searched for; and that are left, whatever is. */
  readonly found: number;
  readonly left: number;
  readonly lateLeft: number;
  readonly done: number;
  /** There are more than are shown. */
  readonly hasMore: boolean;
  /** Which is called next, whatever is searched for: the first that can be. */
  readonly next: Activity | undefined;
  /** Those of today in their order. */
  readonly movable: readonly ActivityId[];
}

export interface RowsWanted {
  /** What the user has just dealt with, and the store has yet to say so. */
  readonly isLeaving: (activity: Activity) => boolean;
  /** Into which order the user has just put them. */
  readonly order: readonly ActivityId[] | undefined;
  readonly query: string;
  /** How many are shown at most. */
  readonly limit: number;
  /** Whom the worklist goes on with. */
  readonly next: ActivityId | undefined;
}

export const NO_ROWS: QueueRows = Object.freeze({
  overdue: [],
  calls: [],
  found: 0,
  left: 0,
  lateLeft: 0,
  done: 0,
  hasMore: false,
  next: undefined,
  movable: [],
});

export function queueRows(view: QueueView, {isLeaving, order, query, limit, next}: RowsWanted): QueueRows {
  const isHere = (activity: Activity): boolean => !isLeaving(activity);
  const [overdue, calls] = [view.overdue.filter(isHere), arranged(view.calls, order).filter(isHere)];
  const matches = query.trim() ? matchesText(query) : () => true;
  const [late, today] = [overdue.filter(matches), calls.filter(matches)];
  const shownLate = late.slice(0, limit);
  const all = [...overdue, ...calls];
  const found = late.length + today.length;
  return {
    overdue: shownLate,
    calls: today.slice(0, limit - shownLate.length),
    found,
    left: all.length,
    lateLeft: overdue.length,
    done: view.done,
    hasMore: found > limit,
    next: all.find(({id}) => id === next) ?? all.find(({contact}) => contact.number.trim()),
    movable: calls.map(({id}) => id),
  };
}

function arranged(calls: readonly Activity[], order: readonly ActivityId[] | undefined): readonly Activity[] {
  if (!order) return calls;
  const places = new Map(order.map((id, place) => [id, place]));
  // Those that are new come last, as they came.
  const placeOf = ({id}: Activity): number => places.get(id) ?? order.length;
  return calls.toSorted((one, other) => placeOf(one) - placeOf(other));
}
