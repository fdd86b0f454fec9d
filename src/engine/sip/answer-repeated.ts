import {TransactionState, type InviteServerTransaction, type SessionDialog} from 'sip.js/lib/core/index.js';

type Repeating = Pick<InviteServerTransaction, 'state' | 'retransmitAcceptedResponse'>;

/** What SIP.js keeps to itself of a dialog that we have answered. */
interface Answered {
  ackWait: boolean;
  /** Repeats the last answer. */
  readonly invite2xxTimer: number;
  readonly initialTransaction: Repeating;
}

const answered = (dialog: SessionDialog): Answered => dialog as unknown as Answered;

/** Whether the far end has yet to say that it knows that we have answered its call (RFC 3261 §13.3.1.4). */
export const awaitsAck = (dialog: SessionDialog): boolean => answered(dialog).ackWait;

/** Says once more that we have answered the call. */
export const repeatFirstAnswer = (dialog: SessionDialog): boolean => repeatAnswer(answered(dialog).initialTransaction);

/** Says a 2xx once more; answers whether it could still be said. */
export function repeatAnswer(transaction: object): boolean {
  const repeating = transaction as Repeating;
  const isOpen = repeating.state === TransactionState.Accepted;
  if (isOpen) repeating.retransmitAcceptedResponse();
  return isOpen;
}

/**
 * Has `dialog` take a change of the far end also where it has never confirmed the one before: it has heard our answer, or has given it up
 * (RFC 6337 §4.3; SIP.js would refuse all for 32 seconds). `mayConfirm`: that answer was ours to give, and no offer that waits for one.
 */
export function takeLaterChanges(dialog: SessionDialog, mayConfirm: () => boolean): void {
  const receiveRequest = dialog.receiveRequest.bind(dialog);
  dialog.receiveRequest = (message) => {
    const {reinviteUserAgentServer: server} = dialog;
    const isLater = message.method === 'INVITE' && server !== undefined && message.cseq > server.message.cseq;
    if (isLater && server.transaction.state === TransactionState.Accepted && mayConfirm()) {
      dialog.reinviteUserAgentServer = undefined;
      confirm(dialog);
    }
    receiveRequest(message);
  };
}

/**
 * Whoever changes a call, or agrees to a change, has heard that it was answered, also where its ACK was lost (RFC 5407 §3.1.4). SIP.js would
 * hear no other, and end the call.
 */
export function confirm(dialog: SessionDialog): void {
  answered(dialog).ackWait = false;
  // SIP.js sees at the next beat only that the change before was confirmed, and would take this one for it.
  clearTimeout(answered(dialog).invite2xxTimer);
}
