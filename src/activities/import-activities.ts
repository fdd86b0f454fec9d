import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Activity} from './activity.js';
import type {ActivityStore, ImportOutcome} from './activity-store.js';
import {readCsv} from './csv.js';
import {COLUMNS, FILE_FORMAT, FILE_VERSION} from './export-activities.js';
import {activityOf, type DraftDefaults, readActivity} from './read-activity.js';
import {invalidActivity} from './read-fields.js';

const NUMBERS: ReadonlySet<string> = new Set(['position', 'attempts', 'createdAt', 'updatedAt', 'revision']);

/** What is wrong with one row of a file. */
export interface ImportProblem {
  /** Which one, from 1 on; of a table, without its heading. 0: the file as a whole. */
  readonly row: number;
  readonly error: VoipError;
}

/** Either everything was imported, or nothing, and these are the reasons. */
export type ImportReport =
  | {readonly imported: ImportOutcome; readonly problems: readonly []}
  | {readonly imported?: never; readonly problems: readonly ImportProblem[]};

/**
 * Imports a file that was exported here, or a table or list that somebody has made: a row that does not say when it was made is planned
 * anew. Rejects with `storage-full` or `storage-unavailable` where it cannot be stored; then nothing of it is.
 */
export async function importActivities(
  text: string,
  store: Pick<ActivityStore, 'takeAll'>,
  defaults: Omit<DraftDefaults, 'id'>,
): Promise<ImportReport> {
  const {activities, problems} = readFile(text, defaults);
  if (problems.length > 0) return {problems};
  return {imported: await store.takeAll(activities), problems: []};
}

interface Contents {
  readonly activities: readonly Activity[];
  readonly problems: readonly ImportProblem[];
}

function readFile(text: string, defaults: Omit<DraftDefaults, 'id'>): Contents {
  const activities: Activity[] = [];
  const problems: ImportProblem[] = [];
  const attempt = (row: number, read: () => void): void => {
    try {
      read();
    } catch (cause) {
      problems.push({row, error: VoipError.from(cause, 'invalid-activity')});
    }
  };
  let rows: readonly unknown[] = [];
  attempt(0, () => (rows = readRows(text)));
  for (const [index, row] of rows.entries()) attempt(index + 1, () => activities.push(readRow(row, defaults)));
  return {activities, problems};
}

const readRow = (row: unknown, defaults: Omit<DraftDefaults, 'id'>): Activity =>
  typeof row === 'object' && row !== null && 'createdAt' in row
    ? readActivity(row)
    : activityOf(row, {id: createId(), ...defaults});

function readRows(text: string): readonly unknown[] {
  return /^\ufeff?\s*[[{]/.test(text) ? readJson(text) : readTable(text);
}

function readJson(text: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  if (Array.isArray(parsed)) return parsed;
  const {format, version, activities} = parsed as Readonly<Record<string, unknown>>;
  if (format !== FILE_FORMAT) throw invalidActivity('format', 'unknown');
  if (version !== FILE_VERSION) throw invalidActivity('version', 'unknown');
  if (!Array.isArray(activities)) throw invalidActivity('activities', 'missing');
  return activities;
}

function readTable(text: string): readonly unknown[] {
  const [heading = [], ...rows] = readCsv(text);
  const names = heading.map((name) => COLUMNS.find((column) => column === name.trim()));
  // Without it this is another table, or none.
  if (!names.includes('contact.number')) throw invalidActivity('contact.number', 'missing');
  return rows.map((row) => readCells(row, names));
}

/** One row as an object; what is blank is not there. */
function readCells(row: readonly string[], names: readonly (string | undefined)[]): unknown {
  const whole: Record<string, unknown> = {};
  for (const [index, column] of names.entries()) {
    const cell = row[index]?.trim();
    if (!column || !cell) continue;
    const [name = '', part] = column.split('.');
    if (part) whole[name] = {...(whole[name] as object | undefined), [part]: cell};
    else whole[name] = NUMBERS.has(name) ? Number(cell) : cell;
  }
  return whole;
}
