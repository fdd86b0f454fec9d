import {englishPlanned} from './en-planned.js';
import type {ScheduleMessages} from './schedule-messages.js';

const on = (day: string, isDate: boolean): string => (isDate ? `on ${day}` : day);

/** English, as far as only the form that plans something needs it. */
export const englishSchedule: ScheduleMessages = {
  ...englishPlanned,
  activities: 'Activities',
  scheduleCall: 'Schedule a call',
  scheduleActivity: 'Schedule an activity',
  activityType: 'Activity type',
  kinds: {call: 'Call', email: 'Email', meeting: 'Meeting', todo: 'To do'},
  dueDate: 'Due date',
  dueTime: 'Time',
  quickDates: 'Quick dates',
  tomorrow: 'Tomorrow',
  inTwoWeeks: 'In 2 weeks',
  summary: 'Summary',
  aboutCall: 'What is the call about?',
  aboutActivity: 'What is it about?',
  contactName: 'Name',
  number: 'Number',
  assignedTo: 'Assigned to',
  nobody: 'Nobody yet',
  you: 'You',
  isYou: (fullName) => `${fullName} (you)`,
  showsUpForYou: (day, isDate) => `Shows up in your Next activities ${on(day, isDate)}.`,
  showsUpFor: (fullName, day, isDate) => `Shows up in the Next activities of ${fullName} ${on(day, isDate)}.`,
  showsUpOverdue: 'This day is over: the call is overdue at once.',
  onlyCallsShowUp: 'Only calls show up in Next activities.',
  missing: {
    dueDate: 'Choose the day this call is due.',
    summary: 'Say what the call is about.',
    assignee: 'Choose who calls.',
    number: 'Say which number to call.',
  },
  save: 'Save',
  openCalendar: 'Open Calendar',
  discard: 'Discard',
  activityPlanned: (kind, day) => `${kind} planned for ${day}.`,
  inCalendar: (what, summary) => `${what}: ${summary}`,
  calendarFile: (day) => `activity-${day}`,
};
