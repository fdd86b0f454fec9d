import type {Outcome} from '../worklist/worklist.js';
import type {Report} from './attribute-problem.js';

/** What those do that the phone has words for; any other is done with the call. */
const EFFECTS: ReadonlyMap<string, Outcome['effect']> = new Map([
  ['left-voicemail', 'retry'],
  ['no-answer', 'retry'],
  ['call-back', 'call-back'],
]);
const ALL_EFFECTS: readonly unknown[] = ['done', 'retry', 'call-back'] satisfies readonly Outcome['effect'][];
/** More nobody can choose from with a key. */
const MOST = 9;
const LONGEST = 60;

/** How a call of the queue can have gone, as the page says. What is none is left out, and said once. */
export function readOutcomes(written: unknown, report: Report): readonly Outcome[] {
  if (written === undefined || written === null || written === '') return [];
  const given = listOf(written);
  const read = (given ?? []).flatMap(readOutcome);
  const known = read.filter(({id}, index) => read.findIndex((other) => other.id === id) === index).slice(0, MOST);
  if (!given || known.length < given.length)
    report('outcomes', `must be up to ${MOST} different words, or a list of {id, label, effect}; others are left out`);
  return Object.freeze(known);
}

function listOf(written: unknown): readonly unknown[] | undefined {
  if (typeof written !== 'string') return Array.isArray(written) ? written : undefined;
  if (!written.trimStart().startsWith('[')) return written.split(/\s+/).filter(Boolean);
  try {
    return JSON.parse(written) as readonly unknown[];
  } catch {
    return undefined;
  }
}

function readOutcome(value: unknown): readonly Outcome[] {
  const given = typeof value === 'string' ? {id: value} : (value ?? {});
  const {id, label, effect} = given as Partial<Record<keyof Outcome, unknown>>;
  if (!isText(id) || ![undefined, ...ALL_EFFECTS].includes(effect)) return [];
  if (label !== undefined && !isText(label)) return [];
  const known = id.trim();
  return [Object.freeze({id: known, ...(label && {label: label.trim()}), effect: effectOf(known, effect)})];
}

/** What the page says of it, else what it does by its name. */
const effectOf = (id: string, said: unknown): Outcome['effect'] =>
  (said as Outcome['effect'] | undefined) ?? EFFECTS.get(id) ?? 'done';

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST;
