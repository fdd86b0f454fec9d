import {VoipError} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import type {TabId} from './causes.js';
import {refuseTarget} from './refuse-target.js';
import type {TransferRequest} from './request.js';
import {isAnswered, isLive, isSilentLeg, isTalking, selectCall} from './session-state.js';
import {TransferFlow, type TransferOptions, type TransferOrder} from './transfer-flow.js';

export interface TransfersOptions extends TransferOptions {
  /** Ours, where it is known. */
  readonly address: () => string | undefined;
}

/** The calls that are being handed to somebody else: each has one transfer at most, and several may have one at once. */
export class Transfers {
  readonly #options: TransfersOptions;
  readonly #flows = new Map<CallId, TransferFlow>();

  constructor(options: TransfersOptions) {
    this.#options = options;
  }

  /** A `transfer` settles with it; a `consult` resolves with the id of the call to the colleague, when it rings there. */
  async begin(request: TransferRequest, call: Call, by: TabId): Promise<CallId | undefined> {
    const isAttended = request.type === 'consult';
    this.#refuse(request, call);
    const flow = this.#start({...request, by, isAttended});
    if (!isAttended && this.#options.engine.transferBy === 'refer') {
      await flow.sendAway();
      return undefined;
    }
    const legId = await flow.call(isAttended ? this.#othersThatTalk(call) : []);
    return isAttended ? legId : flow.done;
  }

  /** Hands over to who is asked; without such a transfer, connects `call` with the one other that is up. */
  async complete(call: Call, by: TabId): Promise<void> {
    const flow = this.#flowOf(call);
    if (flow) await flow.complete(by);
    else await this.#connect(call, by);
  }

  async cancel(call: Call, by: TabId): Promise<void> {
    const flow = this.#flowOf(call);
    if (!flow) throw new VoipError('no-such-call', 'This call is not being handed to anybody');
    await flow.cancel(by);
  }

  /** Something has become of `call`. */
  heed(call: Call, before: Call | undefined): void {
    for (const flow of [...this.#flows.values()]) flow.heed(call, before);
  }

  async #connect(call: Call, by: TabId): Promise<void> {
    const {state} = this.#options.session;
    const [other, ...more] = state.calls.filter((each) => each.id !== call.id && isAnswered(each) && !isSilentLeg(state, each));
    if (!isAnswered(call)) throw new VoipError('not-answered', 'Only answered calls can be connected');
    if (!other) throw new VoipError('no-such-call', 'There is no other answered call to connect this one with');
    if (more.length > 0 || other.transferOf !== undefined) throw new VoipError('in-call', 'It is not clear which two are meant');
    const {number: target, name} = other.remote;
    await this.#start({callId: call.id, target, ...(name && {name}), by, isAttended: true, to: other.id}).connect();
  }

  #start(order: TransferOrder): TransferFlow {
    const flow = new TransferFlow(this.#options, order, () => this.#flows.delete(order.callId));
    this.#flows.set(order.callId, flow);
    return flow;
  }

  /** Also where it is the one that the other goes to. */
  #flowOf({id}: Call): TransferFlow | undefined {
    return [...this.#flows.values()].find((flow) => flow.isAbout(id));
  }

  #refuse({target, type}: TransferRequest, call: Call): void {
    const {session, address} = this.#options;
    // Something may have come of it while this part of the phone was loaded.
    const now = selectCall(session.state, call.id) ?? call;
    if (!isAnswered(now)) throw new VoipError('no-such-call', 'The call has ended');
    if (this.#flowOf(now) || now.inConference)
      throw new VoipError('in-call', 'The call is being handed over already, or is in a conference');
    if (type === 'consult' && this.#isCalling) throw new VoipError('in-call', 'Somebody else is being called');
    refuseTarget(target, now, address());
    if (session.state.registration !== 'registered') throw new VoipError('not-registered', 'The line is not registered');
  }

  /** Two that ring at once would be heard as one. */
  get #isCalling(): boolean {
    const {state} = this.#options.session;
    const isDialled = (call: Call): boolean => isLive(call) && call.direction === 'outgoing' && !isAnswered(call);
    return state.calls.some((call) => isDialled(call) && !isSilentLeg(state, call));
  }

  #othersThatTalk({id}: Call): readonly CallId[] {
    const {state} = this.#options.session;
    const others = state.calls.filter((call) => call.id !== id && isTalking(call) && !isSilentLeg(state, call));
    return others.map((call) => call.id);
  }
}
