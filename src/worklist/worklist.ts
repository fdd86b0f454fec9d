import type {Activity, ActivityId} from '../activities/activity.js';
import type {CalendarDay} from '../activities/calendar-day.js';
import type {Readable} from '../foundation/store.js';
import type {CallId} from '../session/call.js';
import type {EndReason} from '../session/end-reason.js';

/** After a call of the queue: nothing; the next one is shown; or it is called after a countdown that can be seen and stopped. */
export type AutoAdvance = 'off' | 'preview' | 'dial';

/** How a call can have gone. Without a `label` the phone's own word for `id` is shown, where it has one, else `id`. */
export interface Outcome {
  readonly id: string;
  readonly label?: string;
  /** `done`: dealt with. `retry`: an attempt in vain, stays in the queue. `call-back`: done, and planned anew for another day. */
  readonly effect: 'done' | 'retry' | 'call-back';
}

export interface WorklistSettings {
  readonly autoAdvance: AutoAdvance;
  /** None: an answered call is done, and there is nothing to wrap up. */
  readonly outcomes: readonly Outcome[];
}

/** How the call ended that is being wrapped up. */
export interface WrappedCall {
  readonly id: CallId;
  readonly answered: boolean;
  /** Milliseconds. */
  readonly talkMs: number;
  readonly endReason: EndReason;
}

/** What the agent says about a call of the queue that has ended. It is kept through a reload until it is saved. */
export interface WrapUp {
  readonly activity: Activity;
  readonly call: WrappedCall;
  readonly outcome?: Outcome['id'];
  readonly notes: string;
  /** When to call again, of an outcome that says so. */
  readonly callBackOn?: CalendarDay;
  readonly callBackAt?: string;
  /** It is being stored. */
  readonly isSaving: boolean;
}

/** Why the next call is not being counted down at this moment, though it will be. */
export type Pause = 'user' | 'call' | 'wrap-up' | 'typing' | 'no-line' | 'do-not-disturb';

/** What has become of today's calls since the agent began. */
export interface Tally {
  readonly reached: number;
  readonly notReached: number;
  readonly skipped: number;
}

/** How far an agent is in the queue: the same in every tab. Plain data, frozen. */
export interface WorklistState {
  /** From the first call out of the queue until it is stopped, or nothing is left. */
  readonly isRunning: boolean;
  /** The one that is called, or was called last. */
  readonly current?: ActivityId;
  /** Its call. */
  readonly callId?: CallId;
  readonly wrapUp?: WrapUp;
  /** Whom it goes on with. */
  readonly next?: ActivityId;
  /** Counting down to `next`; `remainingMs` as it stood at `at` (epoch ms). Where `pause` is set it stands still. */
  readonly countdown?: {readonly totalMs: number; readonly remainingMs: number; readonly at: number};
  readonly pause?: Pause;
  readonly tally: Tally;
  /** Everything of today that there was is done: shown until the agent has seen it. */
  readonly isFinished: boolean;
}

/** What the agent does about it. Plain data: it crosses tabs. */
export type WorklistIntent =
  /** Calls one of the queue, and goes on from there. */
  | {readonly type: 'call'; readonly activityId: ActivityId}
  | {readonly type: 'pause' | 'resume' | 'stop'}
  /** Stays in the queue, after the others; `reason`, in the agent's words, goes into its notes. */
  | {readonly type: 'skip'; readonly activityId: ActivityId; readonly reason?: string}
  | {
      readonly type: 'note';
      readonly outcome?: Outcome['id'];
      readonly notes?: string;
      readonly callBackOn?: CalendarDay | null;
      readonly callBackAt?: string | null;
    }
  /** Stores what was noted; `andCall`: and calls the next one at once. */
  | {readonly type: 'save'; readonly andCall?: boolean}
  /** Has seen that all is done. */
  | {readonly type: 'dismiss'};

/** Works through the queue. Runs once, in the tab that holds the line; in the others it shows and passes on. */
export interface Worklist extends Readable<WorklistState> {
  /** Resolves when it is done: a call rings, what was noted is stored. Rejects with what hindered it. */
  do(intent: WorklistIntent): Promise<void>;
}

export const IDLE: WorklistState = Object.freeze({
  isRunning: false,
  tally: Object.freeze({reached: 0, notReached: 0, skipped: 0}),
  isFinished: false,
});
