import type {Activity} from '../../activities/activity.js';
import {displayName} from '../../localization/display-name.js';
import {givenName} from '../../localization/given-name.js';
import {isolate} from '../../localization/isolate.js';
import type {Messages} from '../../localization/messages.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {dueWords, type DueWordsOptions} from '../due-words.js';
import {type ActivityKind, kindWord} from './activity-kinds.js';

export interface ScheduleWordsOptions extends DueWordsOptions {
  readonly messages: Messages & ScheduleMessages;
  readonly kinds: readonly ActivityKind[];
  readonly dir: 'ltr' | 'rtl';
}

/** What has been planned, for whoever planned it. */
export function plannedWords(activity: Activity, options: ScheduleWordsOptions): string {
  const {messages, dir} = options;
  const {kind, contact, dueDate} = activity;
  const day = dueWords(dueDate, options);
  if (kind === 'call') return messages.callPlanned(isolate(givenName(contact), dir), day);
  return messages.activityPlanned(isolate(wordOf(kind, options), dir), day);
}

/** What a calendar shows of it: of a call whom to call, of anything else what it is; and what it is about. */
export function calendarTitle({kind, contact, summary}: Activity, options: ScheduleWordsOptions): string {
  const {messages} = options;
  const what = kind === 'call' ? messages.callPerson(displayName(contact)) : wordOf(kind, options);
  return messages.inCalendar(what, summary);
}

function wordOf(kind: string, {kinds, messages}: ScheduleWordsOptions): string {
  return kindWord(kinds.find(({id}) => id === kind) ?? {id: kind}, messages);
}
