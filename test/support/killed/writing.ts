import type {Activity, ActivityDraft, ActivityId} from '../../../src/activities/activity.js';
import type {UnsentEdit} from '../../../src/activities/activity-source.js';

/** What a page is about to do. Whether it has, nobody knows where no `Kept` follows. */
export interface Begun {
  readonly lane: string;
  readonly what: string;
  /** Whatever it may change that is there already. */
  readonly ids: readonly ActivityId[];
  /** The records of the host for which it plans something: for all, or for none. */
  readonly records: readonly string[];
  /** What is planned for them, where a person would plan it again. */
  readonly drafts: readonly ActivityDraft[];
  /** How far the team will have been heard. */
  readonly cursor?: string;
}

/** What a promise that has resolved said: from now on it is so. */
export interface Kept {
  readonly lane: string;
  readonly activities: readonly Activity[];
  readonly gone: readonly ActivityId[];
  /** The revisions that the service has; none: it has heard that it is gone. */
  readonly heard: readonly (readonly [ActivityId, number | null])[];
  readonly cursor?: string;
  /** Why it is in memory only. */
  readonly trouble?: string;
}

/** Everything that one namespace holds. */
export interface Contents {
  readonly activities: readonly Activity[];
  /** What the service is still to be told. */
  readonly unsent: readonly UnsentEdit[];
  readonly cursor?: string;
  /** The records that have more than one, once what may not have been stored is planned again. */
  readonly twice: readonly string[];
  readonly trouble?: string;
}

/** One who writes. */
export interface Lane {
  readonly name: string;
  readonly namespace: string;
  readonly seed: number;
  /** What it goes on with. */
  readonly activities: readonly Activity[];
  /** How far it has heard the team; nothing where it has none. */
  readonly cursor?: number;
}

/** What the test calls in the page. */
export interface Writing {
  /** Writes as fast as it can, until the browser is killed. */
  write(lane: Lane): void;
  read(namespace: string, again: readonly ActivityDraft[]): Promise<Contents>;
}

declare global {
  var writing: Writing;
  var begin: (begun: Begun) => Promise<void>;
  var keep: (kept: Kept) => Promise<void>;
  var fail: (why: string) => Promise<void>;
}
