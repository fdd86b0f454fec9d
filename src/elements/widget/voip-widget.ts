import {ContextProvider} from '@lit/context';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';

import {callsLeft} from '../../activities/calls-left.js';
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
import {launcherTokens} from '../../styles/launcher-tokens.js';
import type {VoipPanel} from '../panel/voip-panel.js';
import {runCommand} from './commands.js';
import {describesPhone, placementOf} from './configured-element.js';
import type {Connection} from './connection.js';
import {launcherFace} from './launcher.js';
import {PhoneElement} from './phone-element.js';
import {renderUnloaded} from './render-unloaded.js';
import {styles} from './voip-widget.styles.js';

/** What a phone needs besides the launcher. With it comes the call view: to answer never waits for the network. */
const loadParts = () => load(() => import('./phone-parts.js'));

/** Properties that change how the widget is drawn and nothing else. */
const DRAWN: ReadonlySet<PropertyKey> = new Set(['open', 'filled', 'aside', 'held']);

/**
 * @tagname voip-widget
 * @summary The phone: a launcher and a panel. Provides the calls to the elements inside it and, where it is the only one, to the page.
 * @fires {VoipRequestEvent} voip-request - Somebody wishes something: to dial, answer, hang up, … The page may veto, delay or amend it.
 * @fires {CustomEvent} voip-registration-change - The line stands otherwise: `detail.registration`, and `detail.reason` where it is not up. `detail.here` in one tab: where the line is, or was switched off. A tab that leaves the phone (it has no line any more, or an older bundle than another) tells that of itself alone, so it is `here` there.
 * @fires {CustomEvent} voip-call-incoming - Somebody calls: `detail.call`, as in every event of a call; `detail.here` in one tab only.
 * @fires {CustomEvent} voip-call-dialing - A call begins here.
 * @fires {CustomEvent} voip-call-ringing - It rings at the far end.
 * @fires {CustomEvent} voip-call-answered - Either end has answered.
 * @fires {CustomEvent} voip-call-held - One end has put the call on hold; `call.hold` says which.
 * @fires {CustomEvent} voip-call-resumed - It goes on with it.
 * @fires {CustomEvent} voip-call-recovered - The call is back after its line was lost; `detail.gapMs` says how long that took.
 * @fires {CustomEvent} voip-call-muted - The far end no longer hears us.
 * @fires {CustomEvent} voip-call-unmuted - It hears us again.
 * @fires {CustomEvent} voip-transfer-change - A call is on its way to somebody else, or has come to an end of that: `detail.call`, and `detail.transfer` with `state`, `target` and, where it failed, `failure`.
 * @fires {CustomEvent} voip-call-ended - The call is over: `endReason`, `hungUpBy` and `talkMs` are known.
 * @fires {CustomEvent} voip-quality-change - A call sounds better or worse: `detail.callId`, and `detail.quality` with `level` and `warnings`.
 * @fires {CustomEvent} voip-activity-change - Something planned was added, updated, completed or removed: `detail.change`, and `detail.activity` as it is now, or was; `detail.here` in the tab where that was done.
 * @fires {CustomEvent} voip-error - Something failed that nobody's promise has received: `detail.code`, and `detail.attribute` where one is wrong.
 * @slot - Elements that use this phone. With `placement="inline"`, they take the place of the panel.
 * @csspart launcher - The button that opens the panel.
 * @csspart panel - The panel.
 */
export class VoipWidget extends PhoneElement {
  static override readonly styles = [launcherTokens, base, styles];

  readonly #localize = new LocalizeController<LauncherMessages>(this, englishLauncher, () => this.messages);
  readonly #seconds = new SecondsController(this);
  readonly #subscriptions: Unsubscribe[] = [];
  #connection: Connection | undefined;
  /** The call that has opened the panel. */
  #unfolded: string | undefined;
  /** From then on the panel stays, as it was left. */
  #wasOpened = false;
  /** Whoever opens the panel by hand goes on in it; a call that opens it takes nobody's focus. */
  #focusWhenOpen = false;

  @query('.frame') private readonly frame!: HTMLElement | null;
  @query('.launcher') private readonly launcher!: HTMLElement | null;
  @query('voip-panel') private readonly panel!: VoipPanel | null;

  /** There are elements in the slot. */
  @state() private filled = false;
  /** It has a line, and how that stands is not known yet: what is not so must not be seen, not even for a frame. */
  @state() private held = false;

  constructor() {
    super();
    new ContextProvider(this, {context: phoneContext, initialValue: this.shared});
    this.addEventListener('command', this.#handleCommand);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const {shared} = this;
    shared.whenDrawn = () => this.updateComplete;
    const draw = (): void => this.requestUpdate();
    this.#subscriptions.push(
      shared.subscribe((now) => {
        this.#handleState(now);
      }),
      shared.notice.subscribe((notice) => {
        if (notice) reportError(this, notice);
        draw();
      }),
      ...[shared.sound, shared.settings, shared.log, shared.queue, shared.doNotDisturb].map((part) => part.subscribe(draw)),
      // A second widget of a namespace has no line of its own to describe.
      pagePhones(this.ownerDocument).subscribe(() => {
        this.#connect();
      }),
    );
    // Whoever moves an element closes what is open of it (HTML Standard, "hide popover").
    this.#togglePanel();
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
    this.#wasOpened ||= this.open;
    this.#seconds.active = placement !== 'inline' && selectActiveCall(this.shared.state)?.answeredAt !== undefined;
    if (this.#connection && [...changed.keys()].some((property) => !DRAWN.has(property))) this.#connection.configure();
    else this.#connect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.#showFrame(this.open);
  }

  override render(): TemplateResult {
    const placement = placementOf(this);
    const held = this.held ? 'held' : '';
    const slot = html`<slot @slotchange=${this.#handleSlotChange}></slot>`;
    if (placement === 'inline')
      return html`${slot}
        <div class="inline ${held}">${this.filled ? nothing : this.#renderPanel()}</div>`;
    return html`${slot}
      <div class="dock ${placement} ${held}">
        ${this.#renderLauncher()}
        <div class=${this.aside ? 'frame aside' : 'frame'} popover="manual">
          ${this.#wasOpened ? this.#renderPanel() : nothing}
        </div>
      </div>`;
  }

  #renderLauncher(): TemplateResult {
    const {state, sound, settings, log, queue, doNotDisturb} = this.shared;
    const {look, label, content} = launcherFace({
      state,
      sound: sound.state,
      configured: this.held || settings.state.configured,
      missed: log.state?.missed ?? 0,
      planned: callsLeft(queue.state),
      doNotDisturb: doNotDisturb.state,
      messages: this.#localize.messages,
      now: this.#seconds.now,
    });
    return html`<button
      class="launcher ${look}"
      part="launcher"
      type="button"
      aria-label=${label}
      aria-haspopup="dialog"
      aria-expanded=${this.open}
      @click=${this.#handleLauncherClick}
      @pointerenter=${this.#prefetch}
      @focus=${this.#prefetch}
    >
      ${content}
    </button>`;
  }

  #showFrame(open: boolean): void {
    const hadFocus = this.panel?.matches(':focus-within');
    this.#togglePanel();
    if (!open && hadFocus) this.launcher?.focus();
    if (open && this.#focusWhenOpen) void this.#focusPanel();
    this.#focusWhenOpen = false;
  }

  #togglePanel(): void {
    // An element that has left the page before it was drawn has no popover to show.
    if (this.isConnected) this.frame?.togglePopover(this.open);
  }

  async #focusPanel(): Promise<void> {
    await customElements.whenDefined('voip-panel');
    await this.panel?.focusView();
  }

  #renderPanel(): TemplateResult {
    if (this.shared.notice.state?.code === 'load-failed' && !customElements.get('voip-panel'))
      return renderUnloaded(this.#localize.messages, this.#handleReload);
    return html`<voip-panel
      part="panel"
      exportparts="bar, notes, strip, view, tabs"
      .tab=${this.tab}
      .closable=${placementOf(this) !== 'inline'}
      @close=${() => (this.open = false)}
      @select=${({target}: Event) => (this.tab = (target as VoipPanel).tab ?? '')}
    ></voip-panel>`;
  }

  /** Fetches the rest of the phone when the page describes one, or a person looks at it. */
  #connect(): void {
    const isShown = this.open || placementOf(this) === 'inline';
    if (this.shared.carrier || !(isShown || describesPhone(this))) return;
    // What has been seen already is not taken away again.
    this.held = !this.hasUpdated && describesPhone(this);
    const loading = loadParts().then(({Connection}) => (this.#connection = new Connection(this, this.shared)));
    this.shared.carrier = loading;
    void loading
      .then((connection) => {
        connection.configure();
        return connection.whenKnown();
      }, this.#handleLoadFailure)
      .then(() => {
        this.held = false;
      });
  }

  /** A pointer or the focus is on its way: what the panel needs can be too. Where that fails, opening it says so. */
  readonly #prefetch = (): void => {
    loadParts().catch(() => undefined);
  };

  readonly #handleLoadFailure = (cause: unknown): void => {
    this.shared.notify(VoipError.from(cause, 'load-failed').toPlain());
  };

  #handleState(now: SessionState): void {
    const ringing = selectIncomingCall(now)?.id;
    // The call opens the phone, once; whoever closes it while it rings wants it closed.
    if (ringing !== undefined && ringing !== this.#unfolded && !this.shared.doNotDisturb.state.on) this.open = true;
    this.#unfolded = ringing;
    this.requestUpdate();
  }

  #handleSlotChange({target}: Event): void {
    this.filled = (target as HTMLSlotElement).assignedElements().length > 0;
  }

  #handleLauncherClick(): void {
    this.open = !this.open;
    this.#focusWhenOpen = this.open;
    // The click is a gesture: from now on the browser lets the phone be heard.
    void this.shared.unlockSound();
  }

  readonly #handleReload = (): void => {
    this.ownerDocument.location.reload();
  };

  readonly #handleCommand = (event: Event): void => {
    runCommand(this, event)?.catch((cause: unknown) => {
      this.shared.notify(VoipError.from(cause, 'call-failed').toPlain());
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-widget': VoipWidget;
  }
}
