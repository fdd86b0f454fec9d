import type {Activities} from '../../activities/activities.js';
import {type PhoneConfig, readConfig} from '../../config.js';
import {diagnose, type Diagnostics} from '../../config/diagnostics.js';
import {enterPage} from '../../context/page-phones.js';
import type {CallLog} from '../../directory/call-log.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import {systemClock} from '../../foundation/system-clock.js';
import {type Phone, phoneOf} from '../../phone.js';
import type {CallId} from '../../session/call.js';
import type {Devices} from '../../session/devices.js';
import type {RequestOptions} from '../../session/call-session.js';
import type {Request, RequestSource} from '../../session/request.js';
import type {WorklistIntent} from '../../worklist/worklist.js';
import {askPage} from './ask-page.js';
import type {ConfiguredElement} from './configured-element.js';
import {readRequest, refuseTooEarly} from './read-request.js';
import {ConnectedActivities} from './connected-activities.js';
import {ShownPhone} from './shown-phone.js';
import {followOwner, settingsOf} from './settings-of.js';
import type {AnyRequest} from '../../events/voip-request-event.js';
import {reportError} from '../../events/voip-error-event.js';
import {type Carrier, noLine, type WidgetPhone} from './widget-phone.js';

/**
 * Connects a widget to the phone that its attributes describe, whichever that is at the moment: shows what happens in it, tells the page,
 * and shows every request to the page first.
 */
export class Connection implements Carrier {
  readonly #widget: ConfiguredElement;
  readonly #shared: WidgetPhone;
  readonly #shown: ShownPhone;
  #config: PhoneConfig | undefined;
  #phone: Phone | undefined;
  readonly #planned = new ConnectedActivities({
    phone: () => this.#phone,
    whyNone: () => this.#whyNoLine(),
    ask: (request, source) => this.ask(request, source),
    dial: (request) => this.request(request),
  });

  constructor(widget: ConfiguredElement, shared: WidgetPhone) {
    this.#widget = widget;
    this.#shared = shared;
    this.#shown = new ShownPhone({widget, shared, isServing: () => this.#phone?.isServedBy(this) ?? false});
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
    const config = readConfig(this.#widget, undefined, this.#shared.wishes);
    const {problems, namespace} = config;
    this.#config = config;
    this.#shared.configure({...settingsOf(config), messages: this.#widget.messages});
    for (const problem of problems) if (!known.has(problem.message)) reportError(this.#widget, problem);
    this.#follow(namespace === '' ? undefined : this.#attach(config));
    enterPage({element: this.#widget, namespace, phone: this.#shared});
  }

  #attach(config: PhoneConfig): Phone {
    const phone = phoneOf(this.#widget.ownerDocument, config.namespace, config.line !== undefined);
    phone.attach(this, config.line);
    followOwner(phone, config);
    // Without a line to wait for.
    if (!phone.configured.state) phone.activities.open();
    return phone;
  }

  /** Resolves when it is known how the line stands, or is not to be found out in a tenth of a second. */
  async whenKnown(): Promise<void> {
    await this.#phone?.whenKnown();
  }

  /** The widget has left the page, for good or on its way to another place. */
  leave(): void {
    this.#follow(undefined);
  }

  activities(): Promise<Omit<Activities, 'listen'>> {
    return this.#planned.activities();
  }

  openQueue(): void {
    this.#phone?.activities.open();
  }

  work(intent: WorklistIntent): Promise<void> {
    return this.#planned.work(intent);
  }

  ask<R extends AnyRequest>(request: R, source: RequestSource = 'element'): Promise<R> {
    return askPage(request, {
      widget: this.#widget,
      source,
      clock: systemClock,
      onWait: (cancel) => {
        this.#shared.asking.set(cancel && {request, cancel});
      },
    });
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
    refuseTooEarly(readable, this.#shared.state);
    const agreed = ask ? readRequest(await this.ask(readable, source), settings) : readable;
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
    this.#shown.stop();
    // A widget that turns to another phone is not coming back; one that leaves the page may be on its way elsewhere.
    before?.detach(this, phone && 0);
    this.#phone = phone;
    this.#shown.show(phone);
  }

  #whyNoLine(): VoipError {
    const problem = this.#config?.problems.find(({code}) => code !== 'invalid-configuration');
    return problem ? VoipError.fromPlain(problem) : noLine();
  }
}
