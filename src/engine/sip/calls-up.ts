import {VoipError} from '../../foundation/errors.js';
import type {CallId} from '../../session/call.js';
import {OutgoingCall} from './outgoing-call.js';
import type {SipCall} from './sip-call.js';
import type {SipLine} from './sip-line.js';

/** The calls of a phone that have not ended. */
export class CallsUp {
  readonly #calls = new Map<CallId, SipCall>();

  get all(): readonly SipCall[] {
    return [...this.#calls.values()];
  }

  /** How many there are, but for those that are there for the sake of another: whoever transfers a call needs one more. */
  get counted(): number {
    return this.all.filter((call) => this.#heldFor(call) === undefined).length;
  }

  get(callId: CallId): SipCall {
    const call = this.#calls.get(callId);
    if (!call) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
    return call;
  }

  find(callId: CallId | undefined): SipCall | undefined {
    return callId === undefined ? undefined : this.#calls.get(callId);
  }

  on(line: SipLine): readonly SipCall[] {
    return this.all.filter(({context}) => context.line === line);
  }

  add(call: SipCall): void {
    this.#calls.set(call.context.callId, call);
  }

  delete(callId: CallId): void {
    this.#calls.delete(callId);
  }

  /** A call that may be brought to another tab: that of whoever transfers it, or is asked first, would be torn from the other. */
  movable(callId: CallId): SipCall {
    const call = this.get(callId);
    if (call.keeper?.isUnderWay || this.#heldFor(call) || this.all.some((leg) => this.#heldFor(leg) === call))
      throw new VoipError('not-moved', 'A call that is being transferred stays where it is');
    return call;
  }

  /** The call that waits for whoever is called by `call`. */
  #heldFor(call: SipCall): SipCall | undefined {
    return call instanceof OutgoingCall ? this.find(call.transferOf) : undefined;
  }
}
