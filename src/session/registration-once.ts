import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import type {Registration} from './engine.js';
import type {SessionState} from './session-state.js';

export interface Wait {
  readonly clock: Clock;
  /** How long at most. */
  readonly waitMs: number;
}

/** How the line of `session` stands, as soon as `isAwaited` holds of that, or when the wait is over. */
export async function registrationOnce(
  session: Readable<SessionState>,
  isAwaited: (registration: Registration) => boolean,
  {clock, waitMs}: Wait,
): Promise<Registration> {
  if (!isAwaited(session.state.registration)) {
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const done = (): void => resolve(undefined);
    const cancel = clock.after(waitMs, done);
    const unsubscribe = session.subscribe(({registration}) => {
      if (isAwaited(registration)) done();
    });
    await promise;
    cancel();
    unsubscribe();
  }
  return session.state.registration;
}
