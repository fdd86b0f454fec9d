import type {PlannedMessages} from './planned-messages.js';

/** Kinds of activities that the phone has words for; a page may have others. */
export type KnownKind = 'call' | 'email' | 'meeting' | 'todo';

/** What is missing in the form. */
export type SchedulePart = 'dueDate' | 'summary' | 'assignee' | 'number';

/** Texts of the form that plans an activity of a record. `day`: today, tomorrow, or a date, and then `isDate`. */
export interface ScheduleMessages extends PlannedMessages {
  readonly activities: string;
  readonly scheduleCall: string;
  readonly scheduleActivity: string;
  readonly activityType: string;
  readonly kinds: {readonly [K in KnownKind]: string};
  readonly dueDate: string;
  readonly dueTime: string;
  readonly quickDates: string;
  readonly tomorrow: string;
  readonly inTwoWeeks: string;
  readonly summary: string;
  readonly aboutCall: string;
  readonly aboutActivity: string;
  readonly contactName: string;
  readonly number: string;
  readonly assignedTo: string;
  readonly nobody: string;
  readonly you: string;
  readonly isYou: (fullName: string) => string;
  readonly showsUpForYou: (day: string, isDate: boolean) => string;
  readonly showsUpFor: (fullName: string, day: string, isDate: boolean) => string;
  readonly showsUpOverdue: string;
  readonly onlyCallsShowUp: string;
  readonly missing: {readonly [P in SchedulePart]: string};
  readonly save: string;
  readonly openCalendar: string;
  readonly discard: string;
  readonly activityPlanned: (kind: string, day: string) => string;
  /** What a calendar shows of it. */
  readonly inCalendar: (what: string, summary: string) => string;
  /** Without its ending. */
  readonly calendarFile: (day: string) => string;
}
