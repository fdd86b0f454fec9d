import {SessionState, type Session} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {Remote} from '../../session/call.js';
import {CallMedia} from '../media/call-media.js';
import type {MediaEvent} from '../media/media-dependencies.js';
import type {CallContext} from './call-context.js';
import {CallUpkeep} from './call-upkeep.js';
import {DigitSender} from './digit-sender.js';
import {endReasonOf} from './end-reason-of.js';
import type {MediaOwner} from './media-description-handler.js';
import type {Ending} from './sip-failure.js';
import {assertedIdentity, type Headers} from './sip-identity.js';

/** How long a tab may take to go on with a call that it was described. */
const MOVING_MS = 12_000;
/** How long it may take a tab to hear that another one has gone on with its call. */
const HANDED_OVER_MS = 1_000;

/** One call and its SIP session, of either direction: what it tells, and how it ends exactly once. */
export abstract class SipCall implements MediaOwner {
  readonly context: CallContext;
  protected media: CallMedia | undefined;
  session: Session | undefined;
  protected ending: Ending | undefined;
  /** What an end without a word from anybody means at this moment. */
  protected silentEnding: Ending = {endReason: 'failed', hungUpBy: 'server'};
  remote: Remote;
  /** Whether this end chose the Call-ID. */
  protected abstract readonly ownsCallId: boolean;
  readonly #digits = new DigitSender((tones) => this.useMedia().sendTones(tones));
  #upkeep: CallUpkeep | undefined;
  /** When another tab was told how to go on with it. */
  #handedOverAt = -Infinity;

  constructor(context: CallContext, remote: Remote) {
    this.context = context;
    this.remote = remote;
  }

  get hasEnded(): boolean {
    return this.ending !== undefined;
  }

  get isEstablished(): boolean {
    return this.session?.state === SessionState.Established;
  }

  /** Ends the call before it is answered, in the way of its direction. */
  protected abstract giveUp(): void;

  hangUp(): void {
    if (this.hasEnded) return;
    if (!this.isEstablished) {
      this.giveUp();
      return;
    }
    this.end({endReason: 'hung-up', hungUpBy: 'us'});
    this.sayBye();
  }

  /** Ends the call because the phone goes. */
  leave(): void {
    this.hangUp();
  }

  /** Ends it here alone: another tab goes on with it. */
  release(): void {
    this.end({endReason: 'hung-up', hungUpBy: 'us'});
  }

  /** The session, for another tab that is about to go on with it. */
  handOver(): Session {
    if (!this.session || !this.isEstablished) throw new VoipError('not-answered', 'A call can be moved once it is answered');
    this.#handedOverAt = this.context.clock.now();
    return this.session;
  }

  setMuted(muted: boolean): void {
    this.media?.setMuted(muted);
    this.context.emit({type: 'muted', muted});
  }

  /** Resolves when the far end has agreed; rejects with `hold-refused`. */
  async setHeld(held: boolean): Promise<void> {
    if (!this.#upkeep) throw new VoipError('not-answered', 'The call is not answered yet');
    await this.#upkeep.setHeld(held);
  }

  /** Sends keypad tones; before the answer they are kept for it. Rejects with `digits-refused`. */
  sendDigits(digits: string): Promise<void> {
    return this.#digits.send(digits);
  }

  /** The socket is gone. A call that is up goes on; one that is not will hear no answer, and no CANCEL. */
  handleLineLost(): void {
    if (!this.isEstablished) this.end({endReason: 'network-lost', hungUpBy: 'server'});
    this.#upkeep?.handleSocketLost();
  }

  /** The socket is back, and the server has answered on it. */
  handleLineBack(): void {
    void this.#upkeep?.handleSocketBack();
  }

  useMedia(): CallMedia {
    this.media ??= this.createMedia();
    return this.media;
  }

  handleMediaFailure(cause: unknown): void {
    if (this.hasEnded) return;
    const endReason = cause instanceof VoipError ? endReasonOf(cause) : 'no-common-media';
    this.silentEnding = {endReason, hungUpBy: 'server'};
  }

  /** How the call failed, for whoever waits for it. */
  failure(): VoipError {
    const endReason = this.ending?.endReason ?? 'failed';
    return new VoipError('call-failed', `The call ended: ${endReason}`, {details: {endReason}});
  }

  protected createMedia(): CallMedia {
    const {media, line} = this.context;
    return new CallMedia({...media, iceServers: line.settings.iceServers, onEvent: (event) => this.#handleMedia(event)});
  }

  protected end(ending: Ending): void {
    if (this.ending) return;
    this.ending = ending;
    this.media?.close();
    this.#upkeep?.close();
    this.context.emit({type: 'ended', ...ending, at: this.context.clock.now()});
  }

  /** Goes on with `session`. How the one before it ends is of no meaning. */
  adopt(session: Session): void {
    this.session = session;
    this.context.line.bind(session, this);
    const endHere = (ending: Ending): void => {
      if (session === this.session) this.#endHere(ending);
    };
    session.delegate = {
      onBye: (bye) => {
        void bye.accept();
        endHere({endReason: 'remote-hung-up', hungUpBy: 'remote'});
      },
      onInvite: (request) => {
        if (this.hasEnded) return;
        this.identify(request);
        this.#upkeep?.tellHold();
      },
      // Without this SIP.js would dial, by itself, whomever the far end names.
      onRefer: (referral) => void referral.reject({statusCode: 603}),
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#handleEstablished();
      // SIP.js says why only after it has said that.
      if (state === SessionState.Terminated) queueMicrotask(() => endHere(this.silentEnding));
    });
    if (this.isEstablished) this.#handleEstablished();
  }

  /** Takes over who the network says the far end is, of whom this was `known`. */
  identify(headers: Headers, known = this.remote): void {
    const identity = assertedIdentity(headers, this.context.line.domain);
    if (!identity || this.hasEnded) return;
    const {number, name = known.name} = identity;
    if (number === this.remote.number && name === this.remote.name) return;
    this.remote = {...known, number, ...(name !== undefined && {name})};
    this.context.emit({type: 'remote-changed', remote: this.remote});
  }

  protected sayBye(): void {
    const {session} = this;
    this.context.line.whenConnected(() => {
      if (session?.state === SessionState.Established) session.bye().catch(() => undefined);
    });
  }

  #handleEstablished(): void {
    if (this.hasEnded) {
      this.sayBye();
      return;
    }
    this.silentEnding = {endReason: 'network-lost', hungUpBy: 'server'};
    const {context, session, ownsCallId} = this;
    const former = this.#upkeep;
    former?.close();
    if (session)
      this.#upkeep = new CallUpkeep({context, session, media: this.useMedia(), ownsCallId, onLost: () => this.#lose()});
    this.context.emit({type: 'answered', at: this.context.clock.now()});
    if (this.useMedia().path.isFlowing) this.#handleVoice();
    this.#upkeep?.begin(former !== undefined);
  }

  #lose(): void {
    this.#endHere({endReason: 'network-lost', hungUpBy: 'server'}, () => this.sayBye());
  }

  /** Where another tab is going on with the call, this one hears of that in a moment: then it was no end. */
  #endHere(ending: Ending, then?: () => void): void {
    const {clock} = this.context;
    const end = (): void => {
      if (this.hasEnded) return;
      this.end(ending);
      then?.();
    };
    if (clock.now() - this.#handedOverAt < MOVING_MS) clock.after(HANDED_OVER_MS, end);
    else end();
  }

  #handleMedia(event: MediaEvent): void {
    if (this.hasEnded) return;
    if (event === 'media-flowing') this.#handleVoice();
    else if (event === 'unreachable') this.#lose();
    else if (event === 'path-lost' || event === 'path-found') this.#upkeep?.handlePath(event);
    else this.context.emit({type: event});
  }

  /** Somebody is heard: the far end, or, before the answer, the network. */
  #handleVoice(): void {
    if (!this.session || !this.isEstablished) {
      this.context.emit({type: 'early-media'});
      return;
    }
    this.context.emit({type: 'media-flowing'});
    this.#digits.begin(this.session);
  }
}
