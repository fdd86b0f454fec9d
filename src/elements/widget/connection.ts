import {type PhoneConfig, readConfig} from '../../config.js';
import {diagnose, type Diagnostics} from '../../config/diagnostics.js';
import {enterPage} from '../../context/page-phones.js';
import type {CallLog, LogView} from '../../directory/call-log.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import {systemClock} from '../../foundation/system-clock.js';
import {type Phone, phoneOf} from '../../phone.js';
import type {CallId} from '../../session/call.js';
import type {Devices} from '../../session/devices.js';
import type {HeardFact, RequestOptions} from '../../session/call-session.js';
import type {Request, RequestSource} from '../../session/request.js';
import {OFFLINE} from '../../session/session-state.js';
import {askPage} from './ask-page.js';
import type {ConfiguredElement} from './configured-element.js';
import {readRequest} from './read-request.js';
import {registrationError} from './registration-error.js';
import {showInModal} from './show-in-modal.js';
import {reportError} from '../../events/voip-error-event.js';
import {type Carrier, noLine, type WidgetPhone} from './widget-phone.js';

const TROUBLES = {
  'storage-full': 'The browser has no room left: new calls are listed until the page is closed, and not stored',
  'storage-unavailable': 'The browser stores nothing for this page: calls are listed until it is closed',
} as const;

/** What is seen of a phone while there is none. */
const NO_PHONE = {
  configured: {state: false},
  ringing: {quietUntil: {state: 0}},
  elsewhere: {state: false},
  log: {view: {state: undefined}},
  session: {state: OFFLINE},
};

/**
 * Connects a widget to the phone that its attributes describe, whichever that is at the moment: shows what happens in it, tells the page,
 * and shows every request to the page first.
 */
export class Connection implements Carrier {
  readonly #widget: ConfiguredElement;
  readonly #shared: WidgetPhone;
  readonly #unsubscribe: Unsubscribe[] = [];
  #config: PhoneConfig | undefined;
  #phone: Phone | undefined;

  constructor(widget: ConfiguredElement, shared: WidgetPhone) {
    this.#widget = widget;
    this.#shared = shared;
  }

  get element(): ConfiguredElement {
    return this.#widget;
  }

  get quietUntil(): number {
    return this.#config?.quietUntil ?? 0;
  }

  /** Reads the widget's attributes, says what is wrong with them, and turns to the phone that they describe. */
  configure(): void {
    if (!this.#widget.isConnected) return;
    const known = new Set(this.#config?.problems.map(({message}) => message));
    const config = readConfig(this.#widget);
    const {problems, dial, namespace, users, forwardingHelpUrl, deflection} = config;
    this.#config = config;
    this.#shared.configure({problems, dial, users, forwardingHelpUrl, deflection, messages: this.#widget.messages});
    for (const problem of problems) if (!known.has(problem.message)) reportError(this.#widget, problem);
    const phone = namespace === '' ? undefined : phoneOf(this.#widget.ownerDocument, namespace, config.line !== undefined);
    phone?.attach(this, config.line);
    this.#follow(phone);
    enterPage({element: this.#widget, namespace, phone: this.#shared});
  }

  /** Resolves when it is known how the line stands, or is not to be found out in a tenth of a second. */
  async whenKnown(): Promise<void> {
    await this.#phone?.whenKnown();
  }

  /** The widget has left the page, for good or on its way to another place. */
  leave(): void {
    this.#follow(undefined);
  }

  async request(request: Request, options?: RequestOptions): Promise<CallId | undefined> {
    try {
      return await this.#carryOut(request, options);
    } catch (cause) {
      const error = VoipError.from(cause, 'call-failed');
      if (!('callId' in request)) throw error;
      const {code, message, details} = error;
      throw new VoipError(code, message, {cause: error.cause, details: {...details, callId: request.callId}});
    }
  }

  async #carryOut(request: Request, {source = 'element', ask = true}: RequestOptions = {}): Promise<CallId | undefined> {
    if (!this.#phone?.configured.state) throw this.#whyNoLine();
    this.#unfoldFor(request, source);
    const settings = this.#shared.settings.state;
    const readable = readRequest(request, settings);
    const agreed = ask ? readRequest(await this.#ask(readable, source), settings) : readable;
    return this.#phone.session.request(agreed);
  }

  /** What a person asked for must be seen to happen, or to fail. A page that shows calls itself is left alone. */
  #unfoldFor({type}: Request, source: RequestSource): void {
    if (type !== 'dial' || source === 'method') return;
    if (!this.#widget.ownerDocument.querySelector('voip-call')) this.#widget.open = true;
  }

  dismiss(callId: CallId): void {
    this.#phone?.session.dismiss(callId);
  }

  retry(): void {
    this.#phone?.session.retry();
  }

  /** Registers again, after `disconnect`. */
  connect(): void {
    this.#phone?.connect();
  }

  /** Ends the calls, unregisters, and stays off until `connect`, in every tab. */
  async disconnect(wipe?: boolean): Promise<void> {
    await this.#phone?.disconnect(wipe);
  }

  get phone(): Phone | undefined {
    return this.#phone;
  }

  get log(): CallLog {
    if (!this.#phone?.configured.state) throw this.#whyNoLine();
    return this.#phone.log;
  }

  diagnostics(): Diagnostics {
    return diagnose(this.#shared.state, this.#phone?.holdsLine ?? false);
  }

  async devices(): Promise<Devices> {
    return (await load(() => import('../../devices/phone-devices.js'))).openDevices();
  }

  async unlockSound(): Promise<void> {
    await this.#phone?.unlockSound();
  }

  async setDoNotDisturb(until?: number | boolean): Promise<void> {
    await this.#phone?.ringing.setDoNotDisturb(until);
  }

  #follow(phone: Phone | undefined): void {
    const before = this.#phone;
    if (phone === before) return;
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    // A widget that turns to another phone is not coming back; one that leaves the page may be on its way elsewhere.
    before?.detach(this, phone && 0);
    this.#phone = phone;
    if (phone) this.#listenTo(phone);
    const {configured, elsewhere, log, ringing, session} = phone ?? NO_PHONE;
    this.#shared.configure({configured: configured.state});
    this.#shared.elsewhere.set(elsewhere.state);
    this.#showLog(log.view.state);
    this.#showQuiet(ringing.quietUntil.state);
    this.#shared.state = session.state;
  }

  #listenTo(phone: Phone): void {
    const shared = this.#shared;
    this.#unsubscribe.push(
      phone.session.subscribe((state) => {
        shared.state = state;
      }),
      phone.session.onFact((fact) => {
        this.#handleFact(fact, phone.isServedBy(this));
      }),
      phone.elsewhere.subscribe((isElsewhere) => {
        shared.elsewhere.set(isElsewhere);
      }),
      phone.late.subscribe((callId) => {
        shared.late.set(callId);
      }),
      phone.log.view.subscribe((view) => {
        this.#showLog(view);
      }),
      phone.ringing.quietUntil.subscribe((until) => {
        this.#showQuiet(until);
      }),
      phone.onFailure((error) => {
        shared.notify(error.toPlain());
      }),
      phone.onWipe(() => {
        this.#widget.forget();
      }),
      phone.configured.subscribe((configured) => {
        shared.configure({configured});
      }),
    );
  }

  /** That calls are not stored is told once, and shown where they are listed. */
  #showLog(view: LogView | undefined): void {
    const {trouble} = view ?? {};
    const isNews = trouble !== undefined && trouble !== this.#shared.log.state?.trouble;
    this.#shared.log.set(view);
    if (isNews && this.#phone?.isServedBy(this)) reportError(this.#widget, {code: trouble, message: TROUBLES[trouble]});
  }

  #showQuiet(until: number): void {
    this.#shared.doNotDisturb.set({on: until > 0, ...(until < Infinity && until > 0 && {until})});
  }

  #handleFact(fact: HeardFact, isServing: boolean): void {
    this.#shared.facts.emit(fact);
    const {type, detail, here} = fact;
    if (type === 'voip-call-incoming' && !this.#shared.doNotDisturb.state.on) showInModal(this.#shared, this.#widget);
    // Of several widgets, one tells the page.
    if (!isServing) return;
    this.#widget.dispatchEvent(new CustomEvent(type, {detail: {...detail, here}, bubbles: true, composed: true}));
    const reason = type === 'voip-registration-change' ? detail.reason : undefined;
    if (reason) reportError(this.#widget, registrationError(reason), here);
  }

  #whyNoLine(): VoipError {
    const problem = this.#config?.problems.find(({code}) => code !== 'invalid-configuration');
    return problem ? VoipError.fromPlain(problem) : noLine();
  }

  #ask(request: Request, source: RequestSource): Promise<Request> {
    return askPage(request, {
      widget: this.#widget,
      source,
      clock: systemClock,
      onWait: (cancel) => {
        this.#shared.asking.set(cancel && {request, cancel});
      },
    });
  }
}
