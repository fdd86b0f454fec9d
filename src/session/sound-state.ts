import type {TabId} from './causes.js';

/** `locked`: the browser lets this page make no sound before the user has clicked in it. */
export type SoundState = 'ready' | 'locked';

/** The tab that rings in place of the one that holds the line, which may make no sound. */
export interface Ringer {
  readonly ringer: TabId;
}
