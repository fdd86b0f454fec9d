import type {Activities} from '../../src/activities/activities.js';
import type {Activity} from '../../src/activities/activity.js';
import {dayWord} from './days.js';
import {element} from './markup.js';
import {whenActivities} from './phone.js';
import type {Board, BoardRecord} from './records.js';
import {COLLEAGUES} from './records.js';

/** How kinds are called that this host plans; others as they are written. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['call', 'Call'],
  ['meeting', 'Meeting'],
  ['todo', 'To do'],
  ['email', 'Email'],
]);

/** Everything that is planned about a record, whatever its kind, and what has been done: as it changes, in whichever tab. */
export function renderPlanned({app}: Board, {id: recordId}: BoardRecord): HTMLElement {
  const list = element('ul', {class: 'planned', 'aria-live': 'polite'});
  const show = async (): Promise<void> => {
    const activities = await whenActivities();
    const found = await activities.find({source: {app, recordId}});
    const rows = found.map((activity) => row(activity, activities));
    list.replaceChildren(...(rows.length > 0 ? rows : [element('li', {class: 'hint'}, 'Nothing is planned.')]));
  };
  const hear = (event: Event): void => {
    // A view that is gone shows nothing any more.
    if (!list.isConnected) document.removeEventListener('voip-activity-change', hear);
    else if (recordOf(event) === recordId) void show().catch(() => undefined);
  };
  document.addEventListener('voip-activity-change', hear);
  // Where it cannot be read, the phone says why.
  void show().catch(() => undefined);
  return list;
}

const recordOf = (event: Event): string | undefined =>
  (event as CustomEvent<{activity: Activity}>).detail.activity.source?.recordId;

function row(activity: Activity, activities: Activities): HTMLElement {
  const {kind, summary, dueDate, dueTime, assignee, state, outcome} = activity;
  const name = KINDS.get(kind.toLowerCase()) ?? kind;
  const what = summary ? `${name}: ${summary}` : name;
  const who = COLLEAGUES.find(({id}) => id === assignee)?.name ?? assignee;
  const due = [dayWord(dueDate), dueTime].filter(Boolean).join(', ');
  const facts = state === 'planned' ? [`Due ${due}`, who] : ['Done', outcome, who];
  const person = element(
    'div',
    {class: 'person'},
    element('span', {class: 'who'}, what),
    element('span', {class: 'role'}, facts.filter(Boolean).join(' · ')),
  );
  return element('li', {'data-state': state}, person, ...(state === 'planned' ? [actions(activity, what, activities)] : []));
}

function actions({id}: Activity, what: string, activities: Activities): HTMLElement {
  const button = (words: string, act: () => Promise<unknown>): HTMLElement => {
    const made = element('button', {class: 'quiet', type: 'button', 'aria-label': `${words}: ${what}`}, words);
    // A page that said no, or a phone that could not, has told why itself.
    made.addEventListener('click', () => void act().catch(() => undefined));
    return made;
  };
  return element(
    'div',
    {class: 'row-actions'},
    button('Mark done', () => activities.complete(id)),
    button('Cancel', () => activities.remove(id)),
  );
}
