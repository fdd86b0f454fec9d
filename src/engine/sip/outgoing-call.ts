import {Inviter, SessionState, type URI} from 'sip.js';
import type {IncomingResponse} from 'sip.js/lib/core/index.js';

import {VoipError} from '../../foundation/errors.js';
import type {CallId} from '../../session/call.js';
import type {CallCreated, DialOrder} from '../../session/engine.js';
import {RINGING} from './early-answer.js';
import {endReasonOf} from './end-reason-of.js';
import type {CallContext} from './call-context.js';
import {SipCall} from './sip-call.js';
import {endingOf} from './sip-failure.js';
import {extraHeaders} from './sip-text.js';

interface Heard {
  readonly resolve: () => void;
  readonly reject: (error: VoipError) => void;
}

/** A call that is dialled here. */
export class OutgoingCall extends SipCall {
  readonly #order: DialOrder;
  readonly #target: URI;
  #inviter: Inviter | undefined;
  #isHeard = false;
  #isIdentified = false;
  #waiting: Heard | undefined;
  #opening: Promise<void> | undefined;

  constructor(context: CallContext, order: DialOrder, target: URI) {
    const {target: number, name, contactId} = order;
    super(context, {number, ...(name !== undefined && {name}), ...(contactId !== undefined && {contactId})});
    this.#order = order;
    this.#target = target;
  }

  /** What is told of the call when it is created. */
  get created(): Pick<CallCreated, 'remote' | 'dialled' | 'activityId' | 'transferOf'> {
    const {target: number, name, activityId, transferOf} = this.#order;
    return {
      remote: this.remote,
      dialled: {number, ...(name !== undefined && {name})},
      ...(activityId !== undefined && {activityId}),
      ...(transferOf !== undefined && {transferOf}),
    };
  }

  /** The call that is to be handed to whoever answers here. */
  get transferOf(): CallId | undefined {
    return this.#order.transferOf;
  }

  /** What the INVITE says besides. */
  protected get headers(): string[] {
    return extraHeaders(this.#order.headers);
  }

  /**
   * Resolves at the first answer that is not a refusal. The microphone comes first: nobody is called who could not be talked to. All is
   * made ready until `agreed`; then it `begins`.
   */
  async dial(agreed?: Promise<unknown>, begin?: () => void): Promise<void> {
    const media = this.useMedia();
    if (agreed) await this.#prepareUntil(agreed);
    begin?.();
    try {
      if (!agreed) void media.prepare();
      await (this.#opening ?? media.openMicrophone());
    } catch (cause) {
      throw this.#fail(VoipError.from(cause, 'microphone-blocked'));
    }
    await new Promise<void>((resolve, reject) => {
      this.#waiting = {resolve, reject};
      this.#invite();
    });
  }

  async #prepareUntil(agreed: Promise<unknown>): Promise<void> {
    const media = this.useMedia();
    void media.prepare();
    this.#opening = media.openMicrophone();
    this.#opening.catch(() => undefined); // Told once it has begun.
    try {
      await agreed;
    } catch (cause) {
      media.close();
      throw cause;
    }
  }

  override handleMediaFailure(cause: unknown): void {
    super.handleMediaFailure(cause);
    if (!this.isEstablished) this.#fail(VoipError.from(cause, 'call-failed'));
  }

  /** A CANCEL before any answer would be lost where the server challenges (RFC 3261 §9.1), so it waits for one. */
  protected override giveUp(): void {
    this.end({endReason: 'cancelled', hungUpBy: 'us'});
    if (this.#isHeard) this.#cancel();
  }

  override end(ending: Parameters<SipCall['end']>[0]): void {
    super.end(ending);
    this.#waiting?.reject(this.failure());
  }

  #invite(): void {
    const {line} = this.context;
    const inviter = new Inviter(line.userAgent, this.#target, {
      extraHeaders: this.headers,
      earlyMedia: false,
    });
    this.#inviter = inviter;
    this.adopt(inviter);
    const handleRefusal = (response: IncomingResponse): void => this.handleRefusal(response);
    const requestDelegate = {
      onTrying: (response: IncomingResponse) => this.#handleTrying(response),
      onProgress: (response: IncomingResponse) => this.#handleProgress(response),
      onAccept: (response: IncomingResponse) => this.#handleResponse(response),
      onRedirect: handleRefusal,
      onReject: handleRefusal,
    };
    inviter.invite({requestDelegate}).catch((cause: unknown) => {
      this.#fail(VoipError.from(cause, 'call-failed'));
    });
  }

  #hear(): void {
    this.#isHeard = true;
    this.#waiting?.resolve();
    if (this.hasEnded) this.#cancel();
  }

  #handleTrying({message}: IncomingResponse): void {
    this.#hear();
    if (!this.hasEnded && message.hasHeader(RINGING)) this.context.emit({type: 'ringing'});
  }

  #handleProgress(response: IncomingResponse): void {
    this.#hear();
    if (this.hasEnded) return;
    this.#handleResponse(response);
    this.context.emit({type: 'ringing'});
    const {body} = response.message;
    if (body && (this.context.line.settings.calls?.earlyMedia ?? true)) void this.useMedia().applyEarly(body);
  }

  #handleResponse({message}: IncomingResponse): void {
    this.#waiting?.resolve();
    if (this.hasEnded) return;
    if (!this.#isIdentified) this.context.emit({type: 'identified', sipCallId: message.callId});
    this.#isIdentified = true;
    this.identify(message);
  }

  protected handleRefusal({message}: IncomingResponse): void {
    // SIP.js makes up an answer where none came: 408 after 32 s of silence, 503 where the socket took nothing.
    const isMadeUp = !message.hasHeader('Via');
    if (isMadeUp) this.#fail(new VoipError('server-unreachable', 'The server did not answer the call'));
    else this.end(endingOf(message.statusCode ?? 0, message.getHeaders('Reason')));
  }

  #cancel(): void {
    if (this.#inviter?.state === SessionState.Establishing) void this.#inviter.cancel();
  }

  /** Ends the call for a reason of our own, which whoever waits for it is told. */
  #fail(error: VoipError): VoipError {
    if (this.hasEnded) return this.failure();
    const endReason = endReasonOf(error);
    // What is not ours to mend is told as the reason why the call ended.
    if (error.code !== 'call-failed') this.#waiting?.reject(error);
    this.end({endReason, hungUpBy: endReason.startsWith('microphone') ? 'us' : 'server'});
    return error.code === 'call-failed' ? this.failure() : error;
  }
}
