import type {Activity, ActivityId} from '../activities/activity.js';
import type {QueueView} from '../activities/todays-queue.js';

/** All that this user has to call, in the order of the queue: what is past due comes first. */
export const allOf = (view: QueueView | undefined): readonly Activity[] => (view ? [...view.overdue, ...view.calls] : []);

/** Whom to call after the others: the first that is not in `passed` and has a number. */
export function nextCall(view: QueueView | undefined, passed: ReadonlySet<ActivityId>): Activity | undefined {
  return allOf(view).find(({id, contact}) => !passed.has(id) && contact.number !== '');
}
