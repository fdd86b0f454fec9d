import {isLive, type SessionState} from '../session/session-state.js';

/** A tab that does not take a command in this time is gone or hangs. With a call up it is given longer: the call would go with it. */
const SILENT_MS = 1_000;
const SILENT_IN_CALL_MS = 5_000;
/** How long after it has asked for it a tab may fetch an idle line. */
export const FETCH_MS = 500;
/** When the tab that let an idle line go takes it up again: nobody fetches it any more. */
export const UNFETCHED_MS = 800;

/**
 * How long a word of the leading tab is waited for; a command that is older has been given to another tab. `mayTalk`: it is not known
 * whether a call is up.
 */
export const patienceMs = ({calls}: SessionState, mayTalk = false): number =>
  mayTalk || calls.some(isLive) ? SILENT_IN_CALL_MS : SILENT_MS;
