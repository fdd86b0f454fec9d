import type {CallKeeper} from './call-context.js';
import type {SipCall} from './sip-call.js';
import type {Ending} from './sip-failure.js';

/** So soon after a transfer has failed, a far end that goes has not hung up: a server lets go of whom it could not put through. */
const LET_GO_MS = 4_000;
/** One that says nothing is missed after half a minute. */
const MISSED_MS = 40_000;

/** What the end of a call means whose transfer has failed. */
export class KeptAfterwards implements CallKeeper {
  readonly isUnderWay = false;
  readonly #call: SipCall;
  readonly #cancels: readonly (() => void)[];
  #isFresh = true;

  private constructor(call: SipCall) {
    const {clock} = call.context;
    this.#call = call;
    this.#cancels = [
      clock.after(LET_GO_MS, () => {
        this.#isFresh = false;
      }),
      clock.after(MISSED_MS, () => this.close()),
    ];
  }

  static keep(call: SipCall): void {
    call.keeper = new KeptAfterwards(call);
  }

  takes({endReason, hungUpBy}: Ending): boolean {
    this.close();
    const isLetGo = endReason === 'remote-hung-up' && this.#isFresh;
    // Where our own network is gone, nothing is known of theirs.
    const isMissed = endReason === 'network-lost' && this.#call.context.line.userAgent.isConnected();
    if (hungUpBy === 'us' || !(isLetGo || isMissed)) return false;
    this.#call.end({endReason: 'lost-in-transfer', hungUpBy: 'server'});
    return true;
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    this.#call.keeper = undefined;
  }
}
