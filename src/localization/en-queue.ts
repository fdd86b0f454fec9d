import {plural} from './plural.js';
import type {QueueMessages} from './queue-messages.js';

const ORDINALS = new Intl.PluralRules('en', {type: 'ordinal'});
const ENDINGS: Readonly<Record<string, string>> = {one: 'st', two: 'nd', few: 'rd'};

/** English, as far as only the queue needs it. */
export const englishQueue: QueueMessages = {
  todayIs: (date) => `Today, ${date}`,
  doneOf: (done, total) => `${done} of ${total} done`,
  countOverdue: (count) => `${count} overdue`,
  overdue: 'Overdue',
  upNext: 'Up next',
  tryNumber: (attempt) => `${attempt}${ENDINGS[ORDINALS.select(attempt)] ?? 'th'} try`,
  dueYesterday: 'Due yesterday',
  dueOn: (date) => `Due ${date}`,
  apps: {crm: 'CRM', project: 'Project', helpdesk: 'Helpdesk'},
  openRecord: (app, title) => (title ? `${app}, open ${title}` : `${app}, open the record`),
  searchQueue: 'Search name, company or number',
  noneInQueue: (text) => `No planned call with “${text}”`,
  foundInQueue: (count) => plural(count, 'call'),
  moreInQueue: 'Show more',

  actionsFor: (name) => `Call to ${name}`,
  done: 'Done',
  postpone: 'Postpone',
  edit: 'Edit',
  remove: 'Remove',
  undo: 'Undo',
  inMinutes: (minutes) => `In ${minutes} minutes`,
  inHours: (hours) => `In ${plural(hours, 'hour')}`,
  tomorrow: 'Tomorrow',
  nextWeek: 'Next week',
  pickDate: 'Pick a date…',
  callNext: 'Call next',
  wasDone: (name) => `Call to ${name} done`,
  wasRemoved: (name) => `Call to ${name} removed`,
  wasMoved: (name, to) => `Call to ${name} moved to ${to}`,
  movedTo: (name, place, count) => `${name}, ${place} of ${count}`,
  addedToday: (name) => `${name} added to today.`,
  countAddedToday: (count) => `${plural(count, 'call')} added to today.`,

  editCall: (name) => `Edit the call to ${name}`,
  summary: 'Summary',
  number: 'Number',
  dueDate: 'Due date',
  dueTime: 'Time',
  save: 'Save',
  chooseDay: 'Choose the day this call is due.',

  working: 'Working through the queue',
  upNextIs: (name) => `Up next: ${name}`,
  nextCallIn: (seconds) => `Next call in ${plural(seconds, 'second')}`,
  announceNextCall: (seconds, name) => `Next call in ${plural(seconds, 'second')}: ${name}.`,
  pausedBy: {
    user: 'Paused',
    call: 'Paused during the call',
    'wrap-up': 'Paused until the last call is wrapped up',
    typing: 'Paused while you type',
    'no-line': 'Paused until the line is back',
    'do-not-disturb': 'Paused while you are not to be disturbed',
  },
  pauseQueue: 'Pause',
  resumeQueue: 'Resume',
  stopQueue: 'Stop',
  skip: 'Skip',
  skipReason: 'Why? (optional)',

  nothingPlanned: ['No calls planned for today', 'Calls that are due today and assigned to you show up here.'],
  allDone: (count) => (count === 1 ? 'The call is done' : `All ${count} calls are done`),
  reached: (count) => `You reached ${count === 1 ? '1 person' : `${count} people`}.`,
  notReached: (count) => `${count} did not answer.`,
};
