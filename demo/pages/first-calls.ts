import type {ActivityDraft} from '../../src/activities/activity.js';
import {dayFromToday} from './days.js';
import {whenActivities} from './phone.js';
import type {Board, BoardRecord} from './records.js';
import {addressOf, findRecord} from './records.js';

interface FirstCall extends Pick<ActivityDraft, 'kind'> {
  readonly record: string;
  readonly assignee: string;
  /** From today. */
  readonly days?: number;
}

/** What is planned when somebody comes here for the first time; of all that, only calls of today are in the queue of whom they are for. */
const FIRST: readonly FirstCall[] = [
  {record: 'renewal', assignee: 'alice'},
  {record: 'rollout', assignee: 'alice'},
  {record: 'ticket-4815', assignee: 'alice'},
  {record: 'office-move', assignee: 'alice'},
  {record: 'ticket-4812', assignee: 'alice'},
  {record: 'website-rebuild', assignee: 'alice', days: 1},
  {record: 'acceptance', assignee: 'alice', days: -1},
  {record: 'training-days', assignee: 'alice', kind: 'meeting'},
  {record: 'kick-off', assignee: 'bob'},
  {record: 'ticket-4777', assignee: 'bob'},
  {record: 'showroom-lighting', assignee: 'carol'},
  {record: 'ticket-4790', assignee: 'carol'},
];
const MARK = 'demo-planned';

/** Plans some calls, once in this browser. The ids are fixed, so that two tabs that do it at once do it once. */
export async function planFirstCalls(): Promise<void> {
  if (localStorage.getItem(MARK) !== null) return;
  const activities = await whenActivities();
  const drafts = FIRST.flatMap(({record: id, days, ...rest}) => {
    const found = findRecord(id);
    return found ? [{id: `demo-${id}`, ...rest, dueDate: dayFromToday(days), ...draftOf(found, rest.assignee)}] : [];
  });
  try {
    await activities.addAll(drafts, {ask: false});
    localStorage.setItem(MARK, dayFromToday());
  } catch {
    // The phone has said why. It is tried again with the next visit.
  }
}

function draftOf({board, record}: {board: Board; record: BoardRecord}, assignee: string): ActivityDraft {
  const {id, title, company, summary, contacts} = record;
  const {name = '', number = ''} = contacts[0] ?? {};
  const url = new URL(addressOf(record, assignee), location.href).href;
  return {summary, contact: {name, number, company}, source: {app: board.app, recordId: id, title, url}};
}
