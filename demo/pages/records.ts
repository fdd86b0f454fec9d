import {OPPORTUNITIES} from './opportunities.js';
import {TASKS} from './tasks.js';
import {TICKETS} from './tickets.js';

/** One person who can be called from a record. */
export interface RecordContact {
  readonly name: string;
  readonly role: string;
  /** Empty where nobody knows it. */
  readonly number: string;
}

/** An opportunity, a task or a ticket: what the calls are about. */
export interface BoardRecord {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  /** One of its board. */
  readonly stage: string;
  /** What its card says beside the company: a value, a date, how urgent it is. */
  readonly fact: string;
  /** What a call about it is for. */
  readonly summary: string;
  readonly details: readonly (readonly [term: string, text: string])[];
  /** The first is the one the card on the board calls. */
  readonly contacts: readonly RecordContact[];
}

/** One application of the host. */
export interface Board {
  /** What the phone calls it: the `source` of its records. */
  readonly app: string;
  readonly name: string;
  readonly path: string;
  readonly stages: readonly string[];
  readonly records: readonly BoardRecord[];
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
}

export const BOARDS: readonly Board[] = [
  {app: 'crm', name: 'Pipeline', path: '/', stages: ['New', 'Qualified', 'Proposal'], records: OPPORTUNITIES},
  {app: 'project', name: 'Project', path: '/project', stages: ['Planned', 'In progress', 'Review'], records: TASKS},
  {app: 'helpdesk', name: 'Helpdesk', path: '/helpdesk', stages: ['Open', 'Being solved', 'Waiting'], records: TICKETS},
];

export const COLLEAGUES: readonly Colleague[] = [
  {id: 'alice', name: 'Alice Martin', extension: '1001'},
  {id: 'bob', name: 'Bob Peeters', extension: '1002'},
  {id: 'carol', name: 'Carol Nowak', extension: '1003'},
];

/** A number that the demo's server answers itself. */
export interface ServiceNumber {
  readonly number: string;
  readonly name: string;
  readonly does: string;
}

export const SERVICE_NUMBERS: readonly ServiceNumber[] = [
  {number: '600', name: 'Echo', does: 'You hear yourself'},
  {number: '601', name: 'Tone', does: 'You hear 440 Hz'},
  {number: '603', name: 'Declined', does: 'Takes no calls'},
  {number: '604', name: 'Busy line', does: 'Nobody gets through'},
  {number: '606', name: 'No answer', does: 'Rings, and nobody comes'},
  {number: '630', name: 'Call back', does: 'Hangs up, then calls you'},
];

/** Where a record is shown, to whoever sits at the page. */
export const addressOf = ({id}: BoardRecord, me: string): string => `/records/${id}?as=${me}`;

/** The record of that id, and its board. */
export function findRecord(id: string | undefined): {readonly board: Board; readonly record: BoardRecord} | undefined {
  for (const board of BOARDS) {
    const record = board.records.find((each) => each.id === id);
    if (record) return {board, record};
  }
  return undefined;
}
