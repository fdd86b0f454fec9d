import type {Activity, ActivityId} from '../activities/activity.js';
import type {Call} from '../session/call.js';
import type {EndReason} from '../session/end-reason.js';
import type {WorkStore} from './save-wrap-up.js';
import type {Tally, WorklistSettings, WrapUp, WrappedCall} from './worklist.js';

/** Ends of a call that were nobody's attempt to reach somebody: we gave it up, or it never got there. */
const NO_ATTEMPT: ReadonlySet<EndReason> = new Set<EndReason>([
  ...(['cancelled', 'hung-up', 'not-allowed', 'server-busy', 'wrong-credentials'] as const),
  ...(['microphone-blocked', 'microphone-missing', 'microphone-busy', 'network-lost', 'lost-with-page'] as const),
]);

const wasAnswered = ({answeredAt}: Call): boolean => answeredAt !== undefined;

/** Whether the far end was called in vain. */
const wasInVain = (call: Call): boolean => !wasAnswered(call) && !NO_ATTEMPT.has(call.endReason ?? 'failed');

const wrappedCall = (call: Call): WrappedCall => ({
  id: call.id,
  answered: wasAnswered(call),
  talkMs: call.talkMs ?? 0,
  endReason: call.endReason ?? 'failed',
});

/** What the agent is asked after `call`. */
const wrapUpOf = (activity: Activity, call: Call): WrapUp => ({
  activity,
  call: wrappedCall(call),
  notes: activity.notes ?? '',
  isSaving: false,
});

/** What has come of a call of the queue. */
export interface AfterCall {
  readonly counts?: keyof Tally;
  /** What the agent is asked now. */
  readonly wrapUp?: WrapUp;
  readonly isDealtWith?: boolean;
  /** We have given it up before it was one. */
  readonly isGivenUp?: boolean;
}

export interface AfterCallOptions {
  readonly store: () => Promise<WorkStore>;
  readonly settings: () => WorklistSettings;
}

/** Stores what has come of `call`, as far as that is known without the agent. */
export async function afterCall(call: Call, activityId: ActivityId, options: AfterCallOptions): Promise<AfterCall> {
  if (!wasAnswered(call) && !wasInVain(call)) return {isGivenUp: true};
  const store = await options.store();
  const activity = await store.get(activityId);
  if (wasInVain(call)) {
    if (activity) await store.update(activityId, {attempts: activity.attempts + 1});
    return {counts: 'notReached'};
  }
  // Deleted during the call.
  if (!activity) return {counts: 'reached', isDealtWith: true};
  if (options.settings().outcomes.length > 0) return {counts: 'reached', wrapUp: wrapUpOf(activity, call)};
  await store.complete(activity.id);
  return {counts: 'reached', isDealtWith: true};
}
