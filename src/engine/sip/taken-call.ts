import {Inviter, SessionState, UserAgent, type Session, type URI} from 'sip.js';
import {
  SessionDialog,
  type IncomingResponse,
  type IncomingResponseMessage,
  type OutgoingInviteRequest,
} from 'sip.js/lib/core/index.js';

import {VoipError} from '../../foundation/errors.js';
import type {Call} from '../../session/call.js';
import type {DescribedCall, DialogState, Replacement} from '../../session/engine.js';
import {codecsToLeaveOut, withoutCodecs} from './other-codecs.js';
import type {CallContext} from './call-context.js';
import {SipCall} from './sip-call.js';

/** Machines answer at once. After so long the far end is told that it was not meant. */
const ANSWER_MS = 8_000;
/** How long it may take to say that it knows. */
const CANCELLED_MS = 2_000;

/** How long a tab sends nothing that another one asks for its call. Where that has not gone on with it by then, this one is heard again. */
const PAUSE_MS = 2_000;

/** By so much the CSeq of a tab that has handed a call over, and has it back, is ahead of what the other one may have used. */
const SEQUENCE_GAP = 16;
/** So Asterisk writes, which never begins a new DTLS association within a dialog: a browser that is new to it gets no keys. */
const BOUND = /^a=connection:/m;

/** A call that was another tab's. */
export class TakenCall extends SipCall {
  readonly #outcome = Promise.withResolvers<undefined>();
  #leftOut: readonly string[] = [];

  constructor(context: CallContext, call: Call) {
    super(context, call.remote);
    this.#outcome.promise.catch(() => undefined); // Whoever waits for it is told.
  }

  async openMicrophone(): Promise<void> {
    const media = this.useMedia();
    void media.prepare();
    await media.openMicrophone();
  }

  /** Resolves when the far end talks to this tab. Rejects with `not-moved`, and then nothing has changed for it. */
  async invite(dialog: DescribedCall): Promise<void> {
    const {replaces, muted, isHeld} = dialog;
    this.useMedia().setMuted(muted);
    this.useMedia().askHold(isHeld);
    const inviter = replaces ? this.#inPlaceOf(dialog, replaces) : this.#within(dialog);
    this.adopt(inviter);
    inviter.stateChange.addListener(() => {
      if (this.isEstablished) this.#outcome.resolve(undefined);
    });
    const onReject = ({message: {statusCode = 0}}: IncomingResponse): void => {
      this.#outcome.reject(notMoved({status: statusCode}));
    };
    const request = await inviter.invite({requestDelegate: {onReject, onRedirect: onReject}});
    if (!replaces) keepRoutes(request, dialog.routes);
    const {clock} = this.context;
    const cancelTimers = [
      clock.after(ANSWER_MS, () => request.cancel()),
      clock.after(ANSWER_MS + CANCELLED_MS, () => this.giveUp()),
    ];
    await this.#outcome.promise.finally(() => cancelTimers.forEach((cancel) => cancel()));
  }

  /** This end begins the handshake: servers that are asked to, in the middle of a call, try again a second later. */
  write(sdp: string): string {
    if (this.session?.state === SessionState.Established) return sdp;
    return withoutCodecs(sdp, this.#leftOut).replace('a=setup:actpass', 'a=setup:active');
  }

  protected override giveUp(): void {
    this.end({endReason: 'cancelled', hungUpBy: 'us'});
  }

  override end(...[ending]: Parameters<SipCall['end']>): void {
    super.end(ending);
    this.#outcome.reject(notMoved());
  }

  /**
   * Goes on with the dialog, by asking for another description and Contact (a re-INVITE, RFC 3261 §14.1): to the far end it is as if its
   * phone had changed networks.
   */
  #within({sipCallId, localTag, remoteTag, localUri, remoteUri, remoteTarget, routes, sequence}: DialogState): Inviter {
    const params = {
      ...{callId: sipCallId, toTag: remoteTag, cseq: sequence, routeSet: [...routes]},
      fromUri: uriOf(localUri),
      toUri: uriOf(remoteUri),
    };
    const inviter = new Inviter(this.context.line.userAgent, uriOf(remoteTarget), {earlyMedia: false, params});
    const {request} = inviter;
    // SIP.js makes up a tag, as for a call that begins.
    request.from.setParam('tag', localTag);
    Object.assign(request, {fromTag: localTag});
    request.setHeader('from', request.from.toString());
    return inviter;
  }

  /** Begins a dialog that takes the place of the other one (RFC 3891), at a server that knows it. */
  #inPlaceOf({sipCallId, localTag, remoteTag}: DialogState, {at, leaveOut}: Replacement): Inviter {
    const extraHeaders = [`Replaces: ${sipCallId};to-tag=${remoteTag};from-tag=${localTag}`, 'Require: replaces'];
    const inviter = new Inviter(this.context.line.userAgent, uriOf(at), {earlyMedia: false, extraHeaders});
    inviter.data = this.#leftOut = leaveOut;
    this.context.emit({type: 'identified', sipCallId: inviter.request.callId});
    return inviter;
  }
}

/** Describes `call` for another tab. */
export async function handOver(call: SipCall): Promise<DialogState> {
  const dialog = describeDialog(call.handOver());
  // A packet of this tab that is late may have Asterisk keep its numbers, by which it drops those of a tab to come (other-codecs.ts).
  if (dialog.replaces) await call.useMedia().pause(PAUSE_MS);
  return dialog;
}

/** Describes the dialog of `session` for another tab, and leaves room for the requests of that tab. */
function describeDialog(session: Session): DialogState {
  const {dialog} = session;
  if (!(dialog instanceof SessionDialog)) throw notMoved();
  const {callId: sipCallId, localTag, remoteTag, routeSet: routes, offer, answer} = dialog;
  if (!offer || !answer) throw notMoved(); // A change of it is under way.
  const [localUri, remoteUri, remoteTarget] = [dialog.localURI, dialog.remoteURI, dialog.remoteTarget].map(String) as [
    string,
    string,
    string,
  ];
  const [sequence = 1] = Array.from({length: SEQUENCE_GAP}, () => dialog.createOutgoingRequestMessage('INVITE').cseq);
  const state = {sipCallId, localTag, remoteTag, localUri, remoteUri, remoteTarget, routes, sequence};
  if (!BOUND.test(`${offer.content}\n${answer.content}`)) return state;
  // What was dialled once can be dialled again; of a caller that is not known.
  const at = session instanceof Inviter ? remoteUri : String(session.userAgent.configuration.uri);
  const leftOut = Array.isArray(session.data) ? session.data.map(String) : [];
  return {...state, replaces: {at, leaveOut: codecsToLeaveOut(answer.content, leftOut)}};
}

/** SIP.js reads the routes off the answer, as for a call that begins; to a later INVITE they are not repeated (RFC 3261 §12.2.1.2). */
function keepRoutes({delegate = {}}: OutgoingInviteRequest, routes: readonly string[]): void {
  const onAccept = delegate.onAccept?.bind(delegate);
  delegate.onAccept = (response) => {
    const {session} = response;
    const record = {getHeaders: () => routes.toReversed()} as unknown as IncomingResponseMessage;
    if (session instanceof SessionDialog) session.recomputeRouteSet(record);
    onAccept?.(response);
  };
}

function uriOf(text: string): URI {
  const uri = UserAgent.makeURI(text);
  if (!uri) throw notMoved();
  return uri;
}

const notMoved = (details: Readonly<Record<string, number>> = {}): VoipError =>
  new VoipError('not-moved', 'The call could not be moved to this tab', {details});
