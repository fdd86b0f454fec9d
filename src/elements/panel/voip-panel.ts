import {html, nothing, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import {SecondsController} from '../../context/seconds-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import {load} from '../../foundation/load.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import type {Call, CallId} from '../../session/call.js';
import {isLive, selectIncomingCall} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {callPerson} from '../call/call-person.js';
import {AddCallEvent} from '../call/add-call-event.js';
import {EditNumberEvent} from '../call/edit-number-event.js';
import {showStates} from '../show-states.js';
import type {BesidesCalls, PanelPlace} from './besides-calls.js';
import {focusMain} from './focus-main.js';
import {takeAction} from './note-actions.js';
import type {NoteAction, PanelNote} from './panel-notes.js';
import {isLosingCall, panelStatus} from './panel-status.js';
import {hasRoom, type PanelScene} from './panel-scene.js';
import {PanelSources} from './panel-sources.js';
import {type PanelView, SETTINGS} from './panel-tabs.js';
import {renderBar} from './render-bar.js';
import {renderNotes} from './render-notes.js';
import {renderStrip} from './render-strip.js';
import {renderView} from './render-view.js';
import {ShownView} from './shown-view.js';
import {panelStyles} from './voip-panel.styles.js';

/** What is in the clipboard when it is not the details of a note. */
const SETUP = 'setup';

/**
 * What a `<voip-widget>` shows when it is open: how the phone stands, what there is to know, and a call or the keypad.
 *
 * A call that rings is in front of everything, and takes no focus. Escape goes back to the call, else asks to close.
 * @tagname voip-panel
 * @summary What a widget shows when it is open.
 * @fires {Event} close - The user wants the panel closed. Stays inside the widget.
 * @fires {Event} select - The user has chosen another tab. Stays inside the widget.
 * @csspart bar - How the phone stands, and the buttons of the panel.
 * @csspart notes - What there is to know.
 * @csspart strip - A call, folded to one line.
 * @csspart view - What is shown while no call is in front.
 * @csspart tabs - What else can be shown there.
 * @cssState floating - It stands above the page, and can be closed.
 */
export class VoipPanel extends StyledElement {
  static override readonly styles = [tokens, base, buttons, people, notes, panelStyles];

  readonly #sources = new PanelSources(this);
  readonly #localize = new LocalizeController(this, english, () => this.#sources.settings.messages);
  readonly #internals = this.attachInternals();
  #seconds: SecondsController | undefined;
  #scene: PanelScene = {front: undefined, folded: undefined, mood: undefined};
  readonly #shown = new ShownView(this);
  readonly #fetching = this.#fetchBesides();
  #hadFocus = false;

  /** What a panel has besides calls; nothing until it has been fetched. */
  @state() private besides: BesidesCalls | undefined;
  /** The call that was folded to look something up. */
  @state() private browsing: CallId | undefined;
  /** The note, or the view, whose details are in the clipboard. */
  @state() private copied = '';

  /** What is shown while no call is in front. */
  @property() tab: string | undefined;
  /** Whether the panel can be closed. */
  @property({attribute: false}) closable = true;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    this.addEventListener('keydown', this.#handleKeydown);
    this.addEventListener(EditNumberEvent.type, ({number}) => void this.#editNumber(number));
    this.addEventListener(AddCallEvent.type, () => void this.#addCall());
    this.#orTell(this.#fetching);
  }

  protected override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#scene = this.#sources.scene(this.browsing);
    const {front, folded, mood} = this.#scene;
    // What came to the front is not what the user looks past any more.
    if (front) this.browsing = undefined;
    else this.#startTab();
    this.#seconds ??= new SecondsController(this, this.clock);
    this.#seconds.active = Boolean(this.#sources.session.retryAt ?? folded?.answeredAt);
    showStates(this.#internals, [...(this.closable ? ['floating'] : []), ...(mood ? [mood] : [])]);
  }

  protected override updated(): void {
    const focused = this.shadowRoot?.activeElement;
    if (this.#hadFocus && (!focused || focused.closest('[hidden]'))) this.#restoreFocus();
  }

  /** Focuses what the view is there for: its field, or the main button. */
  async focusView(): Promise<void> {
    if (!this.#sources.settings.configured) await this.#fetching.catch(() => undefined);
    await this.updateComplete;
    await focusMain(this.renderRoot);
  }

  /** Folds the call in front: something else is asked for. */
  readonly lookPast = (): unknown => this.#browse(this.#sources.scene(undefined).front?.id);

  protected override render(): TemplateResult {
    const {front} = this.#scene;
    const {messages, textDirection: dir} = this.#localize;
    return html`${this.#renderBar()}
    ${renderNotes({notes: this.#notes, messages, dir, copied: this.copied, act: (action, key) => this.#act(action, key)})}
    ${front ? html`<div class="front" tabindex="-1"><voip-call add-call .callId=${front.id}></voip-call></div>` : nothing}
    ${this.#shown.view ? this.#renderView(this.#shown.view) : nothing}`;
  }

  #renderBar(): TemplateResult {
    const {front, folded, mood} = this.#scene;
    const {messages} = this.#localize;
    const live = [front, folded].some((call) => call && isLive(call));
    const canFold = live && mood !== 'ringing';
    const isOpen = this.#sources.settings.configured && hasRoom(front, canFold);
    return renderBar({
      status: panelStatus(this.#sources.session, this.#sources.settings, messages),
      messages,
      live,
      browse: front && canFold ? () => this.#browse(front.id) : undefined,
      ...this.besides?.render(this.#place, {isThere: this.#isInSettings, isOpen}),
      close: this.closable ? this.#close : undefined,
    });
  }

  get #place(): PanelPlace {
    const {messages, direction} = this.#localize;
    return {scene: this.#scene, tab: this.tab, messages, direction, choose: this.#choose, browse: this.#browse};
  }

  #renderView(chosen: PanelView): TemplateResult {
    const {front, folded} = this.#scene;
    const {messages} = this.#localize;
    return renderView({
      hidden: front !== undefined,
      adding: folded !== undefined,
      chosen,
      strip: folded ? this.#renderStrip(folded) : nothing,
      noLine: this.#sources.settings.configured
        ? undefined
        : (this.besides?.renderNoLine(messages, this.copied === SETUP, this.#copySetup) ?? html``),
      offer: this.#sources.offer(this.#shown),
      messages,
      choose: this.#choose,
    });
  }

  #renderStrip(call: Call): TemplateResult {
    void loadNumbering(this);
    return renderStrip({
      call,
      person: callPerson(call, this.#localize),
      messages: this.#localize.messages,
      now: this.clock.now(),
      unfold: this.#unfold,
    });
  }

  get #isInSettings(): boolean {
    return this.#shown.view === SETTINGS && !this.#scene.front && this.#sources.settings.configured;
  }

  get #notes(): readonly (readonly PanelNote[])[] {
    const notes = this.#sources.notes(this.#localize.messages, this.clock.now());
    // A call in front says itself that it is being lost.
    const isSaid = this.#scene.front && isLosingCall(this.#sources.session);
    return isSaid ? notes.map((kind) => kind.filter(({key}) => key !== 'line')) : notes;
  }

  #startTab(): void {
    this.#orTell(this.#shown.choose(this.#sources.offer(this.#shown), {tab: this.tab, isBusy: this.#hadFocus}));
  }

  async #fetchBesides(): Promise<void> {
    const {BesidesCalls} = await load(() => import('./besides-calls.js'));
    this.besides = new BesidesCalls();
  }

  #orTell(loading: Promise<unknown>): void {
    loading.catch((cause: unknown) => this.#sources.phone?.notify(VoipError.from(cause, 'load-failed').toPlain()));
  }

  #restoreFocus(): void {
    // A call that rings takes no focus: Enter, meant for what was there before, must not answer, nor hang up.
    const target = selectIncomingCall(this.#sources.session) ? '.front' : this.besides?.isBack && '.gear';
    if (this.besides) this.besides.isBack = false;
    if (target) this.renderRoot.querySelector<HTMLElement>(target)?.focus();
    else void this.focusView();
  }

  #act(action: NoteAction, key: string): void {
    const phone = this.#sources.phone;
    if (!phone) return;
    takeAction(action, {
      phone,
      page: this.ownerDocument,
      editNumber: () => void this.#editNumber(),
      showCopied: () => (this.copied = key),
    });
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close', {bubbles: true}));
  };

  readonly #copySetup = (): void => this.#act({do: 'copy-setup'}, SETUP);

  readonly #browse = (call?: CallId): unknown => (this.browsing = call);

  readonly #unfold = (): unknown => this.#browse();

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const way = this.#isInSettings ? this.besides?.goBack : this.#scene.folded ? this.#unfold : this.closable && this.#close;
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    way();
  };

  async #addCall(): Promise<void> {
    this.browsing = this.#scene.front?.id;
    await this.#editNumber();
  }

  readonly #choose = (name: string): void => {
    this.tab = name;
    this.#shown.leave();
    this.dispatchEvent(new Event('select'));
  };

  async #editNumber(number?: string): Promise<void> {
    this.#choose('keypad');
    this.#startTab();
    this.requestUpdate();
    await this.updateComplete;
    const dialer = this.renderRoot.querySelector<HTMLElement & {value: string}>('voip-dialer');
    if (dialer && number !== undefined) dialer.value = number;
    await this.focusView();
  }
}
