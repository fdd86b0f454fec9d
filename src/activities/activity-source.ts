import type {Activity, ActivityId} from './activity.js';

/** What has been done here, and the team has not been told. */
export interface UnsentEdit {
  /** The same for the same edit: a service that hears it twice does it once. */
  readonly key: string;
  readonly id: ActivityId;
  /** The revision of the service that it was made on; absent where the service has none. */
  readonly base?: number;
  /** As it is to be; absent: removed. */
  readonly activity?: Activity;
}

/** What a service says to one edit. */
export type EditAnswer =
  /** It has taken it; `activity` as it has it now, with its own revision; absent where it was removed. */
  | {readonly state: 'taken'; readonly activity?: Activity}
  /** Somebody else was faster, or it may not be; `activity` as the service has it; absent where it has none. */
  | {readonly state: 'conflict'; readonly activity?: Activity}
  /** Not now. */
  | {readonly state: 'later'};

/** What has happened in the team since a cursor. */
export interface TeamChanges {
  readonly activities: readonly Activity[];
  /** Removed, or not this person's any more. */
  readonly gone: readonly ActivityId[];
  /** Where to go on; it means nothing to anybody but the service. */
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** A way to a team's activities. It carries, and decides nothing: what to send again, and who is right, is settled here, for each alike. */
export interface ActivitySource {
  /** What has changed since `cursor`; without one, everything that concerns this person. */
  pull(cursor: string | undefined, signal: AbortSignal): Promise<TeamChanges>;
  /** An answer to each of `edits`, in their order. */
  push(edits: readonly UnsentEdit[], signal: AbortSignal): Promise<readonly EditAnswer[]>;
  /** Calls `hint` whenever a pull may bring something. Resolves when the service hangs up. */
  watch(hint: () => void, signal: AbortSignal): Promise<void>;
}

/** Two have changed the same; `kept` is what it is now, `lost` what somebody has entered in vain. */
export interface ActivityConflict {
  readonly kept: Activity | undefined;
  readonly lost: Activity;
}

/** What is still to be said to a service, and what it has said. The store has it, in whichever tab. */
export interface Outbox {
  unsent(limit: number): Promise<readonly UnsentEdit[]>;
  /** Takes note of what the service has answered to `edits`; what was changed since then stays unsent. */
  settle(edits: readonly UnsentEdit[], answers: readonly EditAnswer[]): Promise<readonly ActivityConflict[]>;
  /** Takes over what has happened in the team. What is unsent here waits for the answer of the service. */
  receive(changes: Pick<TeamChanges, 'activities' | 'gone' | 'cursor'>): Promise<void>;
  /** How far the team has been heard. */
  cursor(): Promise<string | undefined>;
}
