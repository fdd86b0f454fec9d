import {html, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {LoggedCall, LogView} from '../../directory/call-log.js';
import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {systemClock} from '../../foundation/system-clock.js';
import {english} from '../../localization/en.js';
import {languageAround, LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import {isLive} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {fields} from '../../styles/fields.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {callPerson} from '../call/call-person.js';
import {redial} from '../call/redial.js';
import {Dialing} from '../dialer/dialing.js';
import {ListFocus} from './list-focus.js';
import {type LoggedDay, loggedDays, timeFormat, untilTomorrowMs} from './logged-days.js';
import {renderEntry} from './render-entry.js';
import {renderFound, renderOlder, renderSearch, renderTrouble} from './render-recents.js';
import {recentsStyles} from './voip-recents.styles.js';

/** How many calls are shown at first, and how many more each time that older ones are wanted. */
const PAGE = 100;

/** What the list shows: `calls` are those that `view` has for `query`. */
interface Reading {
  readonly view: LogView | undefined;
  readonly query: string;
  readonly limit: number;
}

/**
 * Every call that there has been, by day, the newest first; missed ones are told by word, picture and weight. Arrow keys go from one to the
 * next, Enter calls back. Whoever has it on the screen has seen the missed calls, in every tab.
 * @tagname voip-recents
 * @summary The calls that there have been, searchable, each with a button that calls back.
 * @csspart search - The box around what is searched for.
 * @csspart day - The title of a day.
 * @csspart list - The calls of a day.
 * @csspart call-button - Calls back.
 * @csspart older-button - Shows older calls.
 * @csspart note - That calls are not stored.
 */
export class VoipRecents extends StyledElement {
  static override readonly styles = [tokens, base, buttons, fields, notes, people, recentsStyles];

  readonly #phone = new PhoneController(this);
  readonly #log = new SliceController(
    this.#phone,
    (phone) => phone.log,
    (view) => view,
  );
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #localize = new LocalizeController(this, english, () => this.#settings.value?.messages);
  readonly #dialing = new Dialing(this.#phone);
  readonly #focus = new ListFocus(this, () => this.#clearSearch());
  /** What is being read, or was read last. */
  #reading: Reading | undefined;
  #observer: IntersectionObserver | undefined;
  #cancelMidnight: Unsubscribe | undefined;

  @state() private calls: readonly LoggedCall[] | undefined;
  @state() private query = '';
  @state() private limit = PAGE;
  /** The list is on the screen, as far as the page is. */
  @state() private isShown = false;

  /** The id of the `<voip-widget>` whose calls are listed; default: the one around, else the page's only one. */
  @property() for: string | undefined;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    void loadNumbering(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver((entries) => (this.isShown = entries.at(-1)?.isIntersecting ?? false));
    this.#observer.observe(this);
    this.ownerDocument.addEventListener('visibilitychange', this.#handleVisibility);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#cancelMidnight?.();
    this.ownerDocument.removeEventListener('visibilitychange', this.#handleVisibility);
  }

  /** Puts the caret into the search field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override willUpdate(): void {
    const {query, limit} = this;
    const view = this.#log.value;
    const before = this.#reading;
    const isNews = before?.view !== view || before?.query !== query || before.limit !== limit;
    if (this.isShown && isNews) void this.#read({view, query, limit});
  }

  protected override updated(): void {
    const view = this.#log.value;
    const isSeen = this.isShown && this.ownerDocument.visibilityState === 'visible';
    if (isSeen && view && view.missed > 0) void view.markSeen();
    this.#cancelMidnight?.();
    if (this.isShown) this.#cancelMidnight = this.clock.after(untilTomorrowMs(this.clock.now()), () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const {calls = [], query} = this;
    const {messages, lang} = this.#localize;
    const live = new Set(this.#phone.value?.session.state.calls.filter(isLive).map(({id}) => id));
    const over = calls.filter(({id}) => !live.has(id));
    const isEmpty = this.calls !== undefined && over.length === 0;
    return html`<div class="recents" role="region" aria-label=${messages.recents} lang=${lang} @keydown=${this.#focus.handleKey}>
      ${renderTrouble(this.#log.value, this.#localize)}
      ${renderSearch(isEmpty && !query ? undefined : query, messages.searchCalls, this.#handleInput)}
      ${renderFound(isEmpty, {query, count: this.calls && over.length}, this.#localize)} ${this.#renderDays(over)}
      ${renderOlder(calls.length >= this.limit && messages.olderCalls, this.#showOlder)}
    </div>`;
  }

  #renderDays(calls: readonly LoggedCall[]): unknown {
    this.#focus.settle(calls);
    const {messages} = this.#localize;
    const locale = this.#locale;
    const days = loggedDays(calls, {locale, messages, now: this.clock.now()});
    const time = timeFormat(locale);
    return repeat(
      days,
      ({key}) => key,
      (day) => this.#renderDay(day, time),
    );
  }

  /** Of dates: the country's way of the language that the texts are in. */
  get #locale(): string {
    const [{lang}, around] = [this.#localize, languageAround(this)];
    return lang === 'en' && /^en\b/i.test(around) ? around : lang;
  }

  #renderDay({title, calls}: LoggedDay, time: Intl.DateTimeFormat): TemplateResult {
    const {messages, textDirection: dir} = this.#localize;
    return html`<h3 class="day" part="day">${title}</h3>
      <ul class="rows" part="list" aria-label=${title} @focusin=${this.#focus.handleFocus}>
        ${repeat(
          calls,
          ({id}) => id,
          (call) =>
            renderEntry({
              call,
              person: callPerson(call, this.#localize),
              time: time.format(call.startedAt),
              messages,
              dir,
              isCurrent: this.#focus.isCurrent(call),
              callBack: () => this.#callBack(call),
            }),
        )}
      </ul>`;
  }

  async #read(reading: Reading): Promise<void> {
    this.#reading = reading;
    const {view, query, limit} = reading;
    const calls = await (query.trim() ? view?.search(query, {limit}) : view?.recent({limit}));
    // What was asked for last is shown, whatever takes longer.
    if (this.#reading === reading) this.calls = calls;
  }

  #callBack(call: LoggedCall): void {
    if (callPerson(call, this.#localize).number !== '') void this.#dialing.dial(redial(call));
  }

  #clearSearch(): boolean {
    const hadWords = this.query !== '';
    this.query = '';
    return hadWords;
  }

  readonly #handleVisibility = (): void => this.requestUpdate();

  readonly #showOlder = (): void => {
    this.limit += PAGE;
  };

  readonly #handleInput = ({target}: InputEvent): void => {
    this.query = (target as HTMLInputElement).value;
    this.limit = PAGE;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-recents': VoipRecents;
  }
}
