import type {Activity} from './activity.js';
import {writeCsv} from './csv.js';

export type ExportFormat = 'json' | 'csv';

/** What a file of activities says that it is. */
export const FILE_FORMAT = 'voip-widget/activities';
export const FILE_VERSION = 1;

/** The columns, in order. What is in a part of the activity is named as in `contact.number`. */
export const COLUMNS = [
  ...['id', 'kind', 'summary', 'dueDate', 'dueTime', 'assignee'],
  ...['contact.name', 'contact.number', 'contact.company', 'contact.email', 'contact.contactId'],
  ...['source.app', 'source.recordId', 'source.title', 'source.url'],
  ...['state', 'attempts', 'outcome', 'notes', 'position', 'createdBy', 'createdAt', 'updatedAt', 'revision'],
] as const satisfies readonly string[];

/** `activities` as the text of a file, out of which an import makes the very same. */
export function exportActivities(activities: readonly Activity[], format: ExportFormat): string {
  if (format === 'json') return `${JSON.stringify({format: FILE_FORMAT, version: FILE_VERSION, activities}, null, 2)}\n`;
  return writeCsv([COLUMNS, ...activities.map((activity) => COLUMNS.map((column) => cellOf(activity, column)))]);
}

function cellOf(activity: Activity, column: string): string {
  let value: unknown = activity;
  for (const name of column.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
