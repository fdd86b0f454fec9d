import type {Diagnostics} from '../../config/diagnostics.js';
import {VoipError} from '../../foundation/errors.js';
import type {Call, CallId} from '../../session/call.js';
import type {RequestOptions} from '../../session/call-session.js';
import type {Registration} from '../../session/engine.js';
import type {CallRequest, DialRequest} from '../../session/request.js';
import {selectActiveCall, selectCall, selectIncomingCall, type SessionState} from '../../session/session-state.js';
import {ConfiguredElement} from './configured-element.js';
import {WidgetPhone} from './widget-phone.js';

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
    const id = await this.shared.request({type: 'dial', target, ...details}, {source, ask});
    const call = selectCall(this.shared.state, id ?? '');
    if (!call) throw new VoipError('no-such-call', 'The call has ended already');
    return call;
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

  /** Opens the panel, at `tab` where one is named. Resolves when it is drawn. */
  async show(tab?: string): Promise<void> {
    if (tab !== undefined) this.tab = tab;
    this.open = true;
    await this.updateComplete;
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
    type: CallRequest['type'],
    byDefault: (state: SessionState) => Call | undefined,
    ...[id, options]: readonly [(CallId | RequestOptions)?, RequestOptions?]
  ): Promise<void> {
    await this.updateComplete;
    const {source = 'method', ask = true} = (typeof id === 'object' ? id : options) ?? {};
    const callId = typeof id === 'string' ? id : byDefault(this.shared.state)?.id;
    if (callId === undefined) throw new VoipError('no-such-call', 'There is no call to do this with');
    await this.shared.request({type, callId}, {source, ask});
  }
}
