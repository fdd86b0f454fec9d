import type {CallQuality} from './quality.js';
import type {CallId} from './call-id.js';
import type {EndReason} from './end-reason.js';
import type {Transfer} from './transfer.js';

export type {CallId} from './call-id.js';
export type {EndReason} from './end-reason.js';

export type Direction = 'incoming' | 'outgoing';

/**
 * `starting`: before anything was heard of the far end · `ringing`: 18x · `connecting`: answered, no media yet · `active`: media flows ·
 * `ended`.
 */
export type Phase = 'starting' | 'ringing' | 'connecting' | 'active' | 'ended';

export type Hold = 'none' | 'local' | 'remote' | 'both';
export type HungUpBy = 'us' | 'remote' | 'server';

/** The other party, as the network or the page named it. Untrusted text. */
export interface Remote {
  readonly number: string;
  readonly name?: string;
  readonly contactId?: string;
}

/** Whom the far end sends us to, and whether it rings there, without a sound of the network's own. */
export interface SentTo {
  readonly number: string;
  readonly isRinging: boolean;
}

/** One call, as every tab and every page sees it: plain, frozen, structured-cloneable. Times are epoch milliseconds. */
export interface Call {
  readonly id: CallId;
  /** The Call-ID header of its dialog (RFC 3261 §20.8), for matching with the server's own records. */
  readonly sipCallId?: string;
  readonly direction: Direction;
  readonly phase: Phase;
  /** `reconnecting` while the way to the server is lost; the call itself may still be heard. */
  readonly line: 'up' | 'reconnecting';
  /** Since when (epoch ms) the way to the far end is lost; while `line` is `reconnecting`. */
  readonly lostAt?: number;
  /** The latest time that the call came back after its line was lost, and how long that took. */
  readonly recovered?: {readonly at: number; readonly gapMs: number};
  readonly remote: Remote;
  /** What was dialled, for an outgoing call. */
  readonly dialled?: {readonly number: string; readonly name?: string};
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  /** How long the two talked; only of an ended call. */
  readonly talkMs?: number;
  /** Who has put the call on hold, as both ends have agreed: we (`local`), the far end, or both. */
  readonly hold: Hold;
  /** Since when (epoch ms) the call is on hold; while `hold` is not `none`. */
  readonly heldAt?: number;
  /** The far end has been asked to change what `hold` says, and has not answered yet. */
  readonly holdPending: boolean;
  readonly muted: boolean;
  /** Mixed with the other calls of which this is true: all hear each other. */
  readonly inConference: boolean;
  /** The network sends sound before the call is answered (its own ringing, an announcement). */
  readonly earlyMedia: boolean;
  /** How it sounds, once that has been measured. */
  readonly quality?: CallQuality;
  /** The headers of the INVITE that the page may read (`expose-headers`), by the names it gave. Untrusted text. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The browser is asking the user for the microphone, and the call waits for the answer. */
  readonly awaitingMicrophone: boolean;
  /** Where it is being handed to somebody else, or was. */
  readonly transfer?: Transfer;
  /** The call for whose transfer this one was opened: it is handed to whoever answers here. */
  readonly transferOf?: CallId;
  /** While the far end transfers us: whom the call goes on with once they answer. */
  readonly sentTo?: SentTo;
  readonly activityId?: string;
  readonly endReason?: EndReason;
  readonly hungUpBy?: HungUpBy;
}
