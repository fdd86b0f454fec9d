import type {Session} from 'sip.js';
import {
  SignalingState,
  TransactionState,
  type IncomingAckRequest,
  type IncomingResponse,
  type IncomingResponseMessage,
  type ReInviteUserAgentClient,
  type ReInviteUserAgentServer,
  type SessionDialog,
} from 'sip.js/lib/core/index.js';

import {awaitsAck, confirm, repeatAnswer, repeatFirstAnswer, takeLaterChanges} from './answer-repeated.js';

/** What a re-INVITE negotiates. */
export interface OfferedMedia {
  describe(): Promise<string>;
  apply(sdp: string): Promise<void>;
  /** Takes back what was offered: all stays as it was. */
  keep(): Promise<void>;
}

/** `busy`: the far end changes the call at this moment, or the socket is gone; nothing was sent, or nothing will be heard of it. */
export type ReInviteAnswer = 'accepted' | 'refused' | 'busy' | IncomingResponse;

export interface ReInviteEvents {
  /** The far end may have changed the call with an ACK. */
  readonly onChange: () => void;
  /** The far end may have agreed to what we have given up, or cannot make out. */
  readonly onDoubt: () => void;
}

/** Those whose media are on their way to another session. */
const givingWay = new WeakSet<object>();

/** From now on nothing is changed in `dialog`, by neither end, until what is returned is called. */
export function giveWay(dialog: object = {}): () => void {
  givingWay.add(dialog);
  return () => {
    givingWay.delete(dialog);
  };
}

const ALLOW = 'Allow: ACK,BYE,CANCEL,INFO,INVITE,MESSAGE,NOTIFY,OPTIONS,PRACK,REFER';

/**
 * Changes a call that is up (RFC 3261 §14.1), without `Session.invite` of SIP.js: that one never comes back from a redirection, ends the
 * call where an answer cannot be used, and takes an offer of the far end for the answer to its own.
 *
 * And has the far end change it: SIP.js waits for ever for the ACK, and ends the call where that is not as it should be.
 */
export class ReInvite {
  readonly #session: Session;
  readonly #media: OfferedMedia;
  readonly #events: ReInviteEvents;
  /** Ends the offer that is on its way. */
  #conclude: ((answer: ReInviteAnswer) => void) | undefined;
  /** The last change of the far end, and whether the offer was ours. */
  #theirs: {readonly cseq: number; readonly hasOurOffer: boolean} | undefined;
  /** A change of the far end that was not confirmed when the socket went. */
  #unheard: ReInviteUserAgentServer | undefined;
  /** The socket went before the far end had confirmed the call: that may have come, and reached nobody. */
  #isAckLost = false;

  constructor(session: Session, media: OfferedMedia, events: ReInviteEvents) {
    this.#session = session;
    this.#media = media;
    this.#events = events;
    this.#heedFarEnd();
  }

  /** The far end may not know yet that we have answered: until it says so nothing may be changed (RFC 3261 §14.1). Or it gives way. */
  get isUnconfirmed(): boolean {
    const dialog = this.#dialog;
    return dialog !== undefined && ((awaitsAck(dialog) && !this.#isAckLost) || givingWay.has(dialog));
  }

  /** Offers anew. Resolves when the far end has answered and the media are as agreed, or as they were before. */
  async send(): Promise<ReInviteAnswer> {
    const dialog = this.#dialog;
    if (dialog) await this.#repeatAnswers(dialog);
    if (!dialog || this.#conclude || dialog.reinviteUserAgentServer || dialog.reinviteUserAgentClient) return 'busy';
    const {promise, resolve} = Promise.withResolvers<ReInviteAnswer>();
    this.#conclude = resolve;
    this.#media.describe().then(
      (sdp) => this.#offer(dialog, sdp),
      () => resolve('refused'),
    );
    const answer = await promise;
    if (answer !== 'accepted') await this.#media.keep().catch(() => undefined);
    this.#conclude = undefined;
    return answer;
  }

  /** The socket is gone: what is on its way will hardly be answered, nor confirmed. */
  abandon(): void {
    this.#unheard = this.#dialog?.reinviteUserAgentServer ?? this.#unheard;
    this.#isAckLost ||= this.#dialog !== undefined && awaitsAck(this.#dialog);
    if (!this.#leave()) return; // It was answered, or is not sent yet.
    this.#events.onDoubt();
    this.#conclude?.('busy');
  }

  /** The far end has heard what is on its way, and makes nothing of it. */
  giveUp(): void {
    this.#leave()?.cancel();
    this.#conclude?.('refused');
  }

  /** A far end that has not heard that we have answered hears that before anything else. */
  async #repeatAnswers(dialog: SessionDialog): Promise<void> {
    if (awaitsAck(dialog)) repeatFirstAnswer(dialog);
    if (this.#unheard) await this.#answerAgain(dialog, this.#unheard);
  }

  /** The far end may wait for our answer, or may have confirmed it in vain: it hears it again, and then what we have to say. */
  async #answerAgain(dialog: SessionDialog, server: ReInviteUserAgentServer): Promise<void> {
    if (!repeatAnswer(server.transaction)) return;
    if (dialog.reinviteUserAgentServer !== server) return;
    dialog.reinviteUserAgentServer = undefined;
    dialog.signalingStateRollback();
    await this.#media.keep().catch(() => undefined);
  }

  #leave(): ReInviteUserAgentClient | undefined {
    const dialog = this.#dialog;
    const client = dialog?.reinviteUserAgentClient;
    if (!dialog || !client) return undefined;
    this.#confirmLate(client, dialog);
    dialog.reinviteUserAgentClient = undefined;
    dialog.signalingStateRollback();
    return client;
  }

  /** SIP.js keeps the dialog itself, and shows only a part of it. */
  get #dialog(): SessionDialog | undefined {
    return this.#session.dialog as SessionDialog | undefined;
  }

  #offer(dialog: SessionDialog, sdp: string): void {
    const conclude = (answer: ReInviteAnswer): void => this.#conclude?.(answer);
    try {
      const client = dialog.invite(
        {
          onAccept: (response) => {
            response.ack();
            ignore(client);
            confirm(dialog);
            dialog.signalingStateRollback(); // Where there was no answer in it.
            this.#media.apply(response.message.body).then(
              () => conclude('accepted'),
              () => {
                this.#events.onDoubt();
                conclude('refused');
              },
            );
          },
          onRedirect: conclude,
          onReject: conclude,
        },
        {
          extraHeaders: [ALLOW, `Contact: ${this.#session.userAgent.contact.toString()}`],
          body: {contentDisposition: 'session', contentType: 'application/sdp', content: sdp},
        },
      );
    } catch {
      conclude('busy'); // The call ends, or the far end was faster.
    }
  }

  /** While ours is on its way the far end has to wait (491: RFC 3261 §14.2); SIP.js knows that only once it is sent. */
  #heedFarEnd(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    takeLaterChanges(dialog, () => this.#theirs?.hasOurOffer === false);
    const {delegate} = dialog;
    dialog.delegate = {
      ...delegate,
      onInvite: (request) => {
        if (this.#conclude || givingWay.has(dialog)) {
          request.reject({statusCode: 491});
          return;
        }
        this.#awaitAck(dialog);
        try {
          delegate?.onInvite?.(request);
        } catch {
          request.reject({statusCode: 500}); // Or it would block the next.
        }
      },
      onAck: (ack) => {
        // A description that nobody asked for.
        if (dialog.signalingState === SignalingState.HaveRemoteOffer) dialog.signalingStateRollback();
        else if (ack.message.cseq !== this.#theirs?.cseq) return delegate?.onAck?.(ack);
        else if (this.#theirs.hasOurOffer) return this.#takeAnswer(dialog, ack);
        return undefined;
      },
    };
  }

  /**
   * The call goes on where the far end never confirms (RFC 3261 §14.2 would have it ended): it is heard, and where it is not it is found
   * missing in another way. After 64*T1 it may be changed again, and what we had offered is taken back.
   */
  #awaitAck(dialog: SessionDialog): void {
    const server = dialog.reinviteUserAgentServer;
    if (!server) return;
    const {transaction} = server;
    confirm(dialog);
    this.#theirs = {cseq: server.message.cseq, hasOurOffer: dialog.signalingState === SignalingState.Stable};
    transaction.addStateChangeListener(() => {
      if (transaction.state !== TransactionState.Terminated || dialog.reinviteUserAgentServer !== server) return;
      dialog.reinviteUserAgentServer = undefined;
      dialog.signalingStateRollback();
      this.#media.keep().catch(() => undefined);
    });
  }

  /** The answer to our offer stands in the ACK; where there is none that can be used, all stays as it was. */
  async #takeAnswer(dialog: SessionDialog, {message}: IncomingAckRequest): Promise<void> {
    dialog.signalingStateRollback();
    await this.#media.apply(message.body).catch(() => this.#media.keep());
    this.#events.onChange();
  }

  /** An answer that nobody confirms is repeated, maybe over another socket, until the far end gives the call up (RFC 3261 §14.2). */
  #confirmLate(client: ReInviteUserAgentClient, dialog: SessionDialog): void {
    const receiveResponse = ({statusCode = 0}: IncomingResponseMessage): void => {
      if (statusCode < 200 || statusCode >= 300) return;
      const {reinviteUserAgentClient} = dialog;
      dialog.reinviteUserAgentClient = client; // Which says what the ACK is for.
      dialog.ack();
      dialog.reinviteUserAgentClient = reinviteUserAgentClient;
      this.#events.onDoubt();
    };
    Object.assign(client, {receiveResponse});
  }
}

/** Answers that come under another tag are none to us, and SIP.js would take them for offers. */
function ignore(client: object): void {
  Object.assign(client, {receiveResponse: () => undefined});
}
