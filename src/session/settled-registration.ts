import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import type {Registration} from './engine.js';
import type {SessionState} from './session-state.js';

const LINE_WAIT_MS = 10_000;

/** How the line stands; one that is just coming up is waited for, at most ten seconds: pages dial as soon as they have a phone. */
export async function settledRegistration(session: Readable<SessionState>, clock: Clock): Promise<Registration> {
  if (session.state.registration !== 'connecting') return session.state.registration;
  const {promise, resolve} = Promise.withResolvers<undefined>();
  const done = (): void => resolve(undefined);
  const cancel = clock.after(LINE_WAIT_MS, done);
  const unsubscribe = session.subscribe(({registration}) => {
    if (registration !== 'connecting') done();
  });
  await promise;
  cancel();
  unsubscribe();
  return session.state.registration;
}
