import type {Transport, URI} from 'sip.js';

import type {VoipError} from '../../foundation/errors.js';
import type {ReferOutcome} from '../../session/engine.js';
import type {TransferFailure} from '../../session/transfer.js';
import {failed, HUNG_UP, LOST, noSuchCall, TRANSFERRED} from './departure-ends.js';
import {DepartureWait, PATIENCE} from './departure-wait.js';
import {KeptAfterwards} from './kept-afterwards.js';
import {ReferRequest} from './refer-request.js';
import {referHeaders} from './refer-to.js';
import {sayBye} from './say-bye.js';
import type {SipCall} from './sip-call.js';
import {endingOf, type Ending} from './sip-failure.js';

type Step = 'unsent' | 'sent' | 'accepted' | 'leaving' | 'over';

/** A call on its way to somebody else: what is told of that, and what the ends of the two calls mean meanwhile. */
export class Departure {
  readonly #call: SipCall;
  readonly #leg: SipCall | undefined;
  readonly #refer: ReferRequest;
  readonly #wait: DepartureWait;
  readonly #outcome = Promise.withResolvers<ReferOutcome>();
  /** Those whose far end has gone, which is not told before it is clear what it means. */
  readonly #gone = new Set<SipCall>();
  #step: Step = 'unsent';
  /** What was told meanwhile was told in vain. */
  #wasCutOff = false;

  constructor(call: SipCall, to: SipCall | URI, leg: SipCall | undefined) {
    const {dialog} = call.session ?? {};
    if (!dialog) throw noSuchCall();
    this.#call = call;
    this.#leg = leg;
    const longestMs = leg ? PATIENCE.longestConnect : PATIENCE.longestRing;
    this.#wait = new DepartureWait(call.context.clock, longestMs, () => this.#handleSilence());
    const events = {
      onSent: () => this.#enter('sent'),
      onPutOff: () => this.#enter('unsent'),
      onAccepted: () => this.#handleAccepted(),
      onSilence: () => this.#handleNoAnswer(),
      onRefused: (status: number) => this.#handleRefused(status),
      onTold: (status: number | undefined, isLast: boolean) => this.#handleTold(status, isLast),
    };
    this.#refer = new ReferRequest(call, dialog, [referHeaders(call, to), events]);
  }

  begin(): Promise<ReferOutcome> {
    KeptAfterwards.supersede(this.#call, (ending) => this.#handleEnd(ending));
    const leg = this.#leg;
    if (leg) KeptAfterwards.supersede(leg, (ending) => this.#handleEndOfLeg(leg, ending));
    this.#transport.stateChange.addListener(this.#handleSocket);
    this.#wait.listen(PATIENCE.answer);
    this.#refer.send();
    return this.#outcome.promise;
  }

  get #isGone(): boolean {
    return this.#gone.has(this.#call);
  }

  get #transport(): Transport {
    return this.#call.context.line.userAgent.transport;
  }

  #enter(step: Step): void {
    if (this.#step === 'unsent' || this.#step === 'sent') this.#step = step;
  }

  /** Its outcome may have been told before. */
  #handleAccepted(): void {
    if (this.#step === 'leaving' || this.#isGone) return;
    this.#step = 'accepted';
    this.#listenOn();
  }

  #listenOn(): void {
    const connectMs = this.#gone.size > 0 ? PATIENCE.news : PATIENCE.connect;
    this.#wait.listen(this.#leg ? connectMs : PATIENCE.ring);
  }

  /** Where the line was lost it is no news that nobody answers. */
  #handleNoAnswer(): void {
    if (this.#step === 'sent' && !this.#wasCutOff) this.#handleSilence();
  }

  #handleRefused(status: number): void {
    this.#settle();
    if (status === 481) {
      // The far end knows nothing of the call.
      this.#call.end({endReason: 'network-lost', hungUpBy: 'server'});
      sayBye(this.#call);
      this.#outcome.reject(noSuchCall());
    } else this.#outcome.reject(failed('refused', status));
  }

  #handleTold(status: number | undefined, isLast: boolean): void {
    if (this.#step === 'leaving') return;
    const told = status ?? 0;
    if (told >= 300) this.#fail(endingOf(told).endReason, told);
    else if (told >= 200) this.#handleReached();
    else {
      if (status !== undefined) this.#call.context.emit({type: 'referred', status});
      this.#handleAccepted();
      if (isLast && !this.#isGone) this.#wait.listen(PATIENCE.both);
    }
  }

  #handleReached(): void {
    this.#step = 'leaving';
    if (this.#isGone && !this.#leg) this.#finish(true);
    else this.#wait.wait(PATIENCE.farewell, () => this.#dismiss());
  }

  /** Whoever was told to go elsewhere does not go by themselves. That nobody is left at the other end is known once they have agreed. */
  #dismiss(): void {
    if (this.#leg) {
      this.#finish(true);
      return;
    }
    this.#settle();
    this.#call.end(TRANSFERRED);
    const tell = (confirmed: boolean): void => {
      cancel();
      this.#outcome.resolve({confirmed});
    };
    const cancel = this.#call.context.clock.after(PATIENCE.gone, () => tell(false));
    sayBye(this.#call, () => tell(true));
  }

  /** Both calls have gone where they were sent; what is left of them here is ended. */
  #finish(confirmed: boolean): void {
    const gone = new Set(this.#gone);
    this.#gone.clear();
    this.#settle();
    for (const call of this.#leg ? [this.#call, this.#leg] : [this.#call]) {
      call.end(TRANSFERRED);
      if (!gone.has(call)) sayBye(call);
    }
    this.#outcome.resolve({confirmed});
  }

  /** Nobody says what has become of it. */
  #handleSilence(): void {
    if (this.#step === 'unsent') this.#abort(failed('network-lost'));
    else this.#fail('unconfirmed');
  }

  /** The caller is still here; where the far end has tried in vain, it may yet let go of them, or has done so already. */
  #fail(failure: TransferFailure, status?: number): void {
    const isGone = this.#isGone;
    this.#settle();
    if (isGone) this.#call.end(LOST);
    else if (status !== undefined) KeptAfterwards.keep(this.#call);
    this.#outcome.reject(failed(failure, status));
  }

  #abort(error: VoipError): void {
    this.#settle();
    this.#outcome.reject(error);
  }

  /** The end of the call that is handed over. */
  #handleEnd(ending: Ending): boolean {
    if (this.#isGone) return this.#handleEndOfGone(ending);
    if (ending.hungUpBy === 'us' || !this.#isDeparture(ending)) {
      this.#abort(noSuchCall());
      return false;
    }
    this.#handleGone();
    return true;
  }

  /** Its session has ended, which says nothing new; or we do not wait any longer for what that means. */
  #handleEndOfGone({hungUpBy}: Ending): boolean {
    if (hungUpBy !== 'us') return true;
    if (this.#leg) {
      this.#abort(noSuchCall());
      // It was answered, whatever is left of its session.
      this.#call.end({endReason: 'hung-up', hungUpBy: 'us'});
    } else this.#finish(false);
    return true;
  }

  #handleGone(): void {
    this.#gone.add(this.#call);
    const isReached = this.#step === 'leaving';
    if (this.#leg ? this.#gone.has(this.#leg) : isReached) this.#finish(isReached);
    else if (!isReached) {
      this.#refer.outlive();
      if (this.#leg) this.#wait.wait(PATIENCE.both, () => this.#handleCallerGone());
      else this.#wait.wait(PATIENCE.lastWord, () => this.#finish(false));
    }
  }

  /** The caller has gone, and whom they were to be connected with has not. */
  #handleCallerGone(): void {
    this.#abort(noSuchCall());
    this.#call.end(HUNG_UP);
  }

  /** The end of the call whose place is to be taken: it may have been taken, and nobody has hung up. */
  #handleEndOfLeg(leg: SipCall, ending: Ending): boolean {
    if (this.#step === 'unsent') this.#abort(failed(ending.endReason));
    if (this.#step === 'over' || ending.hungUpBy === 'us') return false;
    if (this.#gone.has(leg)) return true;
    if (!this.#isOfFarEnd(ending)) return false;
    this.#gone.add(leg);
    if (this.#isGone) this.#finish(this.#step === 'leaving');
    else if (this.#step !== 'leaving') this.#wait.listen(PATIENCE.news);
    return true;
  }

  /** Whether the caller may have gone where they were sent: the far end has agreed to see to it, or may have. */
  #isDeparture(ending: Ending): boolean {
    const isAgreed = this.#step === 'accepted' || this.#step === 'leaving' || (this.#step === 'sent' && this.#wasCutOff);
    return isAgreed && this.#isOfFarEnd(ending);
  }

  /** Whether the far end has left, by its own word or where that could not be heard. */
  #isOfFarEnd({endReason}: Ending): boolean {
    return endReason === 'remote-hung-up' || (this.#wasCutOff && endReason === 'network-lost');
  }

  readonly #handleSocket = (): void => {
    if ((this.#step !== 'sent' && this.#step !== 'accepted') || this.#isGone) return;
    if (!this.#transport.isConnected()) {
      this.#wasCutOff = true;
      this.#wait.listen(PATIENCE.answer);
    } else if (this.#step === 'accepted') this.#listenOn();
    else this.#wait.listen(PATIENCE.news); // The answer went to the other socket, and will not come again.
  };

  #settle(): void {
    this.#step = 'over';
    this.#wait.stop();
    this.#transport.stateChange.removeListener(this.#handleSocket);
    this.#refer.close();
    this.#call.keeper = undefined;
    if (!this.#leg) return;
    this.#leg.keeper = undefined;
    if (this.#gone.has(this.#leg)) this.#leg.end(HUNG_UP);
  }
}
