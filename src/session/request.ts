import type {CallId} from './call.js';

/** Where a wish came from. */
export type RequestSource = 'element' | 'method' | 'command' | 'shortcut' | 'notification' | 'link' | 'auto-advance';

export interface DialRequest {
  readonly type: 'dial';
  /** A number in international form, extension, feature code or SIP URI; before it is validated, whatever was typed. */
  readonly target: string;
  readonly name?: string;
  readonly contactId?: string;
  readonly activityId?: string;
  /** Extra SIP headers for this call. Names begin with `X-`. */
  readonly headers?: Readonly<Record<`X-${string}`, string>>;
}

export interface CallRequest {
  readonly type:
    | 'answer'
    | 'decline'
    | 'hang-up'
    | 'hold'
    | 'resume'
    | 'mute'
    | 'unmute'
    | 'merge'
    | 'split'
    | 'complete-transfer'
    | 'cancel-transfer';
  readonly callId: CallId;
}

export interface DigitsRequest {
  readonly type: 'send-digits';
  readonly callId: CallId;
  /** 0-9, A-D, *, # and `,` for a pause of two seconds. */
  readonly digits: string;
}

/** An answered call is to be handed to somebody else, at once or once they have been asked (`consult`). */
export interface TransferRequest {
  readonly type: 'transfer' | 'consult';
  readonly callId: CallId;
  /** As in `DialRequest`. */
  readonly target: string;
  readonly name?: string;
}

/** Whoever rings for us is to be sent to somebody else, without an answer. */
export interface DeflectRequest {
  readonly type: 'deflect';
  readonly callId: CallId;
  readonly target: string;
}

/** The call is wanted in the tab that asks: its microphone, its voice and the line. */
export interface MoveRequest {
  readonly type: 'move';
  readonly callId: CallId;
}

/** What a person or a page can ask of the phone. Plain data: it crosses tabs. */
export type Request = DialRequest | CallRequest | DigitsRequest | TransferRequest | DeflectRequest | MoveRequest;
