import {isCalendarDay} from '../../activities/calendar-day.js';
import type {PhoneSettings} from '../../context/shared-phone.js';
import {cleanText} from '../../localization/display-name.js';
import {isolate} from '../../localization/isolate.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {dueWords, type DueWordsOptions} from '../due-words.js';
import type {Assignee} from './render-form.js';
import type {ScheduleValues} from './schedule-values.js';

type People = Pick<PhoneSettings, 'users' | 'userId'>;

/** Whom the page lets this person see, this person always among them, and whoever is chosen already. */
export function assigneesOf({users = [], userId}: People, chosen: string, messages: ScheduleMessages): readonly Assignee[] {
  const list: Assignee[] = users.map(({id, name}) => {
    const clean = cleanText(name) || cleanText(id);
    return {id, name: clean, word: id === userId ? messages.isYou(clean) : clean};
  });
  const isListed = (wanted: string): boolean => list.some(({id}) => id === wanted);
  if (userId !== undefined && !isListed(userId)) list.unshift({id: userId, name: '', word: messages.you});
  if (chosen && !isListed(chosen)) list.push({id: chosen, name: cleanText(chosen), word: cleanText(chosen)});
  return list;
}

export interface HintOptions extends DueWordsOptions {
  readonly messages: ScheduleMessages;
  readonly assignees: readonly Assignee[];
  readonly userId: string | undefined;
  readonly dir: 'ltr' | 'rtl';
}

/** Who will see it, and when. */
export function hintFor(values: ScheduleValues, options: HintOptions): string {
  const {kind, dueDate, assignee} = values;
  const {messages, today} = options;
  if (kind !== 'call') return messages.onlyCallsShowUp;
  if (!isCalendarDay(dueDate) || !assignee) return '';
  return dueDate < today ? messages.showsUpOverdue : showsUp(values, options);
}

function showsUp({dueDate, assignee}: ScheduleValues, options: HintOptions): string {
  const {messages, assignees, userId, dir} = options;
  const day = dueWords(dueDate, options);
  const isDate = day !== messages.dueToday && day !== messages.dueTomorrow;
  if (assignee === userId) return messages.showsUpForYou(day, isDate);
  const {word = assignee} = assignees.find(({id}) => id === assignee) ?? {};
  return messages.showsUpFor(isolate(word, dir), day, isDate);
}
