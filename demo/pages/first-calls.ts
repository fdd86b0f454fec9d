import type {ActivityDraft} from '../../src/activities/activity.js';
import {dayFromToday} from './days.js';
import {whenActivities} from './phone.js';
import type {Board, BoardRecord} from './records.js';
import {addressOf, findRecord} from './records.js';

/** What is planned when somebody comes here for the first time; of all that, only calls of today are in the queue. */
const FIRST: readonly (Pick<ActivityDraft, 'kind'> & {readonly record: string; readonly days?: number})[] = [
  {record: 'renewal'},
  {record: 'rollout'},
  {record: 'ticket-4815'},
  {record: 'office-move'},
  {record: 'ticket-4812'},
  {record: 'website-rebuild', days: 1},
  {record: 'acceptance', days: -1},
  {record: 'showroom-lighting', kind: 'meeting'},
];

/** Plans some calls for `me`, once in this browser. The ids are fixed, so that two tabs that do it at once do it once. */
export async function planFirstCalls(me: string): Promise<void> {
  const mark = `demo-planned-${me}`;
  if (localStorage.getItem(mark) !== null) return;
  const activities = await whenActivities();
  const drafts = FIRST.flatMap(({record: id, days, ...rest}) => {
    const found = findRecord(id);
    return found ? [{id: `demo-${me}-${id}`, ...rest, dueDate: dayFromToday(days), ...draftOf(found, me)}] : [];
  });
  try {
    await activities.addAll(drafts, {ask: false});
    localStorage.setItem(mark, dayFromToday());
  } catch {
    // The phone has said why. It is tried again with the next visit.
  }
}

function draftOf({board, record}: {board: Board; record: BoardRecord}, me: string): ActivityDraft {
  const {id, title, company, summary, contacts} = record;
  const {name = '', number = ''} = contacts[0] ?? {};
  const url = new URL(addressOf(record, me), location.href).href;
  return {summary, contact: {name, number, company}, source: {app: board.app, recordId: id, title, url}};
}
