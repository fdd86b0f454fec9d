import type {LogView} from '../../directory/call-log.js';
import {reportError} from '../../events/voip-error-event.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {Phone} from '../../phone.js';
import type {HeardFact} from '../../session/call-session.js';
import {OFFLINE} from '../../session/session-state.js';
import type {ConfiguredElement} from './configured-element.js';
import {registrationError} from './registration-error.js';
import {showInModal} from './show-in-modal.js';
import {showQueue} from './show-queue.js';
import {tellTrouble} from './tell-trouble.js';
import type {WidgetPhone} from './widget-phone.js';

/** What is seen of a phone while there is none. */
const NO_PHONE = {
  configured: {state: false},
  ringing: {quietUntil: {state: 0}},
  elsewhere: {state: false},
  log: {view: {state: undefined}},
  session: {state: OFFLINE},
};

export interface ShownPhoneOptions {
  readonly widget: ConfiguredElement;
  readonly shared: WidgetPhone;
  /** Whether this widget is the one that tells the page. */
  readonly isServing: () => boolean;
}

/** Shows in one widget what happens in a phone, and tells the page. */
export class ShownPhone {
  readonly #options: ShownPhoneOptions;
  readonly #unsubscribe: Unsubscribe[] = [];

  constructor(options: ShownPhoneOptions) {
    this.#options = options;
  }

  /** Nothing that happens in the one before is shown any more. */
  stop(): void {
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
  }

  /** That one from now on, or none. */
  show(phone: Phone | undefined): void {
    if (phone) this.#unsubscribe.push(...this.#listenTo(phone));
    const {shared} = this.#options;
    const {configured, elsewhere, log, ringing, session} = phone ?? NO_PHONE;
    shared.configure({configured: configured.state});
    shared.elsewhere.set(elsewhere.state);
    this.#showLog(log.view.state);
    this.#showQuiet(ringing.quietUntil.state);
    shared.state = session.state;
  }

  #listenTo(phone: Phone): readonly Unsubscribe[] {
    const {shared, widget, isServing} = this.#options;
    return [
      ...showQueue(phone, {widget, shared, isServing, onTrouble: (trouble) => isServing() && tellTrouble(widget, trouble)}),
      phone.session.subscribe((state) => {
        shared.state = state;
      }),
      phone.session.onFact((fact) => {
        this.#handleFact(fact);
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
        widget.forget();
      }),
      phone.configured.subscribe((configured) => {
        shared.configure({configured});
      }),
    ];
  }

  /** That calls are not stored is told once, and shown where they are listed. */
  #showLog(view: LogView | undefined): void {
    const {shared, widget, isServing} = this.#options;
    const {trouble} = view ?? {};
    const isNews = trouble !== undefined && trouble !== shared.log.state?.trouble;
    shared.log.set(view);
    if (isNews && isServing()) tellTrouble(widget, trouble);
  }

  #showQuiet(until: number): void {
    this.#options.shared.doNotDisturb.set({on: until > 0, ...(until < Infinity && until > 0 && {until})});
  }

  #handleFact(fact: HeardFact): void {
    const {shared, widget, isServing} = this.#options;
    shared.facts.emit(fact);
    const {type, detail, here} = fact;
    if (type === 'voip-call-incoming' && !shared.doNotDisturb.state.on) showInModal(shared, widget);
    // Of several widgets, one tells the page.
    if (!isServing()) return;
    widget.dispatchEvent(new CustomEvent(type, {detail: {...detail, here}, bubbles: true, composed: true}));
    const reason = type === 'voip-registration-change' ? detail.reason : undefined;
    if (reason) reportError(widget, registrationError(reason), here);
  }
}
