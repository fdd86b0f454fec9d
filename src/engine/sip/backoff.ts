const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** In a call: the first attempt is made at once, and each that follows waits that much longer. */
const STEP_MS = 250;
/** A server that is back is found within half a second, however long it was away; the registration and the call have to come back too. */
const LONGEST_IN_CALL_MS = 500;

/** How long to wait before attempt number `attempt` (from 0): doubling, with jitter so that not all phones come back at once. */
export function retryDelayMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt * (1 + random() / 2));
}

/** The same while somebody talks: the far end's BYE must not be missed. */
export function retryInCallDelayMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_IN_CALL_MS, STEP_MS * attempt) * (1 - random() / 4);
}
