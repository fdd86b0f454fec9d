import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Call, CallId} from './call.js';
import type {TabId} from './causes.js';
import type {DialogState, Engine} from './engine.js';
import {isLive, isUnderWay} from './session-state.js';

/** How long a tab that was described a call may take to go on with it. */
const HANDING_OVER_MS = 15_000;

/** The call that another tab is about to go on with, if any is. */
export class HandedOver {
  readonly #engine: Engine;
  readonly #clock: Clock;
  #callId: CallId = '';
  #to: TabId = '';
  #untilMs = 0;

  constructor(engine: Engine, clock: Clock) {
    this.#engine = engine;
    this.#clock = clock;
  }

  /** `live`: the calls that are up. The line goes with the call, and would leave others behind. */
  async describe(callId: CallId, to: TabId, live: readonly Call[]): Promise<DialogState> {
    refuseOthers(callId, live);
    // Two that go on with one dialog would end it for each other.
    if (this.#isOnItsWay && to !== this.#to) throw new VoipError('not-moved', 'The call is on its way to another tab');
    this.#to = to;
    this.#callId = callId;
    this.#untilMs = this.#clock.now() + HANDING_OVER_MS;
    try {
      return await this.#engine.handOver(callId);
    } catch (cause) {
      this.#untilMs = 0;
      throw cause;
    }
  }

  /** Another tab may be going on with it: what is agreed with the far end from here would fetch its voice back. */
  isLeaving(callId: CallId): boolean {
    return callId === this.#callId && this.#isOnItsWay;
  }

  get #isOnItsWay(): boolean {
    return this.#clock.now() < this.#untilMs;
  }

  /** It is another tab's now. */
  release(): void {
    if (this.#isOnItsWay) this.#engine.release(this.#callId);
  }
}

function refuseOthers(callId: CallId, live: readonly Call[]): void {
  const call = live.find(({id}) => id === callId);
  if (!call) throw new VoipError('no-such-call', 'There is no such call, or it has ended');
  if (live.length > 1) throw new VoipError('in-call', 'Another call is up beside it');
  if (call.transfer && isUnderWay(call.transfer)) throw new VoipError('in-call', 'It is being handed to somebody else');
  if (call.holdPending) throw new VoipError('not-moved', 'Whether it is held is not agreed yet');
}

/** A call that has come from another tab: mute may have been pressed on the way, and where it was ended there, it ends here too. */
export function goOn(engine: Engine, callId: CallId, call: Call | undefined): void {
  const done = call && isLive(call) ? engine.setMuted(callId, call.muted) : engine.hangUp(callId);
  done.catch(() => undefined);
}
