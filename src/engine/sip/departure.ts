import type {Transport, URI} from 'sip.js';

import {VoipError} from '../../foundation/errors.js';
import type {ReferOutcome} from '../../session/engine.js';
import type {TransferFailure} from '../../session/transfer.js';
import type {CallKeeper} from './call-context.js';
import {KeptAfterwards} from './kept-afterwards.js';
import {ReferRequest} from './refer-request.js';
import {referHeaders} from './refer-to.js';
import {sayBye} from './say-bye.js';
import type {SipCall} from './sip-call.js';
import {endingOf, type Ending} from './sip-failure.js';

/** How long it may take to hear a word at all. */
const ANSWER_MS = 32_000;
/** Machines connect two who talk already at once. A person may be rung for long; but then servers say so. */
const CONNECT_MS = 10_000;
const RING_MS = 60_000;
/** Once there is a socket again, or the colleague has gone: a far end that is still there says so soon. */
const NEWS_MS = 5_000;
/** Between the ends of the two calls, and between the last word and the end. */
const BOTH_MS = 2_000;
/** How long a far end that was told to go elsewhere may take to go. */
const FAREWELL_MS = 1_000;
/** How long it may take to say that it has gone. */
const GONE_MS = 4_000;

const TRANSFERRED: Ending = {endReason: 'transferred', hungUpBy: 'us'};
const HUNG_UP: Ending = {endReason: 'remote-hung-up', hungUpBy: 'remote'};

type Step = 'unsent' | 'sent' | 'accepted' | 'leaving' | 'over';

/** A call on its way to somebody else: what is told of that, and what the ends of the two calls mean meanwhile. */
export class Departure {
  readonly #call: SipCall;
  readonly #leg: SipCall | undefined;
  readonly #refer: ReferRequest;
  readonly #outcome = Promise.withResolvers<ReferOutcome>();
  /** Those whose far end has gone, which is not told before it is clear what it means. */
  readonly #gone = new Set<SipCall>();
  #step: Step = 'unsent';
  /** What was told meanwhile was told in vain. */
  #wasCutOff = false;
  #cancelWait: (() => void) | undefined;

  constructor(call: SipCall, to: SipCall | URI, leg: SipCall | undefined) {
    const {dialog} = call.session ?? {};
    if (!dialog) throw noSuchCall();
    this.#call = call;
    this.#leg = leg;
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
    keep(this.#call, (ending) => this.#handleEnd(ending));
    const leg = this.#leg;
    if (leg) keep(leg, (ending) => this.#handleEndOfLeg(leg, ending));
    this.#transport.stateChange.addListener(this.#handleSocket);
    this.#wait(ANSWER_MS, () => this.#handleSilence());
    this.#refer.send();
    return this.#outcome.promise;
  }

  get #transport(): Transport {
    return this.#call.context.line.userAgent.transport;
  }

  #enter(step: Step): void {
    if (this.#step === 'unsent' || this.#step === 'sent') this.#step = step;
  }

  /** Its outcome may have been told before. */
  #handleAccepted(): void {
    if (this.#step === 'leaving') return;
    this.#step = 'accepted';
    this.#listenOn();
  }

  #listenOn(): void {
    const connectMs = this.#gone.size > 0 ? NEWS_MS : CONNECT_MS;
    this.#wait(this.#leg ? connectMs : RING_MS, () => this.#handleSilence());
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
    if (status !== undefined && status >= 300) this.#fail(endingOf(status).endReason, status);
    else if (status !== undefined && status >= 200) {
      this.#step = 'leaving';
      this.#wait(FAREWELL_MS, () => this.#dismiss());
    } else {
      if (status !== undefined) this.#call.context.emit({type: 'referred', status});
      this.#handleAccepted();
      if (isLast) this.#wait(BOTH_MS, () => this.#handleSilence());
    }
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
    const cancel = this.#call.context.clock.after(GONE_MS, () => tell(false));
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

  /** The caller is still here, and the far end may yet let go of them. */
  #fail(failure: TransferFailure, status?: number): void {
    this.#settle();
    KeptAfterwards.keep(this.#call);
    this.#outcome.reject(failed(failure, status));
  }

  #abort(error: VoipError): void {
    this.#settle();
    this.#outcome.reject(error);
  }

  /** The end of the call that is handed over. */
  #handleEnd(ending: Ending): boolean {
    const wasGone = this.#gone.has(this.#call);
    if (ending.hungUpBy === 'us' || !(wasGone || this.#isDeparture(ending))) {
      this.#abort(noSuchCall());
      // It was answered, whatever is left of its session.
      if (wasGone) this.#call.end({endReason: 'hung-up', hungUpBy: 'us'});
      return wasGone;
    }
    if (!wasGone) this.#handleGone();
    return true;
  }

  #handleGone(): void {
    this.#gone.add(this.#call);
    if (!this.#leg || this.#gone.has(this.#leg)) this.#finish(this.#step === 'leaving');
    else if (this.#step !== 'leaving') this.#wait(BOTH_MS, () => this.#handleCallerGone());
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
    if (this.#gone.has(this.#call)) this.#finish(this.#step === 'leaving');
    else if (this.#step !== 'leaving') this.#wait(NEWS_MS, () => this.#handleSilence());
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
    if ((this.#step !== 'sent' && this.#step !== 'accepted') || this.#gone.has(this.#call)) return;
    if (!this.#transport.isConnected()) {
      this.#wasCutOff = true;
      this.#wait(ANSWER_MS, () => this.#handleSilence());
    } else if (this.#step === 'accepted') this.#listenOn();
    else this.#wait(NEWS_MS, () => this.#handleSilence()); // The answer went to the other socket, and will not come again.
  };

  #wait(ms: number, action: () => void): void {
    this.#cancelWait?.();
    this.#cancelWait = this.#call.context.clock.after(ms, action);
  }

  #settle(): void {
    this.#step = 'over';
    this.#cancelWait?.();
    this.#transport.stateChange.removeListener(this.#handleSocket);
    this.#refer.close();
    this.#call.keeper = undefined;
    if (!this.#leg) return;
    this.#leg.keeper = undefined;
    if (this.#gone.has(this.#leg)) this.#leg.end(HUNG_UP);
  }
}

/** What was kept of an earlier attempt is over. */
function keep(call: SipCall, takes: CallKeeper['takes']): void {
  if (call.keeper instanceof KeptAfterwards) call.keeper.close();
  call.keeper = {isUnderWay: true, takes};
}

const noSuchCall = (): VoipError => new VoipError('no-such-call', 'The call has ended');

/** Why it is still here. */
export const failed = (failure: TransferFailure, status?: number): VoipError =>
  new VoipError('transfer-failed', `The call could not be handed over: ${failure}`, {
    details: {failure, ...(status !== undefined && {status})},
  });
