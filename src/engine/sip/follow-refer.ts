import {SessionState, type Referral, type Session} from 'sip.js';
import type {IncomingResponse} from 'sip.js/lib/core/index.js';

import type {CallEvent} from '../../session/engine.js';
import type {CallContext} from './call-context.js';
import {OutgoingCall} from './outgoing-call.js';
import {readRefer, referredBy, type Errand} from './read-refer.js';
import {isSettled} from './replace-session.js';
import type {SipCall} from './sip-call.js';
import {statusOf} from './sip-failure.js';

/** How long the far end may wait for what becomes of it: longer than any phone rings. */
const EXPIRES_S = 300;
const PHRASES: Readonly<Record<number, string>> = {100: 'Trying', 180: 'Ringing', 200: 'OK'};

/** The far end of `call` wants it to go on with somebody else, whom we are to call (RFC 3515). */
export async function followRefer(referral: Referral, call: SipCall): Promise<void> {
  const errand = errandFor(call, referral);
  if (typeof errand === 'number') {
    await referral.reject({statusCode: errand});
    return;
  }
  const successor = (call.successor = new Successor(call, errand, referral.request));
  try {
    await referral.accept();
  } catch (cause) {
    // Nobody has been called, and the call may be sent elsewhere.
    call.successor = undefined;
    throw cause;
  }
  await successor.begin();
}

/** What is to be done, or with what status it is refused. */
function errandFor(call: SipCall, {request}: Referral): Errand | number {
  // It may have ended while this part of the phone was loaded: whoever is called now would find nobody here.
  if (call.hasEnded || !call.isEstablished) return 481;
  const read = readRefer(request, call.context.line);
  const isBusy = call.keeper?.isUnderWay === true || !isSettled(call) || isMixed(call);
  return isBusy && typeof read === 'object' ? 491 : read;
}

/** Whether the far end hears others besides us. */
function isMixed(call: SipCall): boolean {
  const {sender, voices} = call.useMedia();
  return sender?.track !== voices.own?.getAudioTracks()[0];
}

/**
 * The call to whomever the far end has named. It is shown as a part of the call that it follows, which goes on with it once it is answered,
 * and as it was where it is not.
 */
class Successor extends OutgoingCall {
  readonly #call: SipCall;
  readonly #errand: Errand;
  /** Of the dialog in which we were asked. */
  readonly #session: Session | undefined;
  readonly #event: string;
  #told = 0;
  #status: number | undefined;
  #isDone = false;

  constructor(call: SipCall, errand: Errand, request: Referral['request']) {
    const order = {callId: call.context.callId, target: errand.number};
    super({...call.context, media: mediaOf(call), emit: (event) => this.#handle(event)}, order, errand.target);
    this.#call = call;
    this.#errand = {...errand, headers: [...errand.headers, ...referredBy(request)]};
    this.#session = call.session;
    this.#event = `refer;id=${request.cseq}`;
  }

  /** Calls them. Nobody there hears us before they have answered. */
  async begin(): Promise<void> {
    this.#notify(100);
    this.#show(false);
    const media = this.useMedia();
    media.setMuted(true);
    media.askHold(this.#call.useMedia().direction.asksHold);
    await this.dial().catch(() => undefined); // How it failed is told as any end.
  }

  protected override get headers(): string[] {
    return [...this.#errand.headers];
  }

  /** As far as it concerns a call that nobody has answered; from then on its session is another's. */
  override adopt(session: Session): void {
    this.session = session;
    this.context.line.bind(session, this);
    session.stateChange.addListener((state) => {
      if (this.#isDone) return;
      if (state === SessionState.Established) this.#succeed(session);
      // SIP.js says why only after it has said that.
      if (state === SessionState.Terminated) queueMicrotask(() => this.end(this.silentEnding));
    });
  }

  override handleMedia(...[event]: Parameters<SipCall['handleMedia']>): void {
    if (this.#isDone) this.#call.handleMedia(event);
    else super.handleMedia(event);
  }

  protected override handleRefusal(response: IncomingResponse): void {
    this.#status = response.message.statusCode;
    super.handleRefusal(response);
  }

  #succeed(session: Session): void {
    if (this.hasEnded) {
      this.sayBye();
      return;
    }
    const {media, remote} = this;
    const call = this.#call;
    const {isMuted, asksHold} = call.useMedia().direction;
    this.#isDone = true;
    this.media = undefined; // It is the call's from now on.
    this.release();
    if (!media) return;
    media.setMuted(isMuted);
    this.#show();
    call.move(session, media);
    if (asksHold !== media.direction.asksHold) call.setHeld(asksHold).catch(() => undefined);
    call.remote = remote;
    call.context.emit({type: 'remote-changed', remote});
    if (session.dialog) call.context.emit({type: 'identified', sipCallId: session.dialog.callId});
    this.#notify(200);
  }

  #handle(event: CallEvent): void {
    if (this.#isDone) return;
    if (event.type === 'ringing') this.#ring();
    else if (event.type === 'early-media') this.#show(false);
    else if (event.type === 'ended') this.#fail();
  }

  #ring(): void {
    if (this.#told >= 180) return;
    this.#notify(180);
    this.#show(true);
  }

  #fail(): void {
    const ending = this.ending ?? this.silentEnding;
    this.#isDone = true;
    this.#show();
    this.#notify(this.#status ?? (ending.endReason === 'cancelled' ? 487 : statusOf(ending.endReason)));
    this.#call.stay(ending);
  }

  /** Shows where the call is going; nothing of the one before is heard besides the ringing there. */
  #show(isRinging?: boolean): void {
    const {number} = this.#errand;
    if (this.#told >= 180) this.#call.useMedia().agreeHold(true);
    this.#call.context.emit({type: 'sent-to', ...(isRinging !== undefined && {to: {number, isRinging}})});
  }

  /** Tells whoever has asked what has become of it so far; and takes leave where that was it. */
  #notify(status: number): void {
    const session = this.#session;
    const isFinal = status >= 200;
    this.#told = status;
    const takeLeave = (): void => {
      if (status === 200 && session?.state === SessionState.Established) session.bye().catch(() => undefined);
    };
    this.context.line.whenConnected(() => {
      if (session?.state !== SessionState.Established) return;
      const extraHeaders = [
        `Event: ${this.#event}`,
        `Subscription-State: ${isFinal ? 'terminated;reason=noresource' : `active;expires=${EXPIRES_S}`}`,
        `Contact: ${session.userAgent.contact.toString()}`,
      ];
      const content = `SIP/2.0 ${status} ${PHRASES[status] ?? 'Refused'}\r\n`;
      session.dialog?.notify(
        {onAccept: takeLeave, onRedirect: takeLeave, onReject: takeLeave},
        {extraHeaders, body: {contentDisposition: 'render', contentType: 'message/sipfrag;version=2.0', content}},
      );
    });
  }
}

/** With the microphone that is open for the call: no browser has to ask for it again. */
function mediaOf(call: SipCall): CallContext['media'] {
  const {media} = call.context;
  const {own} = call.useMedia().voices;
  const isLive = own?.getTracks().every(({readyState}) => readyState === 'live') ?? false;
  return own && isLive ? {...media, getUserMedia: () => Promise.resolve(own.clone())} : media;
}
