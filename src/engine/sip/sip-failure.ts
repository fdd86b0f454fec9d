import type {VoipErrorCode} from '../../foundation/errors.js';
import type {EndReason, HungUpBy} from '../../session/call.js';

/** How a call ended, and at whose word. */
export interface Ending {
  readonly endReason: EndReason;
  readonly hungUpBy: HungUpBy;
}

type Row = readonly [endReason: EndReason, hungUpBy: HungUpBy, ...statuses: number[]];

/** The final answers to an INVITE (RFC 3261 §21). The first status of a row is the one that this phone says itself. */
const ROWS: readonly Row[] = [
  ['declined', 'remote', 603, 607, 608],
  ['busy', 'remote', 486, 600],
  ['no-answer', 'remote', 480, 408, 487],
  ['not-found', 'server', 404, 410, 416, 484, 485, 604],
  ['not-allowed', 'server', 403, 402, 405, 433, 436, 437, 438],
  ['no-common-media', 'remote', 488, 415, 606],
  ['wrong-credentials', 'server', 401, 407],
  ['server-busy', 'server', 503, 429, 500, 502, 504],
];

/** So much of a reason is read: searched through, a long one keeps the page from everything else. */
const LONGEST_REASON = 1_000;

/** Why an INVITE was refused, from its final status and the Reason headers beside it (RFC 3326). */
export function endingOf(status: number, reasons: readonly string[] = []): Ending {
  const cause = /Q\.850\s*;.*\bcause\s*=\s*(\d+)/i.exec(reasons.join().slice(0, LONGEST_REASON))?.[1];
  const meant = withCause(status, cause);
  const row = ROWS.find(([, , ...statuses]) => statuses.includes(meant));
  return row ? {endReason: row[0], hungUpBy: row[1]} : {endReason: 'failed', hungUpBy: 'server'};
}

/**
 * Asterisk says 403 where somebody declined (21), and 603 for every cause that it has no status for: 0 and 16 where its dialplan gives up
 * ringing.
 */
function withCause(status: number, cause: string | undefined): number {
  if (cause === '21') return status === 403 ? 603 : status;
  if (status !== 603 || !cause) return status;
  return cause === '0' || cause === '16' ? 480 : 0;
}

/** The status with which this phone refuses an INVITE for that reason. */
export function statusOf(endReason: EndReason): number {
  return ROWS.find(([reason]) => reason === endReason)?.[2] ?? 480;
}

/** Why an incoming call was taken back, from the Reason headers of its CANCEL (RFC 3326): 200, or "non-selected user clearing" (Q.850 26). */
export function endingOfCancel(reasons: readonly string[]): Ending {
  const said = reasons.join('\n').slice(0, LONGEST_REASON);
  const isAnswered = /SIP\s*;.*\bcause\s*=\s*200\b|Q\.850\s*;.*\bcause\s*=\s*26\b/i.test(said);
  return {endReason: isAnswered ? 'answered-elsewhere' : 'cancelled', hungUpBy: 'remote'};
}

/** Why a REGISTER was refused: which code is told, and whether trying again by itself could help. */
export function registrationFailureOf(status: number): {readonly code: VoipErrorCode; readonly isFinal: boolean} {
  if ([401, 403, 407].includes(status)) return {code: 'wrong-credentials', isFinal: true};
  const mends = [408, 429, 480].includes(status) || Math.floor(status / 100) === 5;
  return mends ? {code: 'server-unreachable', isFinal: false} : {code: 'registration-refused', isFinal: true};
}
