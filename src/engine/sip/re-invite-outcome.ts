import type {ReInviteAnswer} from './re-invite.js';

/** What comes of a re-INVITE. `gone`: the far end knows nothing of the call any more (RFC 3261 §12.2.1.2). */
export type Outcome = 'accepted' | 'refused' | 'gone' | {readonly retryMs: number};

export interface Turns {
  /** Whether this end chose the Call-ID, which decides who is first to try again (RFC 3261 §14.1). */
  readonly ownsCallId: boolean;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
}

/** A server that names no time, and one that names a long one. */
const PUT_OFF_MS = 2_000;
const LONGEST_PUT_OFF_MS = 10_000;
/** Both ends have lost the server, and the other one is not back yet. */
const UNREACHED_MS = 500;
/** Nothing was sent, and so nothing refused: the far end changes the call at this moment, or the socket took nothing. */
export const NOT_SENT: Outcome = {retryMs: 100};

/** Whether what was answered is a yes, a no, or a not now. */
export function outcomeOf(answer: ReInviteAnswer, turns: Turns): Outcome {
  if (answer === 'busy') return NOT_SENT;
  if (typeof answer === 'string') return answer;
  const {message} = answer;
  const status = message.statusCode ?? 0;
  // SIP.js makes up an answer where none came: 408 after 32 s of silence, 503 where the socket took nothing.
  if (!message.hasHeader('Via')) return status === 503 ? NOT_SENT : 'refused';
  return outcomeOfStatus(status, turns) ?? putOff(message.getHeader('Retry-After'), status);
}

function outcomeOfStatus(status: number, {ownsCallId, random}: Turns): Outcome | undefined {
  if (status === 481 || status === 408) return 'gone';
  // In units of ten milliseconds; who owns the Call-ID waits longer.
  if (status === 491) return {retryMs: Math.round(ownsCallId ? 210 + random() * 190 : random() * 200) * 10};
  return undefined;
}

function putOff(retryAfter: string | undefined, status: number): Outcome {
  const namedMs = parseInt(retryAfter ?? '', 10) * 1000;
  if (!Number.isNaN(namedMs)) return {retryMs: Math.min(namedMs, LONGEST_PUT_OFF_MS)};
  if (status === 480) return {retryMs: UNREACHED_MS};
  return status === 500 || status === 503 ? {retryMs: PUT_OFF_MS} : 'refused';
}
