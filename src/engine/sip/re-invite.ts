import type {Session} from 'sip.js';
import type {IncomingInviteRequest, IncomingResponse, SessionDialog} from 'sip.js/lib/core/index.js';

/** What a re-INVITE negotiates. */
export interface OfferedMedia {
  describe(): Promise<string>;
  apply(sdp: string): Promise<void>;
  /** Takes back what was offered: all stays as it was. */
  keep(): Promise<void>;
}

/** `busy`: the far end changes the call at this moment, or the socket is gone; nothing was sent, or nothing will be heard of it. */
export type ReInviteAnswer = 'accepted' | 'refused' | 'busy' | IncomingResponse;

const ALLOW = 'Allow: ACK,BYE,CANCEL,INFO,INVITE,MESSAGE,NOTIFY,OPTIONS,PRACK,REFER';

/**
 * Changes a call that is up (RFC 3261 §14.1), without `Session.invite` of SIP.js: that one never comes back from a redirection, ends the
 * call where an answer cannot be used, and takes an offer of the far end for the answer to its own.
 */
export class ReInvite {
  readonly #session: Session;
  readonly #media: OfferedMedia;
  /** Ends the offer that is on its way. */
  #conclude: ((answer: ReInviteAnswer) => void) | undefined;

  constructor(session: Session, media: OfferedMedia) {
    this.#session = session;
    this.#media = media;
    this.#refuseMeanwhile();
  }

  /** Offers anew. Resolves when the far end has answered and the media are as agreed, or as they were before. */
  async send(): Promise<ReInviteAnswer> {
    const dialog = this.#dialog;
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

  /** The socket is gone: what is on its way will not be answered. */
  abandon(): void {
    const dialog = this.#dialog;
    if (dialog?.reinviteUserAgentClient) {
      dialog.reinviteUserAgentClient.dispose();
      dialog.reinviteUserAgentClient = undefined;
      dialog.signalingStateRollback();
    }
    this.#conclude?.('busy');
  }

  /** SIP.js keeps the dialog itself, and shows only a part of it. */
  get #dialog(): SessionDialog | undefined {
    return this.#session.dialog as SessionDialog | undefined;
  }

  #offer(dialog: SessionDialog, sdp: string): void {
    const conclude = (answer: ReInviteAnswer): void => this.#conclude?.(answer);
    try {
      dialog.invite(
        {
          onAccept: (response) => {
            response.ack();
            this.#media.apply(response.message.body).then(
              () => conclude('accepted'),
              () => conclude('refused'),
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
  #refuseMeanwhile(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const {delegate} = dialog;
    const onInvite = (request: IncomingInviteRequest): void => {
      if (!this.#conclude) {
        delegate?.onInvite?.(request);
        return;
      }
      dialog.signalingStateRollback();
      request.reject({statusCode: 491});
      dialog.reinviteUserAgentServer = undefined;
    };
    dialog.delegate = {...delegate, onInvite};
  }
}
