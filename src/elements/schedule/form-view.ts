import {type CalendarDay, isCalendarDay} from '../../activities/calendar-day.js';
import type {PhoneSettings} from '../../context/shared-phone.js';
import {draftOf, type RecordElement} from '../record-element.js';
import {type ActivityKind, chosenKind} from './activity-kinds.js';
import type {FormView} from './render-form.js';
import type {ScheduleForm} from './schedule-form.js';
import {assigneesOf, hintFor} from './schedule-people.js';
import {isNumber, type ScheduleValues} from './schedule-values.js';
import type {ScheduleWordsOptions} from './schedule-words.js';

type Users = Pick<PhoneSettings, 'users' | 'userId'>;

/** Where the form begins. */
export interface Beginning {
  readonly kinds: readonly ActivityKind[];
  readonly today: CalendarDay;
  readonly userId: string | undefined;
}

/** What stands in the fields that nobody has touched: what the page says of its record. */
export function beginningOf(
  element: RecordElement & {readonly dueDate: string | undefined; readonly assignee: string | undefined},
  {kinds, today, userId = ''}: Beginning,
): ScheduleValues {
  const {contact, summary = ''} = draftOf(element);
  const {dueDate, assignee = ''} = element;
  return {
    kind: chosenKind(kinds),
    dueDate: isCalendarDay(dueDate) ? dueDate : today,
    dueTime: '',
    summary,
    assignee: assignee.trim() === '' ? userId : assignee.trim(),
    name: contact.name,
    number: contact.number,
  };
}

/** What the form shows. `number`: that of the record, which may have none. */
export function formView(
  form: ScheduleForm,
  users: Users,
  {number, ...texts}: ScheduleWordsOptions & {number: string},
): FormView {
  const {values, problems, set} = form;
  const assignees = assigneesOf(users, values.assignee, texts.messages);
  const hint = hintFor(values, {...texts, assignees, userId: users.userId});
  const asksWhom = values.kind === 'call' && !isNumber(number);
  return {...texts, values, problems, set, assignees, hint, asksWhom};
}
