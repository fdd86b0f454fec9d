import {UserAgent, type Invitation, type Referral} from 'sip.js';

import {Emitter} from '../../foundation/emitter.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {CallId} from '../../session/call.js';
import type {
  CallCreated,
  CallEvent,
  DialogState,
  DialOrder,
  Engine,
  EngineEvent,
  LineSettings,
  ReferOrder,
  ReferOutcome,
  RegistrationChanged,
  TakeOverOrder,
} from '../../session/engine.js';
import {CallsUp} from './calls-up.js';
import {IncomingCall} from './incoming-call.js';
import {ConferenceRoom} from './conference-room.js';
import {describeEvent} from './describe-event.js';
import {aboutInvite, missedCall} from './invite-headers.js';
import {type InviteRefusal, inviteRefusal} from './invite-refusal.js';
import {follow, loadMoving, replace} from './moving-calls.js';
import {OutgoingCall} from './outgoing-call.js';
import {RetiredLines} from './retired-lines.js';
import type {CallContext} from './call-context.js';
import type {SipCall} from './sip-call.js';
import type {SipEngineOptions} from './sip-engine-options.js';
import {SipLine} from './sip-line.js';
import {dialledUri} from './sip-target.js';

/** The phone line, on SIP.js. */
export class SipEngine implements Engine {
  readonly #options: SipEngineOptions;
  readonly #events = new Emitter<EngineEvent>();
  readonly #calls = new CallsUp();
  readonly #retired = new RetiredLines((line) => this.#calls.on(line).length > 0);
  readonly #conference = new ConferenceRoom();
  #line: SipLine | undefined;

  constructor(options: SipEngineOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#calls.counted >= (this.#line?.settings.calls?.maxCalls ?? 2);
  }

  get transferBy(): Engine['transferBy'] {
    return this.#line?.settings.calls?.transferBy ?? 'replaces';
  }

  listen(listener: (event: EngineEvent) => void): Unsubscribe {
    return this.#events.listen(listener);
  }

  connect(settings: LineSettings): void {
    if (this.#line?.update(settings)) return;
    this.#replaceLine(this.#createLine(settings));
    if (this.#line) this.#line.start();
    else this.#emit({type: 'registration', registration: 'failed', reason: 'invalid-configuration'});
  }

  async disconnect(): Promise<void> {
    for (const call of this.#calls.all) call.leave();
    this.#replaceLine(undefined);
    await this.#retired.stopAll();
    // Unless it is wanted again meanwhile.
    if (!this.#line) this.#emit({type: 'registration', registration: 'offline'});
  }

  retry(): void {
    this.#line?.retry();
  }

  async dial(order: DialOrder, agreed?: Promise<unknown>): Promise<void> {
    const line = this.#line;
    if (!line?.isRegistered) throw notRegistered();
    if (this.isFull && !this.#calls.find(order.transferOf)) throw new VoipError('in-call', 'No more calls can be up at once');
    const call = new OutgoingCall(this.#contextOf(order.callId, line), order, dialledUri(order.target, line.userAgent));
    // The line may have gone meanwhile.
    const isAgreed = agreed?.then(() => (line === this.#line && line.isRegistered) || Promise.reject(notRegistered()));
    await call.dial(isAgreed, () => this.#add(call, {direction: 'outgoing', ...call.created}));
  }

  async answer(callId: CallId): Promise<void> {
    await this.#incoming(callId).answer();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async decline(callId: CallId): Promise<void> {
    this.#calls.get(callId).hangUp();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async hangUp(callId: CallId): Promise<void> {
    this.#calls.get(callId).hangUp();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async setMuted(callId: CallId, muted: boolean): Promise<void> {
    this.#calls.get(callId).setMuted(muted);
  }

  setHeld(callId: CallId, held: boolean): Promise<void> {
    return this.#calls.get(callId).setHeld(held);
  }

  sendDigits(callId: CallId, digits: string): Promise<void> {
    return this.#calls.get(callId).sendDigits(digits);
  }

  async setConference(callIds: readonly CallId[]): Promise<void> {
    await this.#conference.set(callIds.map((callId) => this.#calls.get(callId)));
  }

  async refer({callId, target, replaces}: ReferOrder): Promise<ReferOutcome> {
    const call = this.#calls.get(callId);
    const to = replaces === undefined ? dialledUri(target, call.context.line.userAgent) : this.#calls.find(replaces);
    const {referCall} = await load(() => import('./refer-call.js')); // Few calls are handed to somebody else.
    return referCall(call, to);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async deflect(callId: CallId, target: string): Promise<void> {
    const call = this.#incoming(callId);
    call.deflect(dialledUri(target, call.context.line.userAgent));
  }

  async handOver(callId: CallId): Promise<DialogState> {
    const {handOver} = await loadMoving();
    return handOver(this.#calls.movable(callId));
  }

  async takeOver({settings, call, describe}: TakeOverOrder): Promise<void> {
    const line = (this.#line = this.#createLine(settings));
    if (!line) throw new VoipError('invalid-configuration', 'The address is none');
    const {TakenCall} = await loadMoving();
    const taken = new TakenCall(this.#contextOf(call.id, line), call);
    this.#calls.add(taken);
    await taken.openMicrophone();
    await line.open();
    await taken.invite(await describe());
  }

  release(callId: CallId): void {
    this.#calls.find(callId)?.release();
  }

  #createLine(settings: LineSettings): SipLine | undefined {
    const address = UserAgent.makeURI(settings.address);
    if (!address?.user) return undefined;
    const line: SipLine = new SipLine({
      ...this.#options,
      settings,
      address,
      onInvite: (invitation) => this.#handleInvite(invitation, line),
      onLost: () => this.#calls.on(line).forEach((call) => call.handleLineLost()),
      report: (change) => this.#handleRegistration(line, change),
      isIdle: () => this.#calls.all.length === 0,
      isRinging: () => this.#calls.on(line).some((call) => !call.isEstablished),
    });
    this.#options.onLine?.(line);
    return line;
  }

  #replaceLine(line: SipLine | undefined): void {
    if (this.#line) this.#retired.add(this.#line);
    this.#line = line;
  }

  #handleInvite(invitation: Invitation, line: SipLine): void {
    const {request} = invitation;
    const about = aboutInvite(request, line.settings);
    const refusal = inviteRefusal(invitation, {
      isCurrent: line === this.#line,
      isFull: this.isFull,
      isQuiet: !about.autoAnswer && this.#options.isQuiet?.() === true,
    });
    if (request.hasHeader('Replaces')) void replace(invitation, this.#calls.all);
    else if (refusal) this.#refuse(invitation, line, refusal);
    else {
      const call = new IncomingCall(this.#contextOf(this.#options.createId(), line), invitation);
      call.ring();
      this.#add(call, {direction: 'incoming', remote: call.caller, sipCallId: call.sipCallId, ...about});
    }
  }

  #refuse(invitation: Invitation, {domain}: SipLine, {statusCode, endReason}: InviteRefusal): void {
    void invitation.reject({statusCode});
    const {createId, clock} = this.#options;
    if (endReason) this.#emit(missedCall(invitation.request, {callId: createId(), domain, at: clock.now(), endReason}));
  }

  #handleRegistration(line: SipLine, change: RegistrationChanged): void {
    if (line === this.#line) this.#emit(change);
    // Also where the server takes no registration now: calls that are up need none.
    if (change.registration !== 'connecting' && line.userAgent.isConnected())
      for (const call of this.#calls.on(line)) call.handleLineBack();
  }

  #contextOf(callId: CallId, line: SipLine): CallContext {
    const {clock, random, media} = this.#options;
    const onRefer = (referral: Referral): void => void follow(referral, this.#calls.find(callId));
    return {callId, line, clock, random, media, onRefer, emit: (event) => this.#handleCallEvent(callId, event)};
  }

  #add(call: SipCall, about: Omit<CallCreated, 'type' | 'callId' | 'at'>): void {
    const {callId} = call.context;
    this.#calls.add(call);
    this.#emit({type: 'call-created', callId, at: this.#options.clock.now(), ...about});
  }

  #handleCallEvent(callId: CallId, event: CallEvent): void {
    const call = this.#calls.find(callId);
    if (event.type === 'ended') this.#calls.delete(callId);
    this.#emit({type: 'call', callId, event});
    if (event.type !== 'ended' || !call) return;
    this.#retired.stopIdle();
    this.#conference.leave(call);
  }

  #incoming(callId: CallId): IncomingCall {
    const call = this.#calls.get(callId);
    if (!(call instanceof IncomingCall)) throw new VoipError('no-such-call', 'That is no incoming call');
    return call;
  }

  #emit(event: EngineEvent): void {
    this.#options.logger.info(describeEvent(event));
    this.#events.emit(event);
  }
}

const notRegistered = (): VoipError => new VoipError('not-registered', 'The line is not registered');
