import type {Clock} from '../foundation/clock.js';
import type {Readable} from '../foundation/store.js';
import type {Registration} from '../session/engine.js';
import {registrationOnce} from '../session/registration-once.js';
import type {SessionState} from '../session/session-state.js';

/** How long the tab that holds the line may take to switch it off. */
const SWITCH_OFF_MS = 3_000;

/** Resolves when `session` shows that the line is off, or after three seconds. */
export const whenOffline = (session: Readable<SessionState>, clock: Clock): Promise<Registration> =>
  registrationOnce(session, (now) => now === 'offline', {clock, waitMs: SWITCH_OFF_MS});
