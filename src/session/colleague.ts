import type {Unsubscribe} from '../foundation/store.js';

/** Whether a colleague can be called: `available` · `busy`: in a call, or ringing · `away` · `offline`: no phone of theirs is there. */
export type ColleaguePresence = 'available' | 'busy' | 'away' | 'offline';

/** Somebody whom the host lets this person see, as it tells us. Plain, frozen. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  /** Where the host or the server tells it. */
  readonly presence?: ColleaguePresence;
}

/** What is known of each extension; absent: nothing. */
export type Presences = ReadonlyMap<string, ColleaguePresence>;

/**
 * Tells `listener` whether those with `extensions` are free, whenever the server says so, until that is taken back. Rejects where nobody can
 * be asked.
 */
export type WatchColleagues = (extensions: readonly string[], listener: (presences: Presences) => void) => Promise<Unsubscribe>;
