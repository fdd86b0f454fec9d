import type {ScheduleMessages} from '../../localization/schedule-messages.js';

/** What somebody can plan to do. Only `call` is ever queued. */
export interface ActivityKind {
  readonly id: string;
  /** Default: the phone's own word for it, where it has one, else `id`. */
  readonly label?: string;
}

const CALL = 'call';
const KNOWN: readonly ActivityKind[] = [{id: CALL}, {id: 'email'}, {id: 'meeting'}, {id: 'todo'}];

/** The kinds that a page offers, whatever it has put there; those of the phone where it offers none. A call is a call however it is written. */
export function activityKinds(offered: unknown): readonly ActivityKind[] {
  const kinds = new Map<string, ActivityKind>();
  for (const each of listOf(offered)) {
    const kind = readKind(each);
    if (kind && !kinds.has(kind.id)) kinds.set(kind.id, kind);
  }
  return kinds.size > 0 ? [...kinds.values()] : KNOWN;
}

/** An attribute is a JSON list, or words. */
function listOf(offered: unknown): readonly unknown[] {
  if (typeof offered !== 'string') return Array.isArray(offered) ? (offered as readonly unknown[]) : [];
  try {
    const read: unknown = JSON.parse(offered);
    if (Array.isArray(read)) return read as readonly unknown[];
  } catch {
    // Words, then.
  }
  return offered.split(/\s+/);
}

function readKind(value: unknown): ActivityKind | undefined {
  const {id, label} = (typeof value === 'object' && value !== null ? value : {id: value}) as {id?: unknown; label?: unknown};
  if (typeof id !== 'string' || !id.trim()) return undefined;
  const name = id.trim();
  const isLabelled = typeof label === 'string' && label.trim() !== '';
  return {id: name.toLowerCase() === CALL ? CALL : name, ...(isLabelled && {label})};
}

/** A call, where that can be chosen. */
export const chosenKind = (kinds: readonly ActivityKind[]): string => (kinds.find(isCall) ?? kinds[0])?.id ?? CALL;

export const isCall = ({id}: ActivityKind): boolean => id === CALL;

/** What a kind is called: as the page says, else as the phone does. */
export function kindWord({id, label}: ActivityKind, messages: Pick<ScheduleMessages, 'kinds'>): string {
  const known = Object.entries(messages.kinds).find(([name]) => name === id.toLowerCase());
  return label ?? known?.[1] ?? id;
}
