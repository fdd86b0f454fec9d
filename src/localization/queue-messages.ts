import type {Words} from './words.js';

/** Texts of the queue, which are fetched with it. `name` is a full name, or the number where there is no name. */
export interface QueueMessages {
  /** `date`: of today, as the language writes it. */
  readonly todayIs: (date: string) => string;
  readonly doneOf: (done: number, total: number) => string;
  readonly countOverdue: (count: number) => string;
  readonly overdue: string;
  readonly upNext: string;
  /** It is called for the `attempt`-th time. */
  readonly tryNumber: (attempt: number) => string;
  readonly dueYesterday: string;
  readonly dueOn: (date: string) => string;
  /** What a host calls its applications, of those that the phone knows. */
  readonly apps: {readonly [A in 'crm' | 'project' | 'helpdesk']: string};
  readonly openRecord: (app: string, title: string) => string;
  readonly searchQueue: string;
  readonly noneInQueue: (text: string) => string;
  readonly foundInQueue: (count: number) => string;
  readonly moreInQueue: string;

  // What is done with one
  readonly actionsFor: (name: string) => string;
  readonly done: string;
  readonly postpone: string;
  readonly edit: string;
  readonly remove: string;
  readonly undo: string;
  readonly inMinutes: (minutes: number) => string;
  readonly inHours: (hours: number) => string;
  readonly tomorrow: string;
  readonly nextWeek: string;
  readonly pickDate: string;
  readonly callNext: string;
  readonly wasDone: (name: string) => string;
  readonly wasRemoved: (name: string) => string;
  readonly wasMoved: (name: string, to: string) => string;
  readonly movedTo: (name: string, place: number, count: number) => string;
  readonly addedToday: (name: string) => string;
  readonly countAddedToday: (count: number) => string;

  // The form
  readonly editCall: (name: string) => string;
  readonly summary: string;
  readonly number: string;
  readonly dueDate: string;
  readonly dueTime: string;
  readonly save: string;
  readonly chooseDay: string;

  // Working through it
  readonly working: string;
  readonly upNextIs: (name: string) => string;
  readonly nextCallIn: (seconds: number) => string;
  readonly announceNextCall: (seconds: number, name: string) => string;
  /** Why nobody is called by itself at this moment. */
  readonly pausedBy: {
    readonly [P in 'user' | 'call' | 'wrap-up' | 'typing' | 'no-line' | 'do-not-disturb']: string;
  };
  readonly pauseQueue: string;
  readonly resumeQueue: string;
  readonly stopQueue: string;
  readonly skip: string;
  readonly skipReason: string;

  // Nothing to call
  readonly nothingPlanned: Words;
  readonly allDone: (count: number) => string;
  readonly reached: (count: number) => string;
  readonly notReached: (count: number) => string;
}
