import type {ActivityDraft} from '../../activities/activity.js';
import {type CalendarDay, isCalendarDay} from '../../activities/calendar-day.js';
import type {Messages} from '../../localization/messages.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {readTarget} from '../../numbers/read-target.js';

/** What stands in the fields of the form. */
export interface ScheduleValues {
  readonly kind: string;
  /** Empty: none. */
  readonly dueDate: CalendarDay;
  readonly dueTime: string;
  readonly summary: string;
  readonly assignee: string;
  readonly name: string;
  readonly number: string;
}

export type ScheduleField = keyof ScheduleValues;
export type ScheduleProblems = {readonly [F in ScheduleField]?: string};

/** From top to bottom. */
export const FIELDS: readonly ScheduleField[] = ['kind', 'name', 'number', 'dueDate', 'dueTime', 'summary', 'assignee'];

/** Whether it can be dialled as it stands depends on the phone; that it is a number does not. */
const ANY_NUMBER = {numberPolicy: 'any', extensionDigits: 6} as const;

/** Whether somebody can be called there. */
export const isNumber = (number: string): boolean => readTarget(number, ANY_NUMBER).kind !== 'problem';

/** What is missing or wrong, in words, by field. */
export function problemsOf(values: ScheduleValues, messages: Messages & ScheduleMessages): ScheduleProblems {
  const {missing} = messages;
  return {
    ...(values.kind === 'call' && numberProblem(values.number, messages)),
    ...(!isCalendarDay(values.dueDate) && {dueDate: missing.dueDate}),
    ...(!values.summary.trim() && {summary: missing.summary}),
    ...(!values.assignee.trim() && {assignee: missing.assignee}),
  };
}

function numberProblem(number: string, {missing, numberProblems}: Messages & ScheduleMessages): ScheduleProblems {
  const target = readTarget(number, ANY_NUMBER);
  if (target.kind !== 'problem') return {};
  return {number: target.problem === 'empty' ? missing.number : numberProblems[target.problem].join('. ')};
}

/** The fields that a draft says something of. */
export function valuesOf({kind, dueDate, dueTime, summary, assignee, contact}: Partial<ActivityDraft>): Partial<ScheduleValues> {
  const said = {kind, dueDate, dueTime, summary, assignee, name: contact?.name, number: contact?.number};
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** `draft`, as the fields say it. */
export function draftWith(draft: ActivityDraft, values: ScheduleValues): ActivityDraft {
  const {name, number, dueTime, ...rest} = values;
  return {...draft, ...rest, ...(dueTime && {dueTime}), contact: {...draft.contact, name, number}};
}

/** Which field the store means. */
export function fieldOf(detail: string | number | undefined): ScheduleField | undefined {
  const name = String(detail ?? '').replace(/^contact\./, '');
  return FIELDS.find((field) => field === name);
}
