import type {PlainVoipError} from '../../foundation/errors.js';
import type {Messages, WayOut} from '../../localization/messages.js';
import type {Call, CallId} from '../../session/call.js';
import type {CallRequest, MoveRequest, Request} from '../../session/request.js';
import type {CallPerson} from './call-person.js';
import type {Stage} from './call-stage.js';

/** Another call than the one that a view is about. */
export interface OtherCall {
  readonly call: Call;
  readonly person: CallPerson;
  /** Why the microphone could not be had for it. */
  readonly refusal: PlainVoipError | undefined;
}

/** The keypad of a call, as its view shows it. */
export interface KeypadView {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** It will be wanted soon. */
  readonly prepare: () => void;
}

/** What a call view can do to hand its call over. */
export interface TransferView {
  /** Its view was asked for, and is on its way. */
  readonly isOpening: boolean;
  /** A call that rings may be sent to somebody else. */
  readonly mayDeflect: boolean;
  readonly open: () => void;
  /** It will be wanted soon. */
  readonly prepare: () => void;
}

/** Everything that the templates of a call view need to know, and what its buttons do. */
export interface CallScene {
  readonly call: Call;
  readonly stage: Stage;
  readonly person: CallPerson;
  readonly messages: Messages;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** Epoch ms. */
  readonly now: number;
  readonly reconnecting: boolean;
  /** The call is in another tab. */
  readonly elsewhere: boolean;
  /** `asked`: the browser asks for the microphone in this tab; `late`: for a call answered here, another tab does not get one. */
  readonly microphone?: 'asked' | 'late' | undefined;
  /** Why the microphone could not be had for this ringing call, or why this one could not be moved here. */
  readonly refusal: PlainVoipError | undefined;
  readonly copied: boolean;
  /** The other calls, oldest first, those that have just ended too; none for a call that has ended. */
  readonly others: readonly OtherCall[];
  readonly keypad: KeypadView;
  readonly transfer: TransferView;
  /** Opens a dialer for another call; absent where there is none, or it cannot be called. */
  readonly addCall: (() => void) | undefined;
  /** Of this call, or of `callId`. */
  readonly isPending: (type: Request['type'], callId?: CallId) => boolean;
  /** For this call, or for `callId`. */
  readonly ask: (type: (CallRequest | MoveRequest)['type'], callId?: CallId) => void;
  readonly leave: (by: WayOut) => void;
  readonly retry: () => void;
  readonly dismiss: (callId?: CallId) => void;
}
