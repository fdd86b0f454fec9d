import {html, nothing, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SecondsController} from '../../context/seconds-controller.js';
import {NO_SETTINGS} from '../../context/no-settings.js';
import type {PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import type {Readable} from '../../foundation/store.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import type {Call, CallId} from '../../session/call.js';
import {isLive, OFFLINE, selectIncomingCall, type SessionState} from '../../session/session-state.js';
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
import {focusMain} from './focus-main.js';
import {takeAction} from './note-actions.js';
import {type NoteAction, type PanelNote, panelNotes} from './panel-notes.js';
import {isLosingCall, panelStatus} from './panel-status.js';
import {type PanelScene, panelScene} from './panel-scene.js';
import {chosenTab, type PanelTab, startTab} from './panel-tabs.js';
import {renderBar} from './render-bar.js';
import {renderNoLine} from './render-empty.js';
import {renderNotes} from './render-notes.js';
import {renderStrip} from './render-strip.js';
import {renderView} from './render-view.js';
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

  readonly #phone = new PhoneController(this);
  readonly #session = this.#follow((phone) => phone.session);
  readonly #settings = this.#follow((phone) => phone.settings);
  readonly #sound = this.#follow((phone) => phone.sound);
  readonly #asking = this.#follow((phone) => phone.asking);
  readonly #notice = this.#follow((phone) => phone.notice);
  readonly #log = this.#follow((phone) => phone.log);
  readonly #localize = new LocalizeController(this, english, () => this.#settings.value?.messages);
  readonly #internals = this.attachInternals();
  #seconds: SecondsController | undefined;
  #scene: PanelScene = {front: undefined, folded: undefined, mood: undefined};
  /** Those that have been shown: each stays as it was left while another one, or a call, is. */
  readonly #started = new Set<PanelTab>();
  #hadFocus = false;

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
  }

  protected override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#scene = panelScene(this.#state, this.browsing);
    const {front, folded, mood} = this.#scene;
    // What came to the front is not what the user looks past any more.
    if (front) this.browsing = undefined;
    else this.#startTab();
    this.#seconds ??= new SecondsController(this, this.clock);
    this.#seconds.active = Boolean(this.#state.retryAt ?? folded?.answeredAt);
    showStates(this.#internals, [...(this.closable ? ['floating'] : []), ...(mood ? [mood] : [])]);
  }

  protected override updated(): void {
    const focused = this.shadowRoot?.activeElement;
    if (this.#hadFocus && (!focused || focused.closest('[hidden]'))) this.#restoreFocus();
  }

  /** Focuses what the view is there for: its field, or the main button. */
  async focusView(): Promise<void> {
    await this.updateComplete;
    await focusMain(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const {front} = this.#scene;
    const {messages, textDirection: dir} = this.#localize;
    return html`${this.#renderBar()}
    ${renderNotes({notes: this.#notes, messages, dir, copied: this.copied, act: (action, key) => this.#act(action, key)})}
    ${front ? html`<div class="front" tabindex="-1"><voip-call add-call .callId=${front.id}></voip-call></div>` : nothing}
    ${this.#started.size > 0 ? this.#renderView(front !== undefined) : nothing}`;
  }

  #renderBar(): TemplateResult {
    const {front, folded, mood} = this.#scene;
    const {messages} = this.#localize;
    const live = [front, folded].some((call) => call && isLive(call));
    return renderBar({
      status: panelStatus(this.#state, this.#shownSettings, messages),
      messages,
      live,
      browse: front && live && mood !== 'ringing' ? () => (this.browsing = front.id) : undefined,
      close: this.closable ? this.#close : undefined,
    });
  }

  #renderView(hidden: boolean): TemplateResult {
    const {folded} = this.#scene;
    const {messages} = this.#localize;
    return renderView({
      hidden,
      adding: folded !== undefined,
      wanted: this.tab,
      started: this.#started,
      strip: folded ? this.#renderStrip(folded) : nothing,
      noLine: this.#shownSettings.configured ? undefined : renderNoLine(messages, this.copied === SETUP, this.#copySetup),
      log: this.#log.value,
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

  get #state(): SessionState {
    return this.#session.value ?? OFFLINE;
  }

  get #shownSettings(): PhoneSettings {
    return this.#settings.value ?? NO_SETTINGS;
  }

  get #notes(): readonly (readonly PanelNote[])[] {
    const notes = panelNotes({
      session: this.#state,
      settings: this.#shownSettings,
      sound: this.#sound.value ?? 'ready',
      asking: this.#asking.value,
      notice: this.#notice.value,
      messages: this.#localize.messages,
      now: this.clock.now(),
      online: navigator.onLine,
    });
    // A call in front says itself that it is being lost.
    return this.#scene.front && isLosingCall(this.#state) ? notes.map((kind) => kind.filter(({key}) => key !== 'line')) : notes;
  }

  #follow<S>(read: (phone: SharedPhone) => Readable<S>): SliceController<S, S> {
    return new SliceController(this.#phone, read, (now) => now);
  }

  #startTab(): void {
    startTab(chosenTab(this.#log.value, this.tab), this.#started).catch((cause: unknown) =>
      this.#phone.value?.notify(VoipError.from(cause, 'load-failed').toPlain()),
    );
  }

  #restoreFocus(): void {
    // A call that rings takes no focus: Enter, meant for what was there before, must not answer, nor hang up.
    if (selectIncomingCall(this.#state)) this.renderRoot.querySelector<HTMLElement>('.front')?.focus();
    else void this.focusView();
  }

  #act(action: NoteAction, key: string): void {
    const phone = this.#phone.value;
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

  readonly #unfold = (): unknown => (this.browsing = undefined);

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (!this.#scene.folded && !this.closable) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#scene.folded) this.#unfold();
    else this.#close();
  };

  async #addCall(): Promise<void> {
    this.browsing = this.#scene.front?.id;
    await this.#editNumber();
  }

  readonly #choose = (name: string): void => {
    this.tab = name;
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
