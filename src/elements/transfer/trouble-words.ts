import type {Messages, Words} from '../../localization/messages.js';
import type {TransferMessages, TransferTrouble} from '../../localization/transfer-messages.js';
import type {Transfer, TransferFailure} from '../../session/transfer.js';
import type {CallPerson} from '../call/call-person.js';

/** What can be done about a transfer that came to nothing. */
export type TransferWayOut = 'try-another' | 'edit-number' | 'ask-first';

export interface TroubleWords {
  readonly words: Words;
  readonly wayOut: TransferWayOut;
}

const WAYS_OUT: Partial<Record<TransferFailure, TransferWayOut>> = {'not-found': 'edit-number', refused: 'ask-first'};
/** The caller has never been on hold, or the phone system has not let go of the call. */
const STILL: readonly (TransferFailure | undefined)[] = ['hold-refused', 'refused', 'unconfirmed', 'not-found'];

/** Why the call is with us still, or again. Whom it was for is called by the number where that is what was wrong. */
export function troubleWords(
  {failure = 'failed', isAttended}: Transfer,
  {person, target}: {readonly person: CallPerson; readonly target: CallPerson},
  messages: Messages & TransferMessages,
): TroubleWords {
  const to = failure === 'not-found' ? target.number : target.given;
  const name = person.given;
  const title = titleOf(failure, messages)(to, name);
  const wayOut = WAYS_OUT[failure] ?? 'try-another';
  return {
    words: [title, STILL.includes(failure) ? messages.stillWithYou(name) : messages.backWithYou(name)],
    // Who has asked already has nothing to gain from asking.
    wayOut: wayOut === 'ask-first' && isAttended ? 'try-another' : wayOut,
  };
}

function titleOf(
  failure: TransferFailure,
  {transferTroubles, endings}: Messages & TransferMessages,
): (to: string, name: string) => string {
  if (Object.hasOwn(transferTroubles, failure)) return transferTroubles[failure as TransferTrouble];
  if (failure.startsWith('microphone-')) return (to) => endings[failure as 'microphone-busy'](to)[0];
  return transferTroubles.other;
}
