import type {Messages} from '../../localization/messages.js';
import type {TransferMessages} from '../../localization/transfer-messages.js';
import type {Call, CallId} from '../../session/call.js';
import type {Request} from '../../session/request.js';
import type {CallPerson} from '../call/call-person.js';
import type {TransferStage} from './transfer-stage.js';

export type TransferTexts = Messages & TransferMessages;

/** Everything that the templates of a transfer need to know, and what its buttons do. */
export interface TransferScene {
  readonly call: Call;
  readonly stage: TransferStage;
  readonly person: CallPerson;
  /** Whom the call goes to; before that is so, whose it is. */
  readonly target: CallPerson;
  /** The call to them; none where the server calls them itself. */
  readonly leg: Call | undefined;
  readonly messages: TransferTexts;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** Epoch ms. */
  readonly now: number;
  readonly isPending: (type: Request['type'], callId?: CallId) => boolean;
  readonly ask: (type: 'complete-transfer' | 'cancel-transfer' | 'resume' | 'mute' | 'unmute', callId?: CallId) => void;
}
