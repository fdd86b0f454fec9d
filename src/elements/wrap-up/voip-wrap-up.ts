import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import type {Activity} from '../../activities/activity.js';
import {calendarDay} from '../../activities/calendar-day.js';
import {PhoneController} from '../../context/phone-controller.js';
import type {Clock} from '../../foundation/clock.js';
import type {VoipError} from '../../foundation/errors.js';
import {systemClock} from '../../foundation/system-clock.js';
import {englishWrapUp} from '../../localization/en-wrap-up.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {orTell} from '../ask-phone.js';
import {callPerson, type CallPerson} from '../call/call-person.js';
import {Draft} from './draft.js';
import {chosen} from './render-outcomes.js';
import {renderFolded, renderWrapUp} from './render-wrap-up.js';
import {placeOf, savesBy} from './wrap-up-keys.js';
import {wrapUpStyles} from './voip-wrap-up.styles.js';
import {type Missing, missingIn, type WrapUpActs, type WrapUpScene, type WrapUpTexts} from './wrap-up-scene.js';
import {WrapUpSources} from './wrap-up-sources.js';

const TEXTS: WrapUpTexts = {...english, ...englishWrapUp};

/**
 * What the agent is asked after a call of the queue that was answered, where the page has configured `outcomes`: how it went, when to call
 * again, and notes. The keys 1 to 9 say how it went; Ctrl or Command and Enter in the notes saves. What is typed is the worklist's within
 * a third of a second: it is there after a reload, and in other tabs.
 * @tagname voip-wrap-up
 * @summary What is said about a call of the queue once it has ended.
 * @fires {Event} fold - The user wants to look something up first, or is back. Stays inside the widget.
 * @csspart outcomes - How the call can have gone.
 * @csspart notes - The field for notes.
 * @csspart foot - Who is next, and the buttons that save.
 * @csspart note - That it could not be stored.
 * @csspart save-button - Stores what was noted.
 * @csspart save-and-call-button - The same, and calls whoever is next.
 * @csspart fold-button - Looks something up first.
 * @csspart strip - It, folded to one line.
 * @csspart unfold-button - Goes back to the notes.
 */
export class VoipWrapUp extends StyledElement {
  static override readonly styles = [tokens, base, buttons, notes, people, wrapUpStyles];

  readonly #phone = new PhoneController(this);
  readonly #sources = new WrapUpSources(this.#phone);
  readonly #localize = new LocalizeController<WrapUpTexts>(this, TEXTS, () => this.#sources.settings.messages);
  readonly #draft = new Draft({
    clock: () => this.clock,
    tell: async (said) => this.#phone.value?.worklist.do({type: 'note', ...said}),
    changed: () => this.requestUpdate(),
  });
  #scene: WrapUpScene | undefined;
  #andCall = false;

  @state() private missing: Missing | undefined;
  @state() private failed: VoipError | undefined;
  @state() private saving = false;

  /** The id of the `<voip-widget>` whose call it is; default: the one around, else the page's only one. */
  @property() for: string | undefined;
  /** Whether it is one line, while something else is looked up. */
  @property({type: Boolean, reflect: true}) folded = false;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    void loadNumbering(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.defaultView?.addEventListener('pagehide', this.#tell);
  }

  override disconnectedCallback(): void {
    this.ownerDocument.defaultView?.removeEventListener('pagehide', this.#tell);
    this.#tell();
    super.disconnectedCallback();
  }

  /** Focuses how the call went, or the way back to that. */
  override focus(options?: FocusOptions): void {
    const find = (what: string): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>(what);
    (find('.chip__hit:checked') ?? find('.chip__hit') ?? find('.textarea, .strip .btn'))?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = this.#scene?.wrapUp.call.id;
    const now = this.#sources.worklist.wrapUp?.call.id;
    if (now !== before) this.#begin();
    this.#scene = this.#sceneNow();
    // What was missing is there.
    if (this.missing && !changed.has('missing') && this.#scene && missingIn(this.#scene) !== this.missing) {
      this.missing = undefined;
      this.#scene = {...this.#scene, missing: undefined};
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const scene = this.#scene;
    if (!scene) return nothing;
    const {messages} = scene;
    return html`<div
      class="all"
      role="region"
      aria-label=${messages.wrapUp}
      lang=${this.#localize.lang}
      @keydown=${this.#handleKey}
    >
      ${this.folded ? renderFolded(scene, this.#acts) : renderWrapUp(scene, this.#acts)}
    </div>`;
  }

  #begin(): void {
    this.#draft.drop();
    this.missing = undefined;
    this.failed = undefined;
  }

  #sceneNow(): WrapUpScene | undefined {
    const {worklist, settings, queue} = this.#sources;
    if (!worklist.wrapUp) return undefined;
    const {messages, textDirection: dir} = this.#localize;
    const wrapUp = this.#draft.over(worklist.wrapUp);
    const next = queue && [...queue.overdue, ...queue.calls].find(({id}) => id === worklist.next);
    return {
      wrapUp,
      person: this.#personOf(wrapUp.activity),
      outcomes: settings.outcomes ?? [],
      today: queue?.day ?? calendarDay(this.clock.now()),
      messages,
      dir,
      next: next && {activity: next, person: this.#personOf(next)},
      missing: this.missing,
      failed: this.failed,
      isSaving: this.saving || wrapUp.isSaving,
    };
  }

  #personOf({contact: {name, number, contactId}}: Activity): CallPerson {
    return callPerson({remote: {name, number, ...(contactId !== undefined && {contactId})}}, this.#localize);
  }

  readonly #tell = (): void => void this.#draft.tell().catch(() => undefined);

  readonly #acts: WrapUpActs = {
    say: (said) => this.#draft.say(said),
    tell: this.#tell,
    save: (andCall) => void this.#save(andCall),
    again: () => void this.#save(this.#andCall),
    fold: () => {
      this.#tell();
      this.dispatchEvent(new Event('fold', {bubbles: true}));
    },
  };

  async #save(andCall: boolean): Promise<void> {
    const phone = this.#phone.value;
    const scene = this.#scene;
    if (!phone || !scene || scene.isSaving) return;
    this.#andCall = andCall;
    this.missing = missingIn(scene);
    if (this.missing) return this.#focusMissing();
    this.saving = true;
    this.failed = undefined;
    const isHere = (): boolean => this.#sources.worklist.wrapUp?.call.id === scene.wrapUp.call.id;
    const store = async (): Promise<void> => {
      await this.#draft.tell();
      await phone.worklist.do({type: 'save', ...(andCall && {andCall})});
    };
    const failed = await orTell(phone, store, isHere);
    this.saving = false;
    // A page that vetoes has its own words.
    if (failed && failed.code !== 'vetoed' && isHere()) this.failed = failed;
  }

  async #focusMissing(): Promise<void> {
    await this.updateComplete;
    if (this.missing === 'outcome') this.focus();
    else this.renderRoot.querySelector<HTMLElement>('#callBackOn')?.focus();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const scene = this.#scene;
    if (!scene || this.folded || scene.isSaving) return;
    if (savesBy(event)) void this.#save(false);
    const place = placeOf(event);
    const outcome = scene.outcomes[place - 1];
    if (!outcome) return;
    event.preventDefault();
    this.#draft.say(chosen(outcome, scene));
    this.#tell();
    this.renderRoot.querySelector<HTMLElement>(`.chip:nth-child(${place}) > input`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-wrap-up': VoipWrapUp;
  }
}
