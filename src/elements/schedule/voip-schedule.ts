import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';

import type {Activity, ActivityDraft} from '../../activities/activity.js';
import {calendarDay} from '../../activities/calendar-day.js';
import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import {systemClock} from '../../foundation/system-clock.js';
import {englishSchedule} from '../../localization/en-schedule.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {Messages, Words} from '../../localization/messages.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {clockIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {tokens} from '../../styles/tokens.js';
import {localeAt} from '../due-words.js';
import {draftOf, RecordElement, recordKey} from '../record-element.js';
import {activityKinds, type ActivityKind} from './activity-kinds.js';
import {beginningOf, formView} from './form-view.js';
import {showInCalendar} from './offer-file.js';
import {renderFields} from './render-form.js';
import {type Completing, renderSheet} from './render-sheet.js';
import {ScheduleForm} from './schedule-form.js';
import {problemsOf, type ScheduleField, type ScheduleValues} from './schedule-values.js';
import {calendarTitle, plannedWords, type ScheduleWordsOptions} from './schedule-words.js';
import {ShownSheet} from './stay-near.js';
import {scheduleStyles} from './voip-schedule.styles.js';

const TEXTS: Messages & ScheduleMessages = {...english, ...englishSchedule};

/**
 * On the page about a record: a button that opens the form in which a call, or something else, is planned. It exists once it is saved,
 * and not before. What somebody has entered stays until it is saved or discarded, whatever the page renders meanwhile.
 * @tagname voip-schedule
 * @summary The form that plans a call of a record: what, when, what about, and who.
 * @csspart button - The button that opens the form.
 * @csspart form - The form.
 */
export class VoipSchedule extends RecordElement {
  static override readonly styles = [tokens, base, buttons, notes, people, scheduleStyles];
  static override readonly shadowRootOptions = {...RecordElement.shadowRootOptions, delegatesFocus: true};
  static readonly formAssociated = true;

  readonly #phone = new PhoneController(this);
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #localize = new LocalizeController<Messages & ScheduleMessages>(this, TEXTS, () => this.#settings.value?.messages);
  readonly #form = new ScheduleForm(
    () => this.#beginning,
    () => this.requestUpdate(),
  );
  readonly #internals = this.attachInternals();
  readonly #shown = new ShownSheet();
  #record: string | undefined;

  /** The day that the form begins with: `YYYY-MM-DD`. Default: today. */
  @property({attribute: 'due-date'}) dueDate: string | undefined;
  /** Whom the form begins with: the id of one of the widget's `users`. Default: whoever fills it in. */
  @property() assignee: string | undefined;
  /** Under which name a form of the page that this one stands in is sent what has been entered, as the JSON of `draft`. */
  @property({reflect: true}) name: string | undefined;
  /** What can be planned: ids, or `{id, label}`; as an attribute JSON, or words. Only `call` is ever queued. */
  @property() kinds: string | readonly (string | ActivityKind)[] | undefined;
  /** Whether the form is open. */
  @property({type: Boolean, reflect: true}) open = false;
  /** The form stands in the page, without a button. */
  @property({type: Boolean, reflect: true}) inline = false;

  @query('.opener') private readonly opener!: HTMLElement | null;
  @query('.sheet') private readonly sheet!: HTMLElement | null;
  @state() private completing: Completing | undefined;
  @state() private problem: Words | undefined;
  @state() private said = '';

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    const early = Object.getOwnPropertyDescriptor(this, 'draft');
    // A page may have filled it in before the element was there.
    if (!early) return;
    Reflect.deleteProperty(this, 'draft');
    this.#form.fill(early.value as Partial<ActivityDraft>);
  }

  /** What the form says at this moment. Setting it fills the form in. */
  get draft(): ActivityDraft {
    return this.#form.draftOf(draftOf(this));
  }

  set draft(draft: Partial<ActivityDraft>) {
    this.#form.fill(draft);
  }

  /** Whether the form can be saved; where it cannot, it is opened, and says what is missing. */
  reportValidity(): boolean {
    this.#form.say(problemsOf(this.#form.values, this.#localize.messages));
    const first = this.#form.firstProblem;
    if (first === undefined) return true;
    this.open = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
    return false;
  }

  /** Forgets what has been entered. */
  reset(): void {
    this.#form.clear();
    this.problem = undefined;
  }

  /** @internal */
  formResetCallback(): void {
    this.reset();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What is moved in the page is closed by the browser.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shown.hide();
  }

  protected override willUpdate(): void {
    const record = JSON.stringify(recordKey(this));
    if (this.#record !== undefined && record !== this.#record) {
      // What was entered for one record is not for another.
      this.reset();
      this.open = false;
    }
    this.#record = record;
    this.#internals.setFormValue(this.name && this.#form.isTouched ? JSON.stringify(this.draft) : null);
  }

  protected override updated(): void {
    this.#shown.update(this.inline ? null : this.sheet, this.opener);
  }

  protected override render(): TemplateResult {
    const status = html`<span class="sr-only" role="status">${this.said}</span>`;
    if (this.inline) return html`${this.#renderSheet()}${status}`;
    return html`<button
        class="btn opener"
        type="button"
        part="button"
        aria-haspopup="dialog"
        aria-expanded=${this.open}
        @click=${this.#toggle}
      >
        ${icon(clockIcon)}<span>${this.#localize.messages.activities}</span>
      </button>
      ${this.open ? this.#renderSheet() : nothing}${status}`;
  }

  #renderSheet(): TemplateResult {
    const {messages, textDirection: dir} = this.#localize;
    const {completing, problem, said, inline: isInline} = this;
    const view = formView(this.#form, this.#settings.value ?? {}, {...this.#texts, number: this.#beginning.number});
    return renderSheet({
      title: view.values.kind === 'call' ? messages.scheduleCall : messages.scheduleActivity,
      fields: renderFields(view),
      ...{isInline, completing, problem, said, messages, dir},
      complete: (how) => void this.#complete(how),
      discard: () => {
        this.reset();
        this.#close();
      },
      close: () => this.#close(),
    });
  }

  get #texts(): ScheduleWordsOptions {
    const {messages, lang, textDirection: dir} = this.#localize;
    const [kinds, today, locale] = [activityKinds(this.kinds), calendarDay(this.clock.now()), localeAt(this, lang)];
    return {messages, kinds, today, locale, dir};
  }

  get #beginning(): ScheduleValues {
    const [kinds, today] = [activityKinds(this.kinds), calendarDay(this.clock.now())];
    return beginningOf(this, {kinds, today, userId: this.#settings.value?.userId});
  }

  async #complete(how: Completing): Promise<void> {
    const phone = this.#phone.value;
    const {messages} = this.#localize;
    if (this.completing || !this.reportValidity()) return;
    this.problem = phone ? undefined : messages.errors['not-configured'];
    if (!phone) return;
    this.completing = how;
    const [draft, record] = [this.draft, this.#record];
    const activity = await phone.activities.add(draft, {source: 'element'}).catch((cause: unknown) => this.#sayWhy(cause));
    this.completing = undefined;
    if (!activity) return;
    if (record === this.#record) this.#finish(activity);
    if (how === 'save') return;
    const title = calendarTitle(activity, this.#texts);
    const fileName = messages.calendarFile(activity.dueDate);
    await showInCalendar(phone, activity, {page: this.ownerDocument, clock: this.clock, title, fileName});
  }

  #finish(activity: Activity): void {
    this.said = plannedWords(activity, this.#texts);
    this.reset();
    this.#close();
  }

  /** Nothing that was entered is lost. */
  #sayWhy(cause: unknown): undefined {
    const {messages} = this.#localize;
    const error = VoipError.from(cause, 'load-failed');
    const words = messages.errors[error.code];
    const isShown = (field: ScheduleField): boolean => this.renderRoot.querySelector(`#${field}`) !== null;
    // A page that vetoes has its own words.
    if (error.code === 'vetoed' || this.#form.sayRefused(error, words.join('. '), isShown)) return;
    this.problem = words;
  }

  #close(): void {
    if (this.inline) return;
    const hadFocus = this.shadowRoot?.activeElement instanceof Element;
    this.open = false;
    if (hadFocus) this.opener?.focus();
  }

  readonly #toggle = async (): Promise<void> => {
    this.open = !this.open;
    this.said = '';
    await this.updateComplete;
    if (this.open) this.renderRoot.querySelector<HTMLElement>('#kind')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-schedule': VoipSchedule;
  }
}
