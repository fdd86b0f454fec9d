import type {Activity, ActivityDraft, ActivityId} from './activity.js';
import type {Completion} from './activity-store.js';

/** What is to be planned. The page may amend `activity`; it is read again. */
export interface AddActivityRequest {
  readonly type: 'activity-add';
  readonly activity: ActivityDraft;
}

/** A planned activity is to be deleted. */
export interface RemoveActivityRequest {
  readonly type: 'activity-remove';
  readonly activityId: ActivityId;
  /** As it is. */
  readonly activity: Activity;
}

/** A planned activity has been dealt with. The page may amend `completion`. */
export interface CompleteActivityRequest {
  readonly type: 'activity-complete';
  readonly activityId: ActivityId;
  readonly activity: Activity;
  readonly completion: Completion;
}

/** What has just been planned is to be shown in a calendar. A page that shows its own prevents it; else an .ics file is offered. */
export interface OpenCalendarRequest {
  readonly type: 'open-calendar';
  readonly activityId: ActivityId;
  readonly activity: Activity;
}

/** What a person or a page can ask of the queue. Plain data. */
export type ActivityRequest = AddActivityRequest | RemoveActivityRequest | CompleteActivityRequest | OpenCalendarRequest;
