import {SessionState, type Invitation, type URI} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {CallContext} from './call-context.js';
import {SipCall} from './sip-call.js';
import {endingOfCancel, statusOf} from './sip-failure.js';
import {callerIdentity} from './sip-identity.js';

/** A call that rings here. */
export class IncomingCall extends SipCall {
  readonly #invitation: Invitation;
  #answering: Promise<void> | undefined;

  constructor(context: CallContext, invitation: Invitation) {
    super(context, callerIdentity(invitation.request, context.line.domain));
    this.#invitation = invitation;
    this.silentEnding = {endReason: 'no-answer', hungUpBy: 'us'};
    this.adopt(invitation);
    // SIP.js throws where nobody has confirmed a call that is over.
    const unconfirmed = invitation as unknown as {onAckTimeout: () => void};
    const giveUp = unconfirmed.onAckTimeout.bind(invitation);
    unconfirmed.onAckTimeout = () => {
      if (this.isEstablished) giveUp();
    };
    invitation.delegate = {
      ...invitation.delegate,
      onCancel: ({request}) => this.end(endingOfCancel(request.getHeaders('Reason'))),
    };
  }

  get caller(): SipCall['remote'] {
    return this.remote;
  }

  get sipCallId(): string {
    return this.#invitation.request.callId;
  }

  /** Tells the caller that it rings (180). */
  ring(): void {
    this.#invitation.progress().then(
      () => this.#heedBye(),
      () => undefined,
    );
  }

  /** Resolves when the 200 is sent. Where the microphone is refused the call goes on ringing, and may be answered again. */
  answer(): Promise<void> {
    if (this.isEstablished) return Promise.resolve();
    this.#answering ??= this.#answer().finally(() => {
      this.#answering = undefined;
    });
    return this.#answering;
  }

  /** Sends the caller to somebody else, who is asked by whoever asked us (RFC 3261 §21.3.3). */
  deflect(target: URI): void {
    if (!this.#canBeRefused) throw new VoipError('no-such-call', 'Only a call that rings can be sent to somebody else');
    this.end({endReason: 'deflected', hungUpBy: 'us'});
    this.#refuse(302, [`Contact: <${target.toString()}>`]);
  }

  /** 480 and not 603: that this phone goes must not stop the others from ringing. */
  override leave(): void {
    if (this.isEstablished) {
      this.hangUp();
      return;
    }
    this.end({endReason: 'lost-with-page', hungUpBy: 'us'});
    this.#refuse(480);
  }

  /** Nobody hears it any more; but SIP.js would wait three minutes for somebody to answer here. */
  override handleLineLost(): void {
    super.handleLineLost();
    this.#refuse(480);
  }

  protected override giveUp(): void {
    this.end({endReason: 'declined', hungUpBy: 'us'});
    this.#refuse(statusOf('declined'));
  }

  override handleMediaFailure(cause: unknown): void {
    super.handleMediaFailure(cause);
    // SIP.js would say 480, which reads as "no answer".
    if (!this.isEstablished) this.#refuse(statusOf('no-common-media'));
  }

  /** A caller may take a call back in this way too (RFC 3261 §15); SIP.js would go on ringing. */
  #heedBye(): void {
    const {dialog} = this.#invitation;
    if (!dialog) return;
    dialog.delegate = {
      onBye: (bye) => {
        bye.accept();
        this.end(endingOfCancel(bye.message.getHeaders('Reason')));
        this.#refuse(487);
      },
    };
  }

  get #canBeRefused(): boolean {
    const {state} = this.#invitation;
    return state === SessionState.Initial || state === SessionState.Establishing;
  }

  #refuse(statusCode: number, extraHeaders: string[] = []): void {
    if (this.#canBeRefused) this.#invitation.reject({statusCode, extraHeaders}).catch(() => undefined);
  }

  async #answer(): Promise<void> {
    const media = this.createMedia(); // Fresh for each attempt: what was refused once leaves nothing behind.
    this.media = media;
    try {
      await media.openMicrophone();
    } catch (cause) {
      media.close();
      throw this.hasEnded ? this.failure() : VoipError.from(cause, 'microphone-blocked');
    }
    await this.#invitation.accept().catch(() => undefined);
    if (this.isEstablished) return;
    this.end(this.silentEnding);
    throw this.failure();
  }
}
