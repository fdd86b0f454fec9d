import type {Readable} from './store.js';

/** `leading`: this tab, and no other of its namespace, holds the line. `deposed`: it did, and another tab has taken it; else `following`. */
export type Role = 'following' | 'leading' | 'deposed';

/** Who holds the line among the tabs of one origin and namespace. */
export interface Leadership extends Readable<Role> {
  /** When this tab last asked for the line (epoch ms): whoever has asked for it since has a better claim. */
  readonly askedAt: number;
  /** Joins the election. */
  start(): void;
  /** Takes the line from the tab that holds it, or no longer answers. Resolves when this tab leads, or has left the election. */
  take(): Promise<void>;
  /** Leaves it for good, and gives the line to the next tab. */
  stop(): void;
}
