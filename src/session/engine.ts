import type {VoipErrorCode} from '../foundation/errors.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {Call, CallId, Direction, EndReason, Hold, HungUpBy, Remote, SentTo} from './call.js';
import type {CallQuality} from './quality.js';

/** How the line stands. `failed` is final until something is changed or retried by hand; `reconnecting` goes on by itself. */
export type Registration = 'offline' | 'connecting' | 'registered' | 'reconnecting' | 'failed';

/** How the calls of a line are treated. */
export interface CallSettings {
  /** How many may be up at once, waiting ones included; whoever calls beyond that hears busy. */
  readonly maxCalls: number;
  /** Whether what the network sends before the answer is played. */
  readonly earlyMedia: boolean;
  /** Whether a call that the server marks for it is answered without a person (click-to-dial from the server). */
  readonly autoAnswer: boolean;
  /** Names of headers of an incoming call that pages may read. */
  readonly exposedHeaders: readonly string[];
  /** How a call is handed to somebody who is not asked first. */
  readonly transferBy: TransferBy;
  /** Up to how many digits a number is one of the phone system's own. */
  readonly extensionDigits: number;
}

/** `replaces`: call them from here, and hand over when they answer · `refer`: have the server call them (RFC 3515). */
export type TransferBy = 'replaces' | 'refer';

/** Everything that is needed to register one line. The secret is in memory only: never stored, logged, mirrored or put into an event. */
export interface LineSettings {
  /** `wss:` or `ws:` URLs in order of preference; at least one. */
  readonly servers: readonly string[];
  /** SIP address of record, `sip:alice@example.com`. */
  readonly address: string;
  /** Digest user; default: the user part of `address`. */
  readonly authUser?: string;
  readonly password?: string;
  /** MD5(user:realm:password), in hex, instead of `password` (RFC 2617 §3.2.2.2). */
  readonly ha1?: string;
  readonly displayName?: string;
  readonly iceServers: readonly RTCIceServer[];
  readonly calls?: Partial<CallSettings>;
}

/** What the line reports of one call. `at` (epoch ms) is stamped where the fact is observed. */
export type CallEvent =
  | {readonly type: 'microphone-asked'}
  | {readonly type: 'microphone-granted'}
  /** A dialog or an early dialog exists. */
  | {readonly type: 'identified'; readonly sipCallId: string}
  /** The far end rings: 18x (RFC 3261 §21.1). */
  | {readonly type: 'ringing'}
  /** Sound comes from the network before the answer, in place of a ringback tone of ours. */
  | {readonly type: 'early-media'}
  /** 2xx sent or received. */
  | {readonly type: 'answered'; readonly at: number}
  /** Audio from the far end can be heard. */
  | {readonly type: 'media-flowing'}
  | {readonly type: 'muted'; readonly muted: boolean}
  /** As both ends have agreed; `pending`: the far end has been asked for something else. */
  | {readonly type: 'hold'; readonly hold: Hold; readonly pending: boolean; readonly at: number}
  | {readonly type: 'conference'; readonly joined: boolean}
  /** `reconnecting`: the way to the server or to the far end is lost, and looked for. */
  | {readonly type: 'line'; readonly line: 'up' | 'reconnecting'; readonly at: number}
  | {readonly type: 'remote-changed'; readonly remote: Remote}
  /** What has become so far of the call that the far end was asked to place (RFC 3515 §2.4.5): its SIP status. */
  | {readonly type: 'referred'; readonly status: number}
  /** The far end has sent us to somebody else, who is called; without `to`: they have answered, or will not. */
  | {readonly type: 'sent-to'; readonly to?: SentTo}
  /** Told when it is known, and when it changes. */
  | {readonly type: 'quality'; readonly quality: CallQuality}
  | {readonly type: 'ended'; readonly endReason: EndReason; readonly hungUpBy: HungUpBy; readonly at: number};

export interface CallCreated {
  readonly type: 'call-created';
  readonly callId: CallId;
  readonly direction: Direction;
  readonly remote: Remote;
  readonly dialled?: {readonly number: string; readonly name?: string};
  readonly sipCallId?: string;
  readonly activityId?: string;
  readonly transferOf?: CallId;
  readonly headers?: Readonly<Record<string, string>>;
  /** The server wants it answered without a person, and the line allows that. */
  readonly autoAnswer?: boolean;
  /** The caller was refused at once, and why: nobody here was rung. */
  readonly endReason?: EndReason;
  readonly at: number;
}

export interface RegistrationChanged {
  readonly type: 'registration';
  readonly registration: Registration;
  /** Why it is not `registered`, where that is known. */
  readonly reason?: VoipErrorCode;
  /** Epoch ms of the next attempt, while `reconnecting`. */
  readonly retryAt?: number;
}

export type EngineEvent =
  RegistrationChanged | CallCreated | {readonly type: 'call'; readonly callId: CallId; readonly event: CallEvent};

export interface DialOrder {
  readonly callId: CallId;
  /** What the server is asked for: a number, extension or feature code, or a whole SIP URI; resolved and validated already. */
  readonly target: string;
  /** Shown until the far end names itself. */
  readonly name?: string;
  readonly contactId?: string;
  readonly activityId?: string;
  /** Extra headers, names beginning with `X-`; values without line breaks. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The call that is to be handed to whoever answers. This one does not count among those that may be up at once. */
  readonly transferOf?: CallId;
}

/** What the far end of a call is asked for: to call somebody else instead (REFER, RFC 3515). */
export interface ReferOrder {
  readonly callId: CallId;
  /** Whom: resolved and validated already, as in `DialOrder`. Of no meaning with `replaces`. */
  readonly target: string;
  /** The answered call of ours whose place it takes (RFC 3891); without it, it calls anew. */
  readonly replaces?: CallId;
}

/** The call has left us. `confirmed`: somebody has said that it has reached the other. */
export interface ReferOutcome {
  readonly confirmed: boolean;
}

/** The dialog of an answered call (RFC 3261 §12), as another tab needs it to go on with the call: plain, and nothing secret in it. */
export interface DialogState {
  readonly sipCallId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  /** Where its requests lead: the Contact of the far end. */
  readonly remoteTarget: string;
  readonly routes: readonly string[];
  /** The CSeq of the next request. */
  readonly sequence: number;
  /** Where the far end keeps its voice to one browser, and must be given another dialog. */
  readonly replaces?: Replacement;
}

/** A call at the moment at which it was described. */
export interface DescribedCall extends DialogState {
  readonly muted: boolean;
  /** Whether we hold it. */
  readonly isHeld: boolean;
}

export interface Replacement {
  /** An address whose calls reach the server. */
  readonly at: string;
  /** Codecs that must not be offered, in lower case. */
  readonly leaveOut: readonly string[];
}

export interface TakeOverOrder {
  readonly settings: LineSettings;
  /** As this tab has been told of it. */
  readonly call: Call;
  /** Asked for when all is ready for the call. */
  readonly describe: () => Promise<DescribedCall>;
}

/**
 * The phone line: everything that touches SIP, WebRTC or a microphone.
 *
 * A command resolves once the network has taken the order, and rejects with a `VoipError` where it refuses; what came of it arrives as
 * an event, and only events change what the phone shows.
 */
export interface Engine {
  /** As many calls are up as may be: whoever calls hears busy, and `dial` rejects with `in-call`. */
  readonly isFull: boolean;
  readonly transferBy: TransferBy;
  /**
   * Registers the line, and keeps it registered until `disconnect`. Called again with other settings, it replaces the registration; calls
   * that are up stay. Resolves at once: how it goes is told by `registration` events.
   */
  connect(settings: LineSettings): void;
  /** Ends every call, unregisters and closes the socket. Resolves when that is done or cannot be done. */
  disconnect(): Promise<void>;
  /** Tries to register now, instead of at `retryAt`. */
  retry(): void;
  /**
   * Resolves at the first provisional or 2xx answer. Rejects before it: `not-registered`, `microphone-…`, `call-failed`, … Nobody is
   * called, and nothing told, before `agreed`; the call is prepared meanwhile. Where that rejects, so does this.
   */
  dial(order: DialOrder, agreed?: Promise<unknown>): Promise<void>;
  /** Resolves when the 200 OK is sent. Where the microphone is refused, rejects and the call goes on ringing. */
  answer(callId: CallId): Promise<void>;
  /** 603 Decline, which reads as "declined" at the caller. */
  decline(callId: CallId): Promise<void>;
  /** CANCEL before the answer, BYE after it. */
  hangUp(callId: CallId): Promise<void>;
  setMuted(callId: CallId, muted: boolean): Promise<void>;
  /**
   * Holds or resumes: resolves when the far end has agreed, rejects with `hold-refused` where it does not. Nothing is sent meanwhile.
   * `details.reason` is `taken-back` where the opposite was asked for before it had.
   */
  setHeld(callId: CallId, held: boolean): Promise<void>;
  /** Sends `digits` (0-9 A-D * # and `,` for a pause) as tones, once the call is up. Rejects with `digits-refused` where the far end takes none. */
  sendDigits(callId: CallId, digits: string): Promise<void>;
  /** Lets all of `callIds` hear each other, and none but them; fewer than two end the conference. */
  setConference(callIds: readonly CallId[]): Promise<void>;
  /**
   * Hands an answered call over. Resolves when it has left us: then it, and the one whose place it took, have ended as `transferred`.
   * Rejects with `transfer-failed` where it is still with us, as it was: `details.failure` is a `TransferFailure`, `details.status` what
   * the server said; and with `no-such-call` where it has ended otherwise (`lost-in-transfer`: the server let go of it, and reached nobody).
   */
  refer(order: ReferOrder): Promise<ReferOutcome>;
  /** Sends whoever rings here to `target` without answering (302, RFC 3261 §21.3.3); ends as `deflected`. */
  deflect(callId: CallId, target: string): Promise<void>;
  /** Describes an answered call for another tab that is about to go on with it; this one can too, where that comes to nothing. */
  handOver(callId: CallId): Promise<DialogState>;
  /**
   * Goes on with a call of another tab, from a socket of its own that registers at the next `connect`. Resolves when the far end has
   * agreed; before that nothing of the call has changed. Rejects with `microphone-…`, `not-moved`, or as `describe` does.
   */
  takeOver(order: TakeOverOrder): Promise<void>;
  /** Forgets a call that another tab has gone on with: without a word to anybody. */
  release(callId: CallId): void;
  listen(listener: (event: EngineEvent) => void): Unsubscribe;
}
