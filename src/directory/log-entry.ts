import type {Call, EndReason} from '../session/call.js';
import type {LoggedCall} from './call-log.js';

/** Ends of a call that rang and that nobody here needs to return. */
const DEALT_WITH: ReadonlySet<EndReason | undefined> = new Set<EndReason>(['declined', 'deflected', 'answered-elsewhere']);

const NO_TRANSFERS: LoggedCall['transfers'] = Object.freeze([]);

/** What the log keeps of `call`. */
export function entryOf(call: Call): LoggedCall {
  const {id, sipCallId, direction, remote, dialled, activityId} = call;
  const {startedAt, answeredAt, endedAt, talkMs, endReason, hungUpBy} = call;
  const texts = {sipCallId, dialled, activityId, answeredAt, endedAt, talkMs, hungUpBy, transferredTo: transferredTo(call)};
  const known = Object.entries(texts).filter(([, value]) => value !== undefined);
  const open = {
    id,
    direction,
    remote,
    startedAt,
    ...Object.fromEntries(known),
    transfers: transfersOf(call),
    missed: false,
    seen: true,
  };
  return endReason ? closed(open, endReason) : Object.freeze(open);
}

function transferredTo({transfer}: Call): LoggedCall['transferredTo'] {
  if (transfer?.state !== 'completed') return undefined;
  const {target: number, name} = transfer;
  return Object.freeze(name === undefined ? {number} : {number, name});
}

function transfersOf(call: Call): LoggedCall['transfers'] {
  const to = transferredTo(call);
  if (!to) return NO_TRANSFERS;
  const {number: target, ...name} = to;
  return Object.freeze([Object.freeze({target, ...name, at: call.endedAt ?? call.startedAt})]);
}

/** `entry`, whose call has ended so. */
export function closed(entry: LoggedCall, endReason: EndReason): LoggedCall {
  const missed = entry.direction === 'incoming' && entry.answeredAt === undefined && !DEALT_WITH.has(endReason);
  return Object.freeze({...entry, endReason, missed, seen: !missed});
}

/** What an entry whose call nobody saw end comes to. */
export function endedUnexpectedly(entry: LoggedCall): LoggedCall {
  return closed({...entry, hungUpBy: 'us'}, 'lost-with-page');
}

/** An entry as it is stored. What an index counts has its property, and nothing else has. */
export type LogRecord = LoggedCall & {readonly open?: 1; readonly unseen?: 1};

export function recordOf(entry: LoggedCall): LogRecord {
  return {...entry, ...(!entry.endReason && {open: 1}), ...(!entry.seen && {unseen: 1})};
}

/** The entry that a record holds; undefined where it holds none: a disk may hand back anything. */
export function readRecord(record: unknown): LoggedCall | undefined {
  if (!isRecord(record)) return undefined;
  const {open, unseen, ...entry} = record;
  return deepFreeze({...entry, seen: !unseen});
}

function isRecord(record: unknown): record is LogRecord {
  const {id, direction, remote, startedAt, transfers} = (record ?? {}) as Partial<Record<keyof LogRecord, unknown>>;
  return (
    typeof id === 'string' &&
    typeof startedAt === 'number' &&
    (direction === 'incoming' || direction === 'outgoing') &&
    typeof (remote as {number?: unknown} | undefined)?.number === 'string' &&
    Array.isArray(transfers)
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
