import {UserAgent, type Invitation} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import {Emitter} from '../../foundation/emitter.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import type {Logger} from '../../foundation/logger.js';
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
  TakeOverOrder,
} from '../../session/engine.js';
import type {MediaDependencies} from '../media/media-dependencies.js';
import {hasAudio} from '../media/sdp-facts.js';
import {IncomingCall} from './incoming-call.js';
import {OutgoingCall} from './outgoing-call.js';
import type {CallContext, SipCall} from './sip-call.js';
import {statusOf} from './sip-failure.js';
import {SipLine} from './sip-line.js';
import {targetUri} from './sip-target.js';
import type {TransportConstructor} from './user-agent.js';

export interface SipEngineOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly media: MediaDependencies;
  readonly createId: () => string;
  /** 0 ≤ random < 1, for the jitter between attempts to connect. */
  readonly random: () => number;
  /** How many calls may be up at once; whoever calls beyond that hears busy. */
  readonly maxCalls: number;
  readonly transportConstructor?: TransportConstructor | undefined;
}

/** Few calls are ever moved from one tab to another. */
const loadMoving = () => load(() => import('./taken-call.js'));
const loadReplacing = () => load(() => import('./replace-session.js'));

/** The phone line, on SIP.js. */
export class SipEngine implements Engine {
  readonly #options: SipEngineOptions;
  readonly #events = new Emitter<EngineEvent>();
  readonly #calls = new Map<CallId, SipCall>();
  /** Lines that were replaced while a call on them was up. */
  readonly #retired = new Set<SipLine>();
  #line: SipLine | undefined;

  constructor(options: SipEngineOptions) {
    this.#options = options;
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
    for (const call of [...this.#calls.values()]) call.leave();
    await Promise.all(this.#takeLines().map((line) => line.stop()));
    // Unless it is wanted again meanwhile.
    if (!this.#line) this.#emit({type: 'registration', registration: 'offline'});
  }

  retry(): void {
    this.#line?.retry();
  }

  async dial(order: DialOrder): Promise<void> {
    const line = this.#line;
    if (!line?.isRegistered) throw new VoipError('not-registered', 'The line is not registered');
    if (this.#calls.size >= this.#options.maxCalls) throw new VoipError('in-call', 'A call is up already');
    const target = targetUri(order.target, line.userAgent.configuration.uri);
    if (!target) throw new VoipError('invalid-number', 'What was dialled is no number and no SIP address');
    const call = new OutgoingCall(this.#contextOf(order.callId, line), order, target);
    this.#add(call, {direction: 'outgoing', ...call.created});
    await call.dial();
  }

  async answer(callId: CallId): Promise<void> {
    const call = this.#get(callId);
    if (!(call instanceof IncomingCall)) throw new VoipError('no-such-call', 'Only an incoming call can be answered');
    await call.answer();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async decline(callId: CallId): Promise<void> {
    this.#get(callId).hangUp();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async hangUp(callId: CallId): Promise<void> {
    this.#get(callId).hangUp();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the port rejects, and never throws
  async setMuted(callId: CallId, muted: boolean): Promise<void> {
    this.#get(callId).setMuted(muted);
  }

  async handOver(callId: CallId): Promise<DialogState> {
    const {handOver} = await loadMoving();
    return handOver(this.#get(callId));
  }

  async takeOver({settings, call, describe}: TakeOverOrder): Promise<void> {
    const line = (this.#line = this.#createLine(settings));
    if (!line) throw new VoipError('invalid-configuration', 'The address is none');
    const {TakenCall} = await loadMoving();
    const taken = new TakenCall(this.#contextOf(call.id, line), call);
    this.#calls.set(call.id, taken);
    await taken.openMicrophone();
    await line.open();
    await taken.invite(await describe());
  }

  release(callId: CallId): void {
    this.#calls.get(callId)?.release();
  }

  #takeLines(): readonly SipLine[] {
    const lines = [...this.#retired, ...(this.#line ? [this.#line] : [])];
    this.#retired.clear();
    this.#line = undefined;
    return lines;
  }

  #createLine(settings: LineSettings): SipLine | undefined {
    const address = UserAgent.makeURI(settings.address);
    if (!address?.user) return undefined;
    const line: SipLine = new SipLine({
      ...this.#options,
      settings,
      address,
      onInvite: (invitation) => this.#handleInvite(invitation, line),
      onLost: () => this.#handleLost(line),
      report: (change) => this.#emit(change),
      isIdle: () => this.#calls.size === 0,
    });
    return line;
  }

  #replaceLine(line: SipLine | undefined): void {
    const before = this.#line;
    this.#line = line;
    if (!before) return;
    this.#retired.add(before);
    void before.retire().then(() => this.#stopRetired());
  }

  /** A line that was replaced goes when its last call has. */
  #stopRetired(): void {
    for (const line of this.#retired) {
      if ([...this.#calls.values()].some((call) => call.context.line === line)) continue;
      this.#retired.delete(line);
      void line.stop();
    }
  }

  #handleInvite(invitation: Invitation, line: SipLine): void {
    const refuse = (statusCode: number): void => void invitation.reject({statusCode});
    if (invitation.request.hasHeader('Replaces')) {
      loadReplacing()
        .then(({replaceSession}) => replaceSession(invitation, [...this.#calls.values()]))
        .catch(() => invitation.reject({statusCode: 480}))
        .catch(() => undefined); // It was taken back.
    } else if (line !== this.#line) {
      refuse(480);
    } else if (this.#calls.size >= this.#options.maxCalls) {
      refuse(statusOf('busy'));
    } else if (invitation.body && !hasAudio(invitation.body)) {
      refuse(statusOf('no-common-media'));
    } else {
      const call = new IncomingCall(this.#contextOf(this.#options.createId(), line), invitation);
      call.ring();
      this.#add(call, {direction: 'incoming', remote: call.caller, sipCallId: call.sipCallId});
    }
  }

  #handleLost(line: SipLine): void {
    for (const call of [...this.#calls.values()]) if (call.context.line === line) call.handleLineLost();
  }

  #contextOf(callId: CallId, line: SipLine): CallContext {
    const {clock, media} = this.#options;
    return {callId, line, clock, media, emit: (event) => this.#handleCallEvent(callId, event)};
  }

  #add(call: SipCall, about: Omit<CallCreated, 'type' | 'callId' | 'at'>): void {
    const {callId} = call.context;
    this.#calls.set(callId, call);
    this.#emit({type: 'call-created', callId, at: this.#options.clock.now(), ...about});
  }

  #handleCallEvent(callId: CallId, event: CallEvent): void {
    if (event.type === 'ended') this.#calls.delete(callId);
    this.#emit({type: 'call', callId, event});
    if (event.type === 'ended') this.#stopRetired();
  }

  #get(callId: CallId): SipCall {
    const call = this.#calls.get(callId);
    if (!call) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
    return call;
  }

  #emit(event: EngineEvent): void {
    this.#options.logger.info(describe(event));
    this.#events.emit(event);
  }
}

/** One line for the log: no names, no numbers. */
function describe(event: EngineEvent): string {
  if (event.type === 'registration') return `The line is ${event.registration}${event.reason ? `: ${event.reason}` : ''}`;
  if (event.type === 'call-created') return `Call ${event.callId}: ${event.direction}`;
  return `Call ${event.callId}: ${event.event.type === 'ended' ? `ended, ${event.event.endReason}` : event.event.type}`;
}
