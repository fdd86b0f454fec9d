import {VoipError} from '../../src/foundation/errors.js';
import type {Call, CallId, EndReason, HungUpBy} from '../../src/session/call.js';
import type {ReferOrder, ReferOutcome} from '../../src/session/engine.js';
import {factsBetween} from '../../src/session/facts.js';
import {HostedCallSession} from '../../src/session/hosted-call-session.js';
import {selectCall} from '../../src/session/session-state.js';
import type {TransferFailure} from '../../src/session/transfer.js';
import {FakeEngine} from './fake-engine.js';
import {ManualClock} from './manual-clock.js';
import {settled} from './settled.js';

/** What became of a promise. */
export const fateOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => value ?? 'done',
    (error: unknown) => {
      const {code, details} = error as VoipError;
      return details?.['failure'] === undefined ? code : `${code}: ${details['failure']}`;
    },
  );

/** A line whose far ends agree to be held and resumed, but for what `refuses` names; what comes of a REFER the test says. */
export class TransferLine extends FakeEngine {
  readonly refuses = new Set<string>();
  #referral: PromiseWithResolvers<ReferOutcome> | undefined;

  override async setHeld(callId: CallId, held: boolean): Promise<void> {
    const order = `${held ? 'hold' : 'resume'} ${callId}`;
    if (this.refuses.has(order)) this.refusal = new VoipError('hold-refused', 'no');
    await super.setHeld(callId, held);
    this.saysOf(callId, {type: 'hold', hold: held ? 'local' : 'none', pending: false, at: 3});
  }

  override async setMuted(callId: CallId, muted: boolean): Promise<void> {
    await super.setMuted(callId, muted);
    this.saysOf(callId, {type: 'muted', muted});
  }

  override async hangUp(callId: CallId): Promise<void> {
    await super.hangUp(callId);
    this.ends(callId, 'hung-up', 'us');
  }

  override async refer(order: ReferOrder): Promise<ReferOutcome> {
    this.orders.push(`refer ${order.callId} to ${order.replaces ?? order.target}`);
    this.#referral = Promise.withResolvers();
    return this.#referral.promise;
  }

  ends(callId: CallId, endReason: EndReason, hungUpBy: HungUpBy = 'remote'): void {
    this.saysOf(callId, {type: 'ended', endReason, hungUpBy, at: 9});
  }

  /** The calls have left us. */
  async lets(outcome: ReferOutcome, ...callIds: readonly CallId[]): Promise<void> {
    for (const callId of callIds) this.ends(callId, 'transferred');
    this.#referral?.resolve(outcome);
    await settled();
  }

  /** The call stays with us. */
  async keeps(failure: TransferFailure): Promise<void> {
    this.#referral?.reject(new VoipError('transfer-failed', 'no', {details: {failure}}));
    await settled();
  }

  /** The call has ended otherwise. */
  async loses(): Promise<void> {
    this.#referral?.reject(new VoipError('no-such-call', 'no'));
    await settled();
  }
}

/** A phone on which somebody talks, and whose calls go to somebody else. */
export class TransferDesk {
  readonly line = new TransferLine();
  readonly clock = new ManualClock();
  readonly session = new HostedCallSession({engine: this.line, clock: this.clock});

  constructor() {
    this.session.register(() => Promise.resolve({settings: {servers: [], address: 'sip:1001@sip.test', iceServers: []}}));
    this.line.says({type: 'registration', registration: 'registered'});
  }

  /** Somebody has called, and is talked with. */
  async talks(callId: CallId, number = '1002'): Promise<void> {
    this.line.rings(callId, number);
    this.line.saysOf(callId, {type: 'answered', at: 1}, {type: 'media-flowing'});
    // What hands calls over is fetched now, so that no step waits for the network.
    await this.order('cancel-transfer', callId);
    this.line.orders.length = 0;
  }

  ask(type: 'transfer' | 'consult', target = '1003', callId = 'a'): Promise<unknown> {
    return fateOf(this.session.request({type, callId, target, name: 'Carol'}, 'tab'));
  }

  order(
    type: 'complete-transfer' | 'cancel-transfer' | 'resume' | 'hold' | 'hang-up' | 'merge' | 'answer',
    callId = 'a',
    by = 'tab',
  ): Promise<unknown> {
    return fateOf(this.session.request({type, callId}, by));
  }

  /** The call to whom one is handed. */
  get leg(): CallId {
    return this.line.lastCallId;
  }

  /** It rings there. */
  async rings(): Promise<void> {
    await settled();
    this.line.saysOf(this.leg, {type: 'ringing'});
    await settled();
  }

  async answers(): Promise<void> {
    this.line.saysOf(this.leg, {type: 'answered', at: 4}, {type: 'media-flowing'});
    await settled();
  }

  call(callId: CallId): Call | undefined {
    return selectCall(this.session.state, callId);
  }

  /** What is known of the transfer: its state, and why it failed. */
  transferOf(callId = 'a'): string {
    const {state, failure} = this.call(callId)?.transfer ?? {};
    return failure ? `${state}: ${failure}` : `${state}`;
  }

  /** What is told from now on: of transfers their state too. */
  told(): readonly string[] {
    const facts: string[] = [];
    let before = this.session.state;
    this.session.subscribe((after) => {
      for (const {type, detail, by} of factsBetween(before, after))
        if (type === 'voip-transfer-change') facts.push(`${detail.transfer.state} ${detail.transfer.confirmed ?? ''} by ${by}`);
        else if (type === 'voip-call-ended')
          facts.push(`ended ${detail.call.endReason}: ${detail.call.transfer?.state ?? 'leg'}`);
      before = after;
    });
    return facts;
  }

  /** How a call stands, in a word. */
  how(callId: CallId): string {
    const call = this.call(callId);
    if (!call) return 'gone';
    if (call.endReason) return call.endReason;
    if (call.answeredAt === undefined) return call.phase;
    return call.hold === 'none' ? (call.muted ? 'muted' : 'talking') : 'held';
  }
}
