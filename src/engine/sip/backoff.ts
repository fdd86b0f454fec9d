const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait before attempt number `attempt` (from 0): doubling, with jitter so that not all phones come back at once. */
export function retryDelayMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt * (1 + random() / 2));
}
