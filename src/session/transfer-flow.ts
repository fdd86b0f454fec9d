import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Call, CallId, EndReason} from './call.js';
import type {TabId} from './causes.js';
import {goBack, holdAll, type ComeBackOptions} from './come-back.js';
import type {Engine} from './engine.js';
import type {SessionEvent} from './reduce.js';
import type {TransferRequest} from './request.js';
import {isLive, selectCall} from './session-state.js';
import type {Transfer, TransferFailure, TransferState} from './transfer.js';
import {failureOf, noSuchCall, notTransferred} from './transfer-errors.js';

export interface TransferOptions extends ComeBackOptions {
  readonly engine: Engine;
  readonly apply: (event: SessionEvent) => void;
}

export interface TransferOrder extends Pick<TransferRequest, 'callId' | 'target' | 'name'> {
  readonly by: TabId;
  readonly isAttended: boolean;
  /** The call to whom it goes to, where that is up already. */
  readonly to?: CallId;
}

/** Ends of a leg that we have stopped. */
const STOPPED: ReadonlySet<EndReason> = new Set<EndReason>(['hung-up', 'cancelled']);

/**
 * One call on its way to somebody else. A step is taken when the line has told of the one before; until the last one has been, nothing is
 * given away: whatever fails, the caller is off hold with us.
 */
export class TransferFlow {
  readonly #options: TransferOptions;
  readonly #order: TransferOrder;
  readonly #onOver: () => void;
  readonly #done = Promise.withResolvers<undefined>();
  /** The call that is opened to whom it goes to. */
  readonly #legId = createId();
  #what: Pick<Transfer, 'target' | 'name' | 'isAttended' | 'consultCallId'>;
  #state: TransferState = 'ringing';
  /** Who was talked with before, and waits. */
  #others: readonly CallId[] = [];
  /** The tab that caused what comes next. */
  #by: TabId;
  #isOver = false;

  constructor(options: TransferOptions, order: TransferOrder, onOver: () => void) {
    const {target, name, isAttended, to} = order;
    this.#options = options;
    this.#order = order;
    this.#onOver = onOver;
    this.#by = order.by;
    this.#what = {target, ...(name !== undefined && {name}), isAttended, ...(to !== undefined && {consultCallId: to})};
    this.#done.promise.catch(() => undefined); // Not everybody waits for it.
  }

  /** Whether `callId` is handed over, or is whom it goes to. */
  isAbout(callId: CallId): boolean {
    return callId === this.#order.callId || callId === this.#what.consultCallId;
  }

  /** Resolves when the call has left us, and rejects where it has not. */
  get done(): Promise<undefined> {
    return this.#done.promise;
  }

  /** Calls whom it is for. Resolves when it rings there, or has been answered. `others`: who has to wait meanwhile. */
  async call(others: readonly CallId[]): Promise<CallId> {
    const {callId, target, name} = this.#order;
    this.#others = others;
    this.#what = {...this.#what, consultCallId: this.#legId};
    this.#write('ringing');
    const held = this.#hold([callId, ...others]);
    try {
      for (const fact of ['voip-call-dialing', 'voip-call-ended'] as const) this.#options.expect(this.#legId, fact, this.#by);
      await this.#options.engine.dial({callId: this.#legId, target, transferOf: callId, ...(name !== undefined && {name})}, held);
    } catch (cause) {
      await held.catch(() => undefined); // Who is not on hold yet could not be taken off it.
      // How the leg ended says more, and has been heard of already.
      if (!this.#isOver) await this.#fail(failureOf(cause), cause);
    }
    if (this.#isOver) await this.#undo();
    return this.#legId;
  }

  /** Has the server call whom it is for. */
  async sendAway(): Promise<void> {
    this.#write('handing-over');
    try {
      await this.#hold([this.#order.callId]);
    } catch (cause) {
      if (!this.#isOver) await this.#fail(failureOf(cause), cause);
    }
    return this.#isOver ? this.done : this.#handOver();
  }

  /** Hands over to a call that is up already. */
  connect(): Promise<void> {
    return this.#handOver();
  }

  /** Hands over now, or as soon as whoever is called answers. */
  async complete(by: TabId): Promise<void> {
    this.#by = by;
    if (this.#state === 'consulting') return this.#handOver();
    if (this.#state === 'ringing') {
      this.#what = {...this.#what, isAttended: false};
      this.#write('ringing');
      this.#silence();
    }
    return this.done;
  }

  /** Back to the caller. */
  async cancel(by: TabId): Promise<void> {
    if (this.#state === 'handing-over') throw new VoipError('in-call', 'It is being handed over, and cannot be stopped any more');
    this.#by = by;
    await this.#leave('cancelled');
  }

  /** Something has become of a call. */
  heed(call: Call, before: Call | undefined): void {
    if (this.#isOver) return;
    if (call.id === this.#legId) this.#handleLeg(call, before);
    // While it is handed over, what comes of that says whether it has left us.
    if (call.id === this.#order.callId && !isLive(call) && this.#state !== 'handing-over') this.#handleCallerGone();
  }

  #handleLeg(leg: Call, before: Call | undefined): void {
    if (!isLive(leg)) {
      this.#handleLegEnded(leg);
      return;
    }
    if (leg.phase !== before?.phase || leg.earlyMedia !== before.earlyMedia) this.#silence();
    if (leg.answeredAt !== undefined && before?.answeredAt === undefined) this.#handleAnswered();
  }

  #handleAnswered(): void {
    if (this.#what.isAttended) this.#write('consulting');
    else this.#handOver().catch(() => undefined); // Whoever waits is told.
  }

  #handleLegEnded({endReason = 'failed', hungUpBy}: Call): void {
    if (this.#state === 'handing-over') return;
    void (hungUpBy === 'us' && STOPPED.has(endReason) ? this.#leave('cancelled') : this.#fail(endReason));
  }

  async #hold(callIds: readonly CallId[]): Promise<void> {
    await holdAll(this.#options, callIds, this.#by);
    if (this.#isOver) throw notTransferred('cancelled');
  }

  async #handOver(): Promise<void> {
    const {engine, expect} = this.#options;
    const {callId, target} = this.#order;
    const {consultCallId: replaces} = this.#what;
    this.#write('handing-over');
    expect(callId, 'voip-call-ended', this.#by);
    try {
      const {confirmed} = await engine.refer({callId, target, ...(replaces !== undefined && {replaces})});
      this.#close();
      this.#write('completed', {confirmed});
      this.#done.resolve(undefined);
    } catch (cause) {
      await this.#handleRefused(cause);
    }
  }

  async #handleRefused(cause: unknown): Promise<void> {
    const failure = failureOf(cause);
    if (!this.#isUp(this.#order.callId)) this.#handleCallerGone();
    else if (this.#what.isAttended && this.#isUp(this.#legId)) {
      // Who was asked first is still there, and so is the caller: it may be tried again.
      this.#write('consulting', {failure});
      throw notTransferred(failure, cause);
    } else await this.#fail(this.#endOfLeg() ?? failure, cause);
    await this.done;
  }

  /** Who is talked with stays; who would only have been given the caller is let go. */
  #handleCallerGone(): void {
    const isTalkedWith = this.#what.isAttended && this.#state !== 'ringing' && this.#isUp(this.#legId);
    this.#close();
    if (isTalkedWith) this.#options.apply({type: 'leg-freed', callId: this.#legId});
    else this.#hangUpLeg();
    void this.#goBack(isTalkedWith ? [this.#legId] : this.#others);
    this.#done.reject(noSuchCall());
  }

  #fail(failure: TransferFailure, cause?: unknown): Promise<void> {
    return this.#leave('failed', failure, cause);
  }

  /** The transfer is over, and the caller still ours. */
  async #leave(state: 'failed' | 'cancelled', failure?: TransferFailure, cause?: unknown): Promise<void> {
    this.#close();
    this.#write(state, failure && {failure});
    this.#hangUpLeg();
    await this.#goBack();
    this.#done.reject(notTransferred(failure ?? 'cancelled', cause));
  }

  /** It was over before the leg was there, or the hold agreed. */
  async #undo(): Promise<void> {
    if (this.#state !== 'completed') {
      this.#hangUpLeg();
      await this.#goBack();
    }
    await this.done;
  }

  #goBack(callIds: readonly CallId[] = [...this.#others, this.#order.callId]): Promise<void> {
    return goBack(this.#options, callIds, this.#by);
  }

  #close(): void {
    this.#isOver = true;
    this.#onOver();
  }

  #hangUpLeg(): void {
    const leg = selectCall(this.#options.session.state, this.#legId);
    if (leg && isLive(leg) && leg.transferOf !== undefined) this.#options.engine.hangUp(leg.id).catch(() => undefined);
  }

  /** Nobody here is heard by whom a call only passes through. */
  #silence(): void {
    if (!this.#what.isAttended && this.#isUp(this.#legId))
      this.#options.engine.setMuted(this.#legId, true).catch(() => undefined);
  }

  #endOfLeg(): EndReason | undefined {
    return selectCall(this.#options.session.state, this.#legId)?.endReason;
  }

  #isUp(callId: CallId): boolean {
    const call = selectCall(this.#options.session.state, callId);
    return call !== undefined && isLive(call);
  }

  /** What has become of a call that has ended is known from its end, but for who has confirmed it. */
  #write(state: TransferState, news: Pick<Transfer, 'failure' | 'confirmed'> = {}): void {
    const {apply, expect} = this.#options;
    const {callId} = this.#order;
    this.#state = state;
    expect(callId, 'voip-transfer-change', this.#by);
    if (state === 'completed' || this.#isUp(callId)) apply({type: 'transfer', callId, transfer: {...this.#what, state, ...news}});
  }
}
