import type {SipResponse} from './sip-message.js';

/**
 * Chooses what the caller is told when every phone has refused (RFC 3261 §16.7 step 6): a 6xx speaks for the person, else the lowest
 * class, and in it an answer that somebody gave over one that nobody did.
 */
export function bestResponse(refusals: readonly SipResponse[]): SipResponse {
  return refusals.reduce((best, next) => (rank(next.status) < rank(best.status) ? next : best));
}

/** These say what the caller must change to get through, so nothing of their class may hide them. */
const TELLS_HOW: readonly number[] = [401, 407, 415, 420, 484];
/** Nobody was there, or somebody else already had the call. */
const NOBODY_ANSWERED: readonly number[] = [408, 480, 487];

function rank(status: number): number {
  if (status >= 600) return 0;
  const withinClass = TELLS_HOW.includes(status) ? 0 : NOBODY_ANSWERED.includes(status) ? 2 : 1;
  return Math.floor(status / 100) * 10 + withinClass;
}
