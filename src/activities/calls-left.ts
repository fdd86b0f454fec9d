import type {QueueView} from './todays-queue.js';

/** How many calls of a queue are still to be made; none before it has been read. */
export const callsLeft = (view: QueueView | undefined): number => (view ? view.calls.length + view.overdue.length : 0);
