import type {Activities} from '../../activities/activities.js';
import type {Diagnostics} from '../../config/diagnostics.js';
import type {CallLog} from '../../directory/call-log.js';
import {VoipError} from '../../foundation/errors.js';
import type {Call, CallId} from '../../session/call.js';
import type {RequestOptions} from '../../session/call-session.js';
import type {Registration} from '../../session/engine.js';
import type {Quality} from '../../session/quality.js';
import type {DialRequest, DigitsRequest, Request, TransferRequest} from '../../session/request.js';
import {
  selectActiveCall,
  selectCall,
  selectHeldCall,
  selectIncomingCall,
  type SessionState,
} from '../../session/session-state.js';
import type {VoipPanel} from '../panel/voip-panel.js';
import {ConfiguredElement} from './configured-element.js';
import {WidgetPhone} from './widget-phone.js';

/** What came of a transfer. `confirmed`: somebody has said that the two are connected; else the call has only left us. */
export interface TransferResult {
  readonly callId: CallId;
  readonly target: string;
  readonly confirmed: boolean;
}

/** `name`: shown beside the number of whom it is for. */
export type TransferOptions = Pick<TransferRequest, 'name'> & RequestOptions;

export type DialOptions = Omit<DialRequest, 'type' | 'target'> & RequestOptions;

/**
 * The phone as a page's script drives it. Each method resolves when the network has agreed and rejects with a `VoipError` when it has
 * not, waits for loads that are under way, and works in every tab.
 */
export class PhoneElement extends ConfiguredElement {
  /** What is shared with the elements around. @internal */
  protected readonly shared = new WidgetPhone();

  /** The calls, oldest first; one that has ended stays until it is taken off the screen. */
  get calls(): readonly Call[] {
    return this.shared.state.calls;
  }

  /** The talking call, else the outgoing one, else the oldest that rings. */
  get activeCall(): Call | undefined {
    return selectActiveCall(this.shared.state);
  }

  /** How the line stands. */
  get registration(): Registration {
    return this.shared.state.registration;
  }

  /**
   * Calls `target`: a number, extension, feature code or SIP address. Resolves at the first provisional or 2xx answer and rejects before
   * it; what comes later is `voip-call-ended`.
   */
  async dial(target: string, {source = 'method', ask = true, ...details}: DialOptions = {}): Promise<Call> {
    await this.updateComplete;
    return this.#callNamed(await this.shared.request({type: 'dial', target, ...details}, {source, ask}));
  }

  /** Answers a call that rings here; default: the oldest. */
  async answer(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('answer', selectIncomingCall, id, options);
  }

  /** Declines a call that rings here; default: the oldest. */
  async decline(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('decline', selectIncomingCall, id, options);
  }

  /** Ends a call; default: `activeCall`. */
  async hangUp(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('hang-up', selectActiveCall, id, options);
  }

  /** Keeps the far end from hearing us; default: `activeCall`. */
  async mute(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('mute', selectActiveCall, id, options);
  }

  /** Lets the far end hear us again; default: `activeCall`. */
  async unmute(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('unmute', selectActiveCall, id, options);
  }

  /** Asks the far end to wait; default: `activeCall`. Resolves when it has agreed, rejects with `hold-refused` where it does not. */
  async hold(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('hold', selectActiveCall, id, options);
  }

  /** Goes on with a call that we hold, and holds the one that is up; default: the call that was held last. */
  async resume(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('resume', selectHeldCall, id, options);
  }

  /** Goes on with the call that was held last, and holds the one that is up. */
  async swap(options?: RequestOptions): Promise<void> {
    await this.#order('resume', selectHeldCall, options);
  }

  /** Lets all answered calls hear each other, and us. */
  async merge(options?: RequestOptions): Promise<void> {
    await this.#order('merge', selectActiveCall, options);
  }

  /** Ends the conference: goes on with one of its calls, and holds the others; default: `activeCall`. */
  async split(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('split', selectActiveCall, id, options);
  }

  /**
   * Hands an answered call to `target`, without asking there first; default: `activeCall`. Resolves when the call has left us. Rejects with
   * `transfer-failed` where it has not: it is off hold again, and `details.failure` says why; with `no-such-call` where the caller has hung up.
   */
  async transfer(target: string, id?: CallId | TransferOptions, options?: TransferOptions): Promise<TransferResult> {
    const [callId] = await this.#order('transfer', selectActiveCall, id, options, whomOf(target, id, options));
    const {transfer} = selectCall(this.shared.state, callId) ?? {};
    return {callId, target: transfer?.target ?? target, confirmed: transfer?.confirmed ?? false};
  }

  /**
   * Puts a call on hold and calls `target`, to be asked first; default: `activeCall`. Resolves with the call to them, when it rings there.
   */
  async consult(target: string, id?: CallId | TransferOptions, options?: TransferOptions): Promise<Call> {
    const [, legId] = await this.#order('consult', selectActiveCall, id, options, whomOf(target, id, options));
    return this.#callNamed(legId);
  }

  /**
   * Hands the call over to whom `consult` has asked, or will as soon as they answer; default: that of `activeCall`. Without such a transfer
   * it connects the call with the one other that is up. Resolves when both have left us; rejects as `transfer` does.
   */
  async completeTransfer(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('complete-transfer', selectActiveCall, id, options);
  }

  /** Hangs up on whom a call was to be handed to, and goes on with it; default: that of `activeCall`. Resolves when it is off hold. */
  async cancelTransfer(id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('cancel-transfer', selectActiveCall, id, options);
  }

  /**
   * Sends a caller who rings here to `target`, without an answer; default: the oldest. Rejects with `invalid-configuration` where
   * `deflection` is off.
   */
  async deflect(target: string, id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('deflect', selectIncomingCall, id, options, {target});
  }

  /**
   * Sends keypad tones (`0-9`, `A-D`, `*`, `#`, and `,` for a pause of two seconds); default: in `activeCall`. Before the call is answered
   * they are kept for it. Rejects with `digits-refused` where the far end takes none.
   */
  async sendDigits(digits: string, id?: CallId | RequestOptions, options?: RequestOptions): Promise<void> {
    await this.#order('send-digits', selectActiveCall, id, options, {digits});
  }

  /**
   * What is planned, for whomever: to add, change, find, export and import it. Its changes are shown to the page first (`voip-request`)
   * and told by `voip-activity-change`.
   */
  get activities(): Activities {
    return this.shared.activities;
  }

  /** Every call that there has been, in whichever tab. */
  get log(): CallLog {
    const ask = async <T>(what: (log: CallLog) => Promise<T>): Promise<T> => {
      await this.updateComplete;
      return what((await this.shared.ready()).log);
    };
    return {
      recent: (options) => ask((log) => log.recent(options)),
      search: (text, options) => ask((log) => log.search(text, options)),
      clear: () => ask((log) => log.clear()),
    };
  }

  /** Opens the panel, at `tab` where one is named. Resolves when it is drawn. */
  async show(tab?: string): Promise<void> {
    if (tab !== undefined) this.tab = tab;
    this.open = true;
    await this.updateComplete;
    // What a panel is comes with it; where that fails, a notice says so already.
    await this.shared.carrier?.catch(() => undefined);
    const panel: Partial<VoipPanel> | null | undefined = this.shadowRoot?.querySelector('voip-panel');
    // Whoever asks for a tab does not mean the call in front of it.
    if (tab !== undefined) panel?.lookPast?.();
    await panel?.updateComplete;
  }

  /** Closes the panel. What goes on in the phone goes on. */
  async hide(): Promise<void> {
    this.open = false;
    await this.updateComplete;
  }

  /** Registers again, after `disconnect`. How it goes is told by `voip-registration-change`. */
  async connect(): Promise<void> {
    await this.updateComplete;
    await this.shared.connect();
  }

  /** Ends the calls, unregisters, and stays off until `connect`, in every tab. */
  async disconnect(): Promise<void> {
    await this.updateComplete;
    await this.shared.disconnect();
  }

  /**
   * How an answered call sounds: `level` (`good`, `fair`, `poor`), `warnings`, and the latest of the measurements that are made once a
   * second (`figures`), where they can be had: not in a hidden tab that has not the call itself. Undefined before anything is known.
   */
  async qualityOf(id: CallId): Promise<Quality | undefined> {
    return (await this.shared.carrier)?.phone?.quality.of(id);
  }

  /** How the phone stands and what this browser lacks, for a report: plain data without secrets, names and numbers. */
  async diagnostics(): Promise<Diagnostics> {
    await this.updateComplete;
    return this.shared.diagnostics();
  }

  /**
   * Disconnects, in every tab, and forgets how to sign in; with `wipe` every tab does, and what was stored of this user is deleted. To be
   * called when the user signs out of the page. Credentials that are given afterwards, in a tab that has forgotten them, connect again.
   */
  async signOut({wipe = false}: {readonly wipe?: boolean} = {}): Promise<void> {
    await this.updateComplete;
    await this.shared.disconnect(wipe);
    this.forget();
    await this.updateComplete;
  }

  async #order(
    type: Exclude<Request['type'], 'dial'>,
    byDefault: (state: SessionState) => Call | undefined,
    ...[id, options, more]: readonly [(CallId | RequestOptions)?, RequestOptions?, Partial<DigitsRequest | TransferRequest>?]
  ): Promise<readonly [callId: CallId, opened: CallId | undefined]> {
    await this.updateComplete;
    const {source = 'method', ask = true} = (typeof id === 'object' ? id : options) ?? {};
    const callId = this.#callOf(id, byDefault);
    return [callId, await this.shared.request({type, callId, ...more} as Request, {source, ask})];
  }

  #callNamed(id: CallId | undefined): Call {
    const call = selectCall(this.shared.state, id ?? '');
    if (!call) throw new VoipError('no-such-call', 'The call has ended already');
    return call;
  }

  #callOf(id: CallId | RequestOptions | undefined, byDefault: (state: SessionState) => Call | undefined): CallId {
    const callId = typeof id === 'string' ? id : byDefault(this.shared.state)?.id;
    if (callId === undefined) throw new VoipError('no-such-call', 'There is no call to do this with');
    return callId;
  }
}

function whomOf(
  target: string,
  ...given: readonly (CallId | TransferOptions | undefined)[]
): Pick<TransferRequest, 'target' | 'name'> {
  const name = given.map((each) => (typeof each === 'object' ? each.name : undefined)).find((each) => each !== undefined);
  return name === undefined ? {target} : {target, name};
}
