import {SessionState, type Session} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {Remote} from '../../session/call.js';
import {CallMedia} from '../media/call-media.js';
import type {MediaEvent} from '../media/media-dependencies.js';
import type {CallContext, CallKeeper} from './call-context.js';
import {CallUpkeep} from './call-upkeep.js';
import {DigitSender} from './digit-sender.js';
import {endReasonOf} from './end-reason-of.js';
import type {MediaOwner} from './media-description-handler.js';
import {MovingAway} from './moving-away.js';
import type {Ending} from './sip-failure.js';
import {assertedIdentity, type Headers} from './sip-identity.js';

/** One call and its SIP session, of either direction: what it tells, and how it ends exactly once. */
export abstract class SipCall implements MediaOwner {
  readonly context: CallContext;
  protected media: CallMedia | undefined;
  session: Session | undefined;
  ending: Ending | undefined;
  /** What an end without a word from anybody means at this moment. */
  protected silentEnding: Ending = {endReason: 'failed', hungUpBy: 'server'};
  remote: Remote;
  /** Whom the far end has sent us to, while nobody has answered there: then this call goes on with them. */
  successor: SipCall | undefined;
  /** Sees to it while it is handed to somebody else. */
  keeper: CallKeeper | undefined;
  readonly #digits = new DigitSender((tones) => this.useMedia().sendTones(tones));
  #upkeep: CallUpkeep | undefined;
  readonly #moving: MovingAway;

  constructor(context: CallContext, remote: Remote) {
    this.context = context;
    this.remote = remote;
    this.#moving = new MovingAway(context.clock);
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
    if (!this.isEstablished && !this.successor) {
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
    if (!this.session || !this.isEstablished || this.successor)
      throw new VoipError('not-answered', 'A call can be moved once it is answered');
    this.#moving.tell();
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
    this.successor?.handleLineLost();
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
    return new CallMedia({...media, iceServers: line.settings.iceServers, onEvent: (event) => this.handleMedia(event)});
  }

  end(ending: Ending): void {
    if (this.ending || this.keeper?.takes(ending)) return;
    this.ending = ending;
    this.successor?.hangUp();
    this.media?.close();
    this.#rest();
    this.context.emit({type: 'ended', ...ending, at: this.context.clock.now()});
  }

  /** Goes on without the successor; or ends, where nothing is left to go on with. */
  stay(ending: Ending): void {
    this.successor = undefined;
    if (this.isEstablished) this.media?.agreeHold(this.media.direction.asksHold);
    else this.end(ending);
  }

  /** Goes on with `session`, and with the voice that belongs to it. */
  move(session: Session, media: CallMedia): void {
    this.successor = undefined;
    this.media?.close();
    this.media = media;
    this.adopt(session);
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
      onRefer: this.context.onRefer,
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
    const {context, session} = this;
    const former = this.#upkeep;
    former?.close();
    if (session) this.#upkeep = new CallUpkeep({context, session, media: this.useMedia(), onLost: () => this.#lose()});
    this.context.emit({type: 'answered', at: this.context.clock.now()});
    if (this.useMedia().path.isFlowing) this.#handleVoice();
    this.#upkeep?.begin(former !== undefined);
  }

  #rest(): void {
    this.#upkeep?.close();
    this.#upkeep = undefined;
  }

  #lose(): void {
    this.#endHere({endReason: 'network-lost', hungUpBy: 'server'}, () => this.sayBye());
  }

  #endHere(ending: Ending, then?: () => void): void {
    this.#moving.whenSure(() => {
      if (this.hasEnded) return;
      if (this.successor) this.#rest();
      else this.end(ending);
      then?.();
    });
  }

  handleMedia(event: MediaEvent): void {
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
