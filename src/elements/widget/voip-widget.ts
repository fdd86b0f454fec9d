import {ContextProvider} from '@lit/context';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';

import {enterPage, leavePage, pagePhones} from '../../context/page-phones.js';
import {phoneContext} from '../../context/phone-context.js';
import {SecondsController} from '../../context/seconds-controller.js';
import {reportError} from '../../events/voip-error-event.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {englishLauncher} from '../../localization/en-launcher.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {LauncherMessages} from '../../localization/messages.js';
import {selectActiveCall, selectIncomingCall, type SessionState} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {tokens} from '../../styles/tokens.js';
import {runCommand} from './commands.js';
import {describesPhone, placementOf} from './configured-element.js';
import type {Connection} from './connection.js';
import {launcherLook, type LauncherView, renderLauncher} from './launcher.js';
import {PhoneElement} from './phone-element.js';
import {styles} from './voip-widget.styles.js';

/** What a phone needs besides the launcher. With it comes the call view: to answer never waits for the network. */
const loadConnection = (): Promise<typeof import('./phone-parts.js')> => load(() => import('./phone-parts.js'));

/** Properties that change how the widget is drawn and nothing else. */
const DRAWN: ReadonlySet<PropertyKey> = new Set(['open', 'filled']);

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
  #connection: Connection | undefined;
  /** The call that has opened the panel. */
  #unfolded: string | undefined;

  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('.launcher') private readonly launcher!: HTMLElement | null;
  @query('voip-panel') private readonly panel!: HTMLElement | null;

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
    const draw = (): void => {
      this.requestUpdate();
    };
    this.#subscriptions.push(
      shared.subscribe((now) => {
        this.#handleState(now);
      }),
      shared.notice.subscribe((notice) => {
        if (notice) reportError(this, notice);
      }),
      shared.sound.subscribe(draw),
      shared.settings.subscribe(draw),
      // A second widget of a namespace has no line of its own to describe.
      pagePhones(this.ownerDocument).subscribe(() => {
        this.#connect();
      }),
    );
    enterPage({element: this, namespace: '', phone: shared});
    this.#connection?.configure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    leavePage(this, this.ownerDocument);
    this.#connection?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const placement = placementOf(this);
    this.#seconds.active = placement !== 'inline' && selectActiveCall(this.shared.state)?.answeredAt !== undefined;
    if (this.open || placement === 'inline') this.#load();
    if (this.#connection && [...changed.keys()].some((property) => !DRAWN.has(property))) this.#connection.configure();
    else this.#connect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.frame) return;
    const hadFocus = this.panel?.matches(':focus-within');
    this.frame.togglePopover(this.open);
    if (!this.open && hadFocus) this.launcher?.focus();
  }

  override render(): TemplateResult {
    const placement = placementOf(this);
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
      .tab=${this.tab}
      .closable=${placementOf(this) !== 'inline'}
      @close=${this.#handleClose}
    ></voip-panel>`;
  }

  /** Fetches the rest of the phone when the page describes one. */
  #connect(): void {
    if (this.shared.carrier || !describesPhone(this)) return;
    const loading = loadConnection().then(({Connection}) => (this.#connection = new Connection(this, this.shared)));
    this.shared.carrier = loading;
    loading.then(
      (connection) => {
        connection.configure();
      },
      this.#handleLoadFailure,
    );
  }

  readonly #load = (): void => {
    loadConnection().catch(this.#handleLoadFailure);
  };

  readonly #handleLoadFailure = (cause: unknown): void => {
    this.shared.notify(VoipError.from(cause, 'load-failed').toPlain());
  };

  #handleState(now: SessionState): void {
    const ringing = selectIncomingCall(now)?.id;
    // The call opens the phone, once; whoever closes it while it rings wants it closed.
    if (ringing !== undefined && ringing !== this.#unfolded) this.open = true;
    this.#unfolded = ringing;
    this.requestUpdate();
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
