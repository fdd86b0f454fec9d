import {html, nothing, type TemplateResult} from 'lit';
import {query} from 'lit/decorators.js';

import type {Activity} from '../../activities/activity.js';
import {calendarDay} from '../../activities/calendar-day.js';
import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {systemClock} from '../../foundation/system-clock.js';
import type {CardsMessages} from '../../localization/cards-messages.js';
import {displayName, type Person} from '../../localization/display-name.js';
import {englishCards} from '../../localization/en-cards.js';
import {english} from '../../localization/en.js';
import {givenName} from '../../localization/given-name.js';
import {isolate} from '../../localization/isolate.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {Messages} from '../../localization/messages.js';
import {readTarget} from '../../numbers/read-target.js';
import {base} from '../../styles/base.js';
import {addCallIcon, plannedCallIcon, removeCallIcon} from '../../styles/card-icons.js';
import {icon, type IconDrawing, phoneOffIcon} from '../../styles/icons.js';
import {tokens} from '../../styles/tokens.js';
import {undoIcon} from '../../styles/transfer-icons.js';
import {dueWords, localeAt} from '../due-words.js';
import {draftOf, RecordElement} from '../record-element.js';
import {CardCall} from './card-call.js';
import {queueButtonStyles} from './voip-queue-button.styles.js';

const TEXTS: Messages & CardsMessages = {...english, ...englishCards};
/** Whether it can be dialled as it stands depends on the phone; that it is a number does not. */
const ANY_NUMBER = {numberPolicy: 'any', extensionDigits: 6} as const;

/** What the button says and does at a moment. */
interface Face {
  readonly look: string;
  readonly drawing: IconDrawing;
  readonly word: string;
  /** For a screen reader, who hears the cards one after the other; default: the word. */
  readonly name?: string;
  readonly title?: string;
  /** Why it cannot be pressed. */
  readonly why?: string;
}

/**
 * On the card of a record: adds the call of this record to the queue of whoever looks at it, for today; where the record has a planned call,
 * removes that. The same in every tab, and in the widget. A page that adds many at once does so by `widget.activities.addAll(drafts)`, which
 * keeps those that make sense and answers `{added, failed}`: “3 added, 1 has no number”.
 * @tagname voip-queue-button
 * @summary On a card of the page: adds the record's call to the queue, or removes it.
 * @csspart button - The button.
 * @cssState planned - The record has a planned call.
 * @cssState removed - Its call was removed just now, and can be put back.
 */
export class VoipQueueButton extends RecordElement {
  static override readonly styles = [tokens, base, queueButtonStyles];
  static override readonly shadowRootOptions = {...RecordElement.shadowRootOptions, delegatesFocus: true};

  readonly #phone = new PhoneController(this);
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #localize = new LocalizeController<Messages & CardsMessages>(this, TEXTS, () => this.#settings.value?.messages);
  readonly #card = new CardCall(this, this.#phone, {
    clock: () => this.clock,
    isHeld: () => this.button?.matches(':hover, :focus-visible') ?? false,
    onDone: (did, call) => this.#say(did, call),
  });
  readonly #internals = this.attachInternals();
  /** What a screen reader is told. */
  #said = '';

  @query('button') private readonly button!: HTMLElement | null;

  /** @internal */
  clock: Clock = systemClock;

  protected override willUpdate(): void {
    const {state} = this.#card;
    for (const each of ['planned', 'removed'] as const) this.#internals.states[state === each ? 'add' : 'delete'](each);
  }

  protected override render(): TemplateResult {
    const {look, drawing, word, name, title, why} = this.#face;
    const isPlanned = this.#card.state === 'planned';
    return html`<button
        class="qb ${look}"
        type="button"
        part="button"
        aria-label=${name ?? nothing}
        aria-disabled=${why === undefined ? nothing : 'true'}
        aria-describedby=${why === undefined ? nothing : 'why'}
        title=${why ?? title ?? nothing}
        @click=${this.#handleClick}
        @pointerenter=${this.#handleEnter}
        @pointerleave=${this.#handleLeave}
        @blur=${this.#handleLeave}
      >
        ${isPlanned ? this.#renderFaces() : html`${icon(drawing)}<span>${word}</span>`}
      </button>
      ${why === undefined ? nothing : html`<span class="sr-only" id="why">${why}</span>`}
      <span class="sr-only" role="status">${this.#said}</span>`;
  }

  #renderFaces(): TemplateResult {
    const {planned, unplanCall} = this.#localize.messages;
    return html`<span class="faces"
      ><span class="face face--rest">${icon(plannedCallIcon)}<span>${planned}</span></span
      ><span class="face face--out">${icon(removeCallIcon)}<span>${unplanCall}</span></span></span
    >`;
  }

  get #face(): Face {
    const {state} = this.#card;
    const {messages} = this.#localize;
    const name = this.#isolated(displayName(this.#person));
    if (state === 'planned') return this.#plannedFace(name);
    if (state === 'removed')
      return {look: 'qb--undo', drawing: undoIcon, word: messages.replanCall, name: messages.replanCallTo(name)};
    const problem = this.#numberProblem;
    if (problem !== undefined) return {look: '', drawing: phoneOffIcon, word: messages.noNumber, why: problem};
    const why = this.#whyNot;
    const face = {look: '', drawing: addCallIcon, word: messages.planCall, name: messages.planCallTo(name)};
    return why === undefined ? face : {...face, why};
  }

  #plannedFace(name: string): Face {
    const {messages} = this.#localize;
    const {call} = this.#card;
    const day = this.#dayWords(call);
    const title = messages.plannedFor(day, this.#who(call));
    return {look: 'qb--in', drawing: plannedCallIcon, word: messages.planned, name: messages.unplanCallTo(name, day), title};
  }

  get #person(): Person {
    return draftOf(this).contact;
  }

  /** What is wrong with the number, in words. */
  get #numberProblem(): string | undefined {
    const {messages} = this.#localize;
    const person = this.#person;
    const target = readTarget(person.number, ANY_NUMBER);
    if (target.kind !== 'problem') return undefined;
    const {problem} = target;
    if (problem === 'empty') return messages.noNumberFor(this.#isolated(displayName(person)));
    return messages.numberProblems[problem].join('. ');
  }

  get #whyNot(): string | undefined {
    const {messages} = this.#localize;
    if (!this.#card.record) return messages.noRecord;
    return this.#phone.value ? undefined : messages.errors['not-configured'][0];
  }

  /** Whose call it is, where that is somebody else. */
  #who(call: Activity | undefined): string {
    const {userId, users = []} = this.#settings.value ?? {};
    if (!call || userId === undefined || call.assignee === userId) return '';
    const {assignee} = call;
    return this.#isolated(displayName({number: assignee, name: users.find(({id}) => id === assignee)?.name ?? ''}));
  }

  #dayWords(call: Activity | undefined): string {
    const {messages, lang} = this.#localize;
    const today = calendarDay(this.clock.now());
    return dueWords(call?.dueDate ?? today, {today, locale: localeAt(this, lang), messages});
  }

  #isolated(name: string): string {
    return isolate(name, this.#localize.direction);
  }

  #say(did: 'planned' | 'unplanned', call: Activity): void {
    const {messages} = this.#localize;
    const name = this.#isolated(givenName(this.#person));
    this.#said = did === 'planned' ? messages.callPlanned(name, this.#dayWords(call)) : messages.callUnplanned(name);
    this.requestUpdate();
  }

  readonly #handleClick = ({detail}: MouseEvent): void => {
    // The second click of a double click is not a second wish.
    if (detail <= 1 && this.#face.why === undefined) this.#card.toggle();
  };

  /** What it says of the day may be of yesterday. */
  readonly #handleEnter = (): void => this.requestUpdate();

  readonly #handleLeave = (): void => this.#card.release();
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-queue-button': VoipQueueButton;
  }
}
