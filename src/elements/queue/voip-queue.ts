import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';

import type {Activity} from '../../activities/activity.js';
import {PhoneController} from '../../context/phone-controller.js';
import type {Clock} from '../../foundation/clock.js';
import {systemClock} from '../../foundation/system-clock.js';
import {englishQueue} from '../../localization/en-queue.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import {loadNumbering} from '../../numbers/numbering.js';
import {base} from '../../styles/base.js';
import {buttons} from '../../styles/buttons.js';
import {fields} from '../../styles/fields.js';
import {notes} from '../../styles/notes.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {callPerson, type CallPerson} from '../call/call-person.js';
import {whyNoLine} from '../dialer/dialing.js';
import {localeAt} from '../due-words.js';
import {Newcomers} from './newcomers.js';
import {queueDates} from './queue-dates.js';
import {QueueDesk} from './queue-desk.js';
import {NO_ROWS, queueRows} from './queue-rows.js';
import type {QueueScene, QueueTexts} from './queue-scene.js';
import {QueueSources} from './queue-sources.js';
import {renderFoot} from './render-foot.js';
import {renderHead, renderSearch, renderTrouble} from './render-head.js';
import {renderList} from './render-list.js';
import {renderAllDone, renderNothing} from './render-nothing.js';
import {queueStyles} from './voip-queue.styles.js';
import {WorkingBar} from './working-bar.js';

const TEXTS: QueueTexts = {...english, ...englishQueue};
/** How many rows are painted first, how many soon after that, and how many more each time that more are wanted. */
const FIRST = 50;
const PAGE = 1000;
/** Fewer are seen at a glance. */
const SEARCHED_FROM = 8;

type Drawn = TemplateResult | typeof nothing;

/**
 * The calls that are due today and assigned to this user, in the order in which they are called. Arrow keys go from row to row and from
 * button to button, Enter calls, Delete removes, and with Alt the arrow keys move a call; what is done with one can be taken back for
 * eight seconds.
 * @tagname voip-queue
 * @summary Next activities: today's calls of this user, to be called one after the other.
 * @csspart progress - How many of today's calls are done.
 * @csspart search - The box around what is searched for.
 * @csspart group - The title of a group, where what is past due is listed too.
 * @csspart list - The calls of a group.
 * @csspart item - One call.
 * @csspart record - The link to the record that a call belongs to.
 * @csspart call-button - Calls somebody of the list.
 * @csspart menu - When else to call.
 * @csspart form - The fields of a call that is being changed.
 * @csspart more-button - Shows more calls.
 * @csspart empty - That nothing is planned, or all is done.
 * @csspart toast - What was done last, and the button that takes it back.
 * @csspart foot - The place of the main button.
 * @csspart working - Whom the phone goes on with, while somebody works through the queue.
 * @csspart pause-button - Has the next call wait, or goes on.
 * @csspart skip-button - Goes on with another one.
 * @csspart skip - Why somebody is skipped.
 * @csspart stop-button - Works through the queue no more.
 * @csspart call-next-button - The main button: calls whoever is next.
 * @csspart note - That what is planned is not stored.
 */
export class VoipQueue extends StyledElement {
  static override readonly styles = [tokens, base, buttons, fields, notes, people, queueStyles];

  readonly #phone = new PhoneController(this);
  readonly #sources = new QueueSources(this.#phone);
  readonly #localize = new LocalizeController<QueueTexts>(this, TEXTS, () => this.#sources.settings.messages);
  readonly #desk: QueueDesk = new QueueDesk(this, this.#phone, {
    scene: () => this.#scene,
    clearSearch: () => this.#clearSearch(),
  });
  readonly #newcomers = new Newcomers();
  readonly #working: WorkingBar = new WorkingBar(this, this.#phone);
  #scene!: QueueScene;

  @state() private query = '';
  @state() private limit = FIRST;

  /** The id of the `<voip-widget>` whose queue is listed; default: the one around, else the page's only one. */
  @property() for: string | undefined;
  /** What is past due is listed too, in a group of its own. Default: as the widget says. */
  @property({type: Boolean, attribute: 'include-overdue'}) includeOverdue: boolean | undefined;
  /** After a call of this list: `preview` shows the next one, `dial` calls it after a countdown, `off` does nothing. Default: the widget's. */
  @property({attribute: 'auto-advance'}) autoAdvance: string | undefined;

  /** @internal */
  clock: Clock = systemClock;

  constructor() {
    super();
    void loadNumbering(this);
  }

  /** Focuses the main button, or what there is in its place. */
  override focus(options?: FocusOptions): void {
    const main = this.renderRoot.querySelector<HTMLElement>('.main') ?? this.renderRoot.querySelector<HTMLElement>('.title');
    main?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#sources.wish({
      ...(this.includeOverdue !== undefined && {includeOverdue: this.includeOverdue}),
      ...(this.autoAdvance && {autoAdvance: this.autoAdvance}),
    });
    const view = this.#sources.queue;
    const {focus, acts} = this.#desk;
    focus.remember();
    if (view) {
      acts.settle([...view.overdue, ...view.calls]);
      this.#tellOf(this.#newcomers.of(view));
    }
    this.#scene = this.#sceneNow();
    const {rows, messages} = this.#scene;
    const {overdue, calls, found} = rows;
    this.#desk.said = this.#working.heed({state: this.#sources.worklist, scene: this.#scene}) ?? this.#desk.said;
    if (changed.has('query')) this.#desk.said = this.query ? messages.foundInQueue(found) : '';
    focus.settle([...overdue, ...calls].map(({id}) => id));
  }

  protected override updated(): void {
    if (!this.#desk.focus.restore()) this.focus();
    // The first are on the screen before the others are drawn.
    if (this.limit === FIRST && this.#scene.rows.hasMore) requestAnimationFrame(() => (this.limit = PAGE));
  }

  protected override render(): TemplateResult {
    const {messages, dir, rows, today, dates} = this.#scene;
    const {lang} = this.#localize;
    const {left, lateLeft, done} = rows;
    const date = today === undefined ? undefined : dates.long(today);
    return html`<div
      class="queue"
      role="region"
      aria-label=${messages.nextActivities}
      lang=${lang}
      @keydown=${this.#desk.focus.handleKey}
    >
      ${renderHead({messages, dir, date, overdue: lateLeft, done, total: done + left - lateLeft})}
      ${renderTrouble(this.#sources.storage, messages, dir)}
      ${left >= SEARCHED_FROM || this.query ? renderSearch(this.query, messages.searchQueue, this.#handleInput) : nothing}
      <p class="sr-only" role="status">${this.#desk.said}</p>
      ${this.#renderRows()}
      <div class="bottom">${this.#desk.toast.render(messages.undo, dir)}${this.#renderFoot()}</div>
    </div>`;
  }

  #renderRows(): Drawn {
    const {messages, dir, rows, today} = this.#scene;
    const {overdue, calls, left, done, hasMore} = rows;
    if (today === undefined) return nothing;
    if (left === 0) return done > 0 ? this.#renderAllDone(done) : renderNothing(messages, dir);
    if (overdue.length + calls.length === 0) return html`<p class="none" dir=${dir}>${messages.noneInQueue(this.query)}</p>`;
    return html`${renderList(this.#scene, this.#desk)}
    ${
      hasMore && this.limit > FIRST
        ? html`<button class="btn more" part="more-button" type="button" @click=${this.#showMore}>
            ${messages.moreInQueue}
          </button>`
        : nothing
    }`;
  }

  #renderAllDone(done: number): TemplateResult {
    const {messages, dir} = this.#scene;
    const {tally, isFinished} = this.#sources.worklist;
    const dismiss = isFinished ? this.#working.dismiss : undefined;
    return renderAllDone(done, tally, {messages, dir, dismiss});
  }

  #renderFoot(): Drawn {
    const {messages, dir, next, personOf, whyNoLine} = this.#scene;
    if (!next) return nothing;
    return renderFoot({
      words: messages.callPerson(personOf(next).full),
      isPlacing: this.#desk.acts.placing === next.id,
      whyNot: whyNoLine,
      dir,
      call: () => this.#desk.rowActs.call(next),
      working: this.#working.render({state: this.#sources.worklist, scene: this.#scene}),
    });
  }

  #sceneNow(): QueueScene {
    const {settings, registration, queue, worklist} = this.#sources;
    const {messages, textDirection: dir} = this.#localize;
    const {isLeaving, order} = this.#desk.acts;
    const rows = queue
      ? queueRows(queue, {isLeaving, order, query: this.query, limit: this.limit, next: worklist.next})
      : NO_ROWS;
    return {
      messages,
      dir,
      dates: queueDates(localeAt(this, this.#localize.lang)),
      today: queue?.day,
      now: this.clock.now(),
      rows,
      next: rows.next,
      movable: this.query ? [] : rows.movable,
      personOf: (activity) => this.#personOf(activity),
      whyNoLine: whyNoLine(settings, registration, messages),
    };
  }

  #personOf({contact: {name, number, contactId}}: Activity): CallPerson {
    return callPerson({remote: {name, number, ...(contactId !== undefined && {contactId})}}, this.#localize);
  }

  #tellOf(newcomers: readonly Activity[]): void {
    const [first, ...more] = newcomers;
    if (!first) return;
    const {messages} = this.#localize;
    this.#desk.said =
      more.length > 0 ? messages.countAddedToday(newcomers.length) : messages.addedToday(this.#personOf(first).full);
  }

  #clearSearch(): boolean {
    const hadWords = this.query !== '';
    this.query = '';
    return hadWords;
  }

  readonly #showMore = (): void => {
    this.limit += PAGE;
  };

  readonly #handleInput = ({target}: InputEvent): void => {
    this.query = (target as HTMLInputElement).value;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-queue': VoipQueue;
  }
}
