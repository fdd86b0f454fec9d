import {readTarget} from '../numbers/read-target.js';
import type {Activity, ActivityContact, ActivityDraft, ActivityPatch, ActivityState, SourceRecord} from './activity.js';
import {isCalendarDay} from './calendar-day.js';
import {
  count,
  finite,
  invalidActivity,
  isBlank,
  needFields,
  type Read,
  readFields,
  type Readers,
  readSafely,
  text,
  that,
  webAddress,
} from './read-fields.js';

const STATES: ReadonlySet<unknown> = new Set<ActivityState>(['planned', 'done', 'cancelled']);
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** Whether it can be dialled as it stands depends on the phone; that it is a number does not. */
const ANY_NUMBER = {numberPolicy: 'any', extensionDigits: 6} as const;

const short = text(200);
const line = text(1_000);

const readContact: Read<ActivityContact> = (value, path) => {
  const known = readFields<ActivityContact>(
    value,
    {name: short, number: text(300), company: short, email: text(320), contactId: short},
    path,
  );
  return Object.freeze({name: '', number: '', ...known});
};

const readSource: Read<SourceRecord> = (value, path) => {
  const known = readFields<SourceRecord>(value, {app: short, recordId: short, title: line, url: webAddress}, path);
  return Object.freeze(needFields(known, ['app', 'recordId'], path));
};

const PATCH: Readers<ActivityPatch> = {
  kind: text(60),
  summary: line,
  dueDate: that(isCalendarDay),
  dueTime: that((value): value is string => typeof value === 'string' && TIME.test(value)),
  position: finite,
  assignee: short,
  contact: readContact,
  source: readSource,
  state: that((value): value is ActivityState => STATES.has(value)),
  attempts: count,
  outcome: short,
  notes: text(20_000),
};

const {state: _state, attempts: _attempts, outcome: _outcome, ...draftOnly} = PATCH;
const DRAFT: Readers<ActivityDraft> = {id: short, ...draftOnly};

const ACTIVITY: Readers<Activity> = {id: short, ...PATCH, createdBy: short, createdAt: count, updatedAt: count, revision: count};

/** What an activity need not have. */
const CLEARABLE: ReadonlySet<string> = new Set([
  'dueTime',
  'position',
  'source',
  'outcome',
  'notes',
] satisfies (keyof ActivityPatch)[]);

/** A whole activity, from a file or another computer. Throws `invalid-activity` where it is none. */
export function readActivity(value: unknown): Activity {
  return readSafely(() => {
    const known = readFields<Activity>(value, ACTIVITY);
    const whole = {summary: '', attempts: 0, state: 'planned' as const, contact: NOBODY, ...known};
    return checked(needFields<Activity>(whole, ['id', 'kind', 'dueDate', 'assignee', 'createdAt', 'updatedAt']));
  });
}

/** What a draft does not say of itself. */
export interface DraftDefaults {
  readonly id: string;
  readonly user: string;
  readonly today: string;
  /** Epoch ms. */
  readonly now: number;
}

/** The activity that a draft comes to. Throws `invalid-activity` where it comes to none. */
export function activityOf(draft: unknown, {id, user, today, now}: DraftDefaults): Activity {
  return readSafely(() => {
    const known = needFields<ActivityDraft>(readFields(draft, DRAFT), ['contact']);
    return checked({
      id,
      kind: 'call',
      summary: '',
      dueDate: today,
      assignee: user,
      ...known,
      state: 'planned',
      attempts: 0,
      createdBy: user,
      createdAt: now,
      updatedAt: now,
    });
  });
}

/** A change that was asked for, or throws `invalid-activity`. What is blank and need not be there is taken away. */
export function readPatch(value: unknown): ActivityPatch {
  return readSafely(() => {
    const known = readFields<ActivityPatch>(value, PATCH);
    const given = Object.entries<unknown>(value as Record<string, unknown>).filter(
      ([, each]) => each !== undefined && isBlank(each),
    );
    const cleared = given.filter(([name]) => CLEARABLE.has(name)).map(([name]) => [name, null] as const);
    const summary = given.some(([name]) => name === 'summary') ? {summary: ''} : {};
    return {...known, ...summary, ...Object.fromEntries(cleared)};
  });
}

/** `activity`, changed so. Throws `invalid-activity` where that makes none. */
export function patched(activity: Activity, patch: ActivityPatch, now: number): Activity {
  const kept = Object.entries<unknown>({...activity, ...patch, updatedAt: now}).filter(([, value]) => value !== null);
  return checked(Object.fromEntries(kept) as unknown as Activity);
}

const NOBODY: ActivityContact = Object.freeze({name: '', number: ''});

/** A call needs somebody who can be called. */
function checked(activity: Activity): Activity {
  const {kind, contact} = activity;
  if (kind !== 'call') return Object.freeze(activity);
  const target = readTarget(contact.number, ANY_NUMBER);
  if (target.kind !== 'problem') return Object.freeze(activity);
  throw invalidActivity('contact.number', target.problem === 'empty' ? 'missing' : target.problem);
}
