import {ContextProvider} from '@lit/context';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';

import {type PhoneConfig, readConfig} from '../../config.js';
import {enterPage, leavePage} from '../../context/page-phones.js';
import {phoneContext} from '../../context/phone-context.js';
import {SecondsController} from '../../context/seconds-controller.js';
import {type PlainVoipError, VoipError} from '../../foundation/errors.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {englishLauncher} from '../../localization/en-launcher.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {LauncherMessages} from '../../localization/messages.js';
import {loadCallView, type Phone, phoneOf} from '../../phone.js';
import type {HeardFact} from '../../session/call-session.js';
import {selectActiveCall, selectIncomingCall, type SessionState} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {tokens} from '../../styles/tokens.js';
import {runCommand} from './commands.js';
import {launcherLook, type LauncherView, renderLauncher} from './launcher.js';
import {PhoneElement} from './phone-element.js';
import {registrationError} from './registration-error.js';
import {showInModal} from './show-in-modal.js';
import {styles} from './voip-widget.styles.js';

/**
 * @tagname voip-widget
 * @summary The phone: a launcher and a panel. Provides the calls to the elements inside it and, where it is the only one, to the page.
 * @slot - Elements that use this phone. With `placement="inline"`, they take the place of the panel.
 * @csspart launcher - The button that opens the panel.
 * @csspart panel - The panel.
 */
export class VoipWidget extends PhoneElement {
  static override readonly styles = [tokens, base, styles];

  readonly #localize = new LocalizeController<LauncherMessages>(this, englishLauncher, () => this.messages);
  readonly #seconds = new SecondsController(this);
  readonly #subscriptions: Unsubscribe[] = [];
  #phone: Phone | undefined;
  #config: PhoneConfig | undefined;
  /** The call that has opened the panel. */
  #unfolded: string | undefined;

  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('.launcher') private readonly launcher!: HTMLElement | null;
  @query('voip-panel') private readonly panel!: (HTMLElement & {focusView?(): void}) | null;

  /** There are elements in the slot. */
  @state() private filled = false;

  constructor() {
    super();
    new ContextProvider(this, {context: phoneContext, initialValue: this.shared});
    this.addEventListener('command', this.#handleCommand);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const {shared} = this;
    const render = (): void => {
      this.requestUpdate();
    };
    this.#subscriptions.push(
      shared.subscribe((now) => {
        this.#handleState(now);
      }),
      shared.onFact((fact) => {
        this.#handleFact(fact);
      }),
      shared.notice.subscribe((notice) => {
        if (notice) this.#reportError(notice);
      }),
      shared.sound.subscribe(render),
      shared.settings.subscribe(render),
    );
    if (this.#config) this.#attach(this.#config);
    enterPage({element: this, namespace: this.#config?.namespace ?? '', phone: shared});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    leavePage(this, this.ownerDocument);
    this.#follow(undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // `open` alone is a matter of drawing.
    if (!this.#config || [...changed.keys()].some((property) => property !== 'open' && property !== 'filled')) this.#configure();
    const {placement} = this.#config ?? {};
    this.#seconds.active = placement !== 'inline' && selectActiveCall(this.shared.state)?.answeredAt !== undefined;
    if (this.open || placement === 'inline') this.#load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.frame) return;
    this.frame.togglePopover(this.open);
    if (!this.open && changed.get('open') && this.panel?.matches(':focus-within')) this.launcher?.focus();
  }

  override render(): TemplateResult {
    const placement = this.#config?.placement ?? 'top-right';
    const slot = html`<slot @slotchange=${this.#handleSlotChange}></slot>`;
    if (placement === 'inline')
      return html`${slot}
        <div class="inline">${this.filled ? nothing : this.#renderPanel()}</div>`;
    return html`${slot}
      <div class="dock ${placement}">
        ${this.#renderLauncher()}
        <div class="frame" popover="manual">${this.open ? this.#renderPanel() : nothing}</div>
      </div>`;
  }

  #renderLauncher(): TemplateResult {
    const {state, sound, settings} = this.shared;
    const view: LauncherView = {
      state,
      sound: sound.state,
      configured: settings.state.configured,
      messages: this.#localize.messages,
      now: this.#seconds.now,
    };
    return html`<button
      class="launcher ${launcherLook(view)}"
      part="launcher"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${this.open}
      @click=${this.#handleLauncherClick}
      @pointerenter=${this.#load}
      @focus=${this.#load}
    >
      ${renderLauncher(view)}
    </button>`;
  }

  #renderPanel(): TemplateResult {
    return html`<voip-panel
      part="panel"
      exportparts="bar, view, foot"
      .tab=${this.#config?.tab}
      .closable=${this.#config?.placement !== 'inline'}
      @close=${this.#handleClose}
    ></voip-panel>`;
  }

  #configure(): void {
    const before = this.#config;
    const config = readConfig(this);
    this.#config = config;
    const {problems, dial} = config;
    this.shared.configure({problems, dial, messages: this.messages});
    this.#attach(config);
    const known = new Set(before?.problems.map(({message}) => message));
    for (const problem of problems) if (!known.has(problem.message)) this.#reportError(problem);
  }

  #attach({namespace, line}: PhoneConfig): void {
    const phone = namespace === '' ? undefined : phoneOf(this.ownerDocument, namespace);
    phone?.attach(this, line);
    this.#follow(phone);
    enterPage({element: this, namespace, phone: this.shared});
  }

  #follow(phone: Phone | undefined): void {
    // A widget that turns to another phone is not coming back; one that leaves the page may be on its way elsewhere.
    if (this.#phone !== phone) this.#phone?.detach(this, phone && 0);
    this.#phone = phone;
    this.shared.follow(phone);
  }

  readonly #load = (): void => {
    loadCallView().catch((cause: unknown) => {
      this.shared.notify(VoipError.from(cause, 'load-failed').toPlain());
    });
  };

  #handleState(now: SessionState): void {
    const ringing = selectIncomingCall(now)?.id;
    // The call opens the phone, once; whoever closes it while it rings wants it closed.
    if (ringing !== undefined && ringing !== this.#unfolded) {
      this.open = true;
      showInModal(this.shared, this.ownerDocument);
    }
    this.#unfolded = ringing;
    this.requestUpdate();
  }

  #handleFact({type, detail, here}: HeardFact): void {
    if (!this.#phone?.isServedBy(this)) return;
    this.dispatchEvent(new CustomEvent(type, {detail: {...detail, here}, bubbles: true, composed: true}));
    if (type !== 'voip-registration-change' || detail.reason === undefined) return;
    this.#reportError(registrationError(detail.reason), here);
  }

  #reportError({code, message, details}: PlainVoipError, here = true): void {
    this.dispatchEvent(new CustomEvent('voip-error', {detail: {code, message, ...details, here}, bubbles: true, composed: true}));
  }

  #handleSlotChange({target}: Event): void {
    this.filled = (target as HTMLSlotElement).assignedElements().length > 0;
  }

  #handleLauncherClick(): void {
    this.open = !this.open;
    // The click is a gesture: from now on the browser lets the phone be heard.
    void this.shared.unlockSound();
  }

  #handleClose(): void {
    this.open = false;
  }

  readonly #handleCommand = (event: Event): void => {
    runCommand(this, event)?.catch((cause: unknown) => {
      this.shared.notify(VoipError.from(cause, 'call-failed').toPlain());
    });
  };
}
