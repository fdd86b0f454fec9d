import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import type {SessionState} from '../session/session-state.js';

/** How long the tab that holds the line may take to switch it off. */
const SWITCH_OFF_MS = 3_000;

/** Resolves when `session` shows that the line is off, or after three seconds. */
export function whenOffline(session: Readable<SessionState>, clock: Clock): Promise<void> {
  if (session.state.registration === 'offline') return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      unsubscribe();
      cancel();
      resolve();
    };
    const cancel = clock.after(SWITCH_OFF_MS, done);
    const unsubscribe = session.subscribe(({registration}) => {
      if (registration === 'offline') done();
    });
  });
}
