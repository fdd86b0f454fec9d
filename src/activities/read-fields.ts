import {VoipError} from '../foundation/errors.js';

/** Why a field is refused; of a number, also what is wrong with it. */
export type FieldProblem = 'missing' | 'wrong' | 'too-long' | 'unknown';

/** Refuses an activity for what is in `field`, which is named as in `contact.number`. */
export function invalidActivity(field: string, problem: string): VoipError {
  const message = `The activity cannot be taken: ${field} is ${problem}`;
  return new VoipError('invalid-activity', message, {details: {field, problem}});
}

/** Answers what a field holds, or throws where that cannot be. */
export type Read<T> = (value: unknown, field: string) => T;
export type Readers<T> = {readonly [K in keyof T]-?: Read<NonNullable<T[K]>>};

/** What each of `readers` finds in `value`, which anybody may have made; what is not there, or blank, stays away, and so does whatever else is in it. */
export function readFields<T extends object>(value: unknown, readers: Readers<T>, path = ''): Partial<T> {
  if (!isObject(value)) throw invalidActivity(path || 'activity', value === undefined ? 'missing' : 'wrong');
  const found: Partial<T> = {};
  for (const name of Object.keys(readers) as (keyof T & string)[]) {
    const given = (value as Partial<Record<keyof T, unknown>>)[name];
    if (isBlank(given)) continue;
    found[name] = readers[name](given, within(path, name));
  }
  return found;
}

/** Takes `fields` for whole, or throws: each of `names` must be there. */
export function needFields<T extends object>(fields: Partial<T>, names: readonly (keyof T & string)[], path = ''): T {
  const missing = names.find((name) => fields[name] === undefined);
  if (missing !== undefined) throw invalidActivity(within(path, missing), 'missing');
  return fields as T;
}

/** Whatever goes wrong with what a page has made, such as a getter that throws, is wrong with the activity. */
export function readSafely<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw VoipError.from(cause, 'invalid-activity');
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const within = (path: string, name: string): string => (path ? `${path}.${name}` : name);

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Text of at most so many characters. Hosts number their records: a number is text too. */
export function text(most: number): Read<string> {
  return (value, field) => {
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value !== 'string') throw invalidActivity(field, 'wrong');
    const trimmed = value.trim();
    if (trimmed.length > most) throw invalidActivity(field, 'too-long');
    return trimmed;
  };
}

/** A value for which `holds`. */
export function that<T>(holds: (value: unknown) => value is T): Read<T> {
  return (value, field) => {
    if (!holds(value)) throw invalidActivity(field, 'wrong');
    return value;
  };
}

export const finite = that((value): value is number => typeof value === 'number' && Number.isFinite(value));
/** How many, or epoch milliseconds. */
export const count = that((value): value is number => Number.isSafeInteger(value) && Number(value) >= 0);

/** The address of a page; a script or a file is none. It may be relative to the page that it stands in. */
export const webAddress: Read<string> = (value, field) => {
  const url = text(2_000)(value, field);
  const base = 'https://host.invalid/';
  if (!URL.canParse(url, base) || !/^https?:$/.test(new URL(url, base).protocol)) throw invalidActivity(field, 'wrong');
  return url;
};
