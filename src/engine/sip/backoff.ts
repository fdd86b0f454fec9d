const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** In a call: the first attempt is made at once, and each that follows waits that much longer. */
const STEP_MS = 250;
/** A server that is back soon is found within a second; one that stays away for long is asked less often. */
const LONGEST_IN_CALL_MS = 500;
const SOON = 60;
const LATE_IN_CALL_MS = 2_000;

/** How long to wait before attempt number `attempt` (from 0): doubling, with jitter so that not all phones come back at once. */
export function retryDelayMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt * (1 + random() / 2));
}

/** The same while somebody talks: the far end's BYE must not be missed. */
export function retryInCallDelayMs(attempt: number, random: () => number): number {
  return Math.min(attempt < SOON ? LONGEST_IN_CALL_MS : LATE_IN_CALL_MS, STEP_MS * attempt * (1 + random() / 2));
}
