import type {PlainVoipError} from '../../foundation/errors.js';
import type {Messages, WayOut} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import type {CallRequest, MoveRequest, Request} from '../../session/request.js';
import type {CallPerson} from './call-person.js';
import type {Stage} from './call-stage.js';

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
  readonly isPending: (type: Request['type']) => boolean;
  readonly ask: (type: (CallRequest | MoveRequest)['type']) => void;
  readonly leave: (by: WayOut) => void;
  readonly retry: () => void;
  readonly dismiss: () => void;
}
