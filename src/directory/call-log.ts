import type {CallId, Direction, EndReason, HungUpBy, Remote} from '../session/call.js';

/** Where a call was handed over to. */
export interface LoggedTransfer {
  readonly target: string;
  readonly name?: string;
  /** When (epoch ms). */
  readonly at: number;
}

/** One call as it stands in the log: plain, frozen, structured-cloneable. Times are epoch milliseconds. */
export interface LoggedCall {
  readonly id: CallId;
  /** The Call-ID header of its dialog (RFC 3261 §20.8), for matching with the server's own records. */
  readonly sipCallId?: string;
  readonly direction: Direction;
  /** The other party, as the network or the page named it. Untrusted text. */
  readonly remote: Remote;
  /** What was dialled, for an outgoing call. */
  readonly dialled?: {readonly number: string; readonly name?: string};
  readonly activityId?: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  /** Absent while the call is up, and where nobody saw it end. */
  readonly endedAt?: number;
  /** How long the two talked, where that is known. */
  readonly talkMs?: number;
  /** Absent while the call is up. `lost-with-page`: it ended unexpectedly, with the page or the browser that had it. */
  readonly endReason?: EndReason;
  readonly hungUpBy?: HungUpBy;
  /** To whom this user has handed it. */
  readonly transferredTo?: {readonly number: string; readonly name?: string};
  /** The same, and when; oldest first. */
  readonly transfers: readonly LoggedTransfer[];
  /** Somebody called, and nobody answered. */
  readonly missed: boolean;
  /** False for a missed call that no tab has shown yet. */
  readonly seen: boolean;
}

export interface LogOptions {
  /** How many at most. Default: 50. */
  readonly limit?: number;
  /** Only those that started before (epoch ms): the `startedAt` of the last one that was read. */
  readonly before?: number;
  /** Only those that were missed. */
  readonly missed?: boolean;
}

/** The calls of this user in this browser: each once, the same in every tab, for a year. */
export interface CallLog {
  /** The latest calls, the newest first, those that are up included. */
  recent(options?: LogOptions): Promise<readonly LoggedCall[]>;
  /** Those whose name or number holds what `text` says, the newest first. */
  search(text: string, options?: LogOptions): Promise<readonly LoggedCall[]>;
  /** Forgets every call that has ended. Rejects with `storage-unavailable` where the browser does not let it. */
  clear(): Promise<void>;
}

/** The log at one moment; another one takes its place when a call is added, changed or seen, in whichever tab. */
export interface LogView extends CallLog {
  readonly isEmpty: boolean;
  /** How many calls were missed that nobody has seen in the list. */
  readonly missed: number;
  /** Why what is new is in memory only: the browser has no room left, or keeps nothing for this page. */
  readonly trouble?: 'storage-full' | 'storage-unavailable';
  /** The user has the missed calls on the screen: they count no more, in any tab. */
  markSeen(): Promise<void>;
}
