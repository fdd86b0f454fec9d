import type {Readable} from './store.js';

/** `leading`: this tab, and no other of its namespace, holds the line. */
export type Role = 'following' | 'leading';

/** Who holds the line among the tabs of one origin and namespace. */
export interface Leadership extends Readable<Role> {
  /** Joins the election. */
  start(): void;
  /** Leaves it for good, and gives the line to the next tab. */
  stop(): void;
}
