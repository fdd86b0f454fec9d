import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';

import type {Activity, ActivityId} from '../../activities/activity.js';
import {icon, type IconDrawing} from '../../styles/icons.js';
import {calendarIcon, toTopIcon} from '../../styles/queue-icons.js';
import {postponeChoices, type PostponeNow} from './postpone-choices.js';
import type {Due} from './queue-dates.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode};

export interface PostponeActs {
  readonly postpone: (activity: Activity, due: Due) => void;
  /** Asks for a day and a time. */
  readonly pick: (activity: Activity) => void;
  readonly callFirst: (activity: Activity) => void;
  /** The menu is closed without a choice, or with one that leaves the row where it is. */
  readonly goBack: (id: ActivityId) => void;
}

export interface MenuView extends PostponeNow {
  readonly activity: Activity;
  /** It is not the first one that can be moved. */
  readonly canBeFirst: boolean;
  readonly dir: 'ltr' | 'rtl';
}

interface Item {
  readonly word: string;
  readonly end?: string;
  readonly picture: IconDrawing;
  readonly take: () => void;
}

/** By how many items each key moves; `Infinity`: to the last. */
const STEPS: Readonly<Record<string, number>> = {ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity};

/** The menu under a row that says when else to call. */
export class PostponeMenu {
  readonly #host: Host;
  readonly #acts: PostponeActs;
  #openFor: ActivityId | undefined;

  constructor(host: Host, acts: PostponeActs) {
    this.#host = host;
    this.#acts = acts;
  }

  isOpenFor({id}: Activity): boolean {
    return id === this.#openFor;
  }

  async toggle({id}: Activity): Promise<void> {
    this.#openFor = id === this.#openFor ? undefined : id;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const [first] = this.#items;
    first?.focus();
    first?.closest('.menu')?.scrollIntoView({block: 'nearest'});
  }

  render(view: MenuView): TemplateResult | typeof nothing {
    const {activity, canBeFirst, dir, messages} = view;
    if (!this.isOpenFor(activity)) return nothing;
    const items = postponeChoices(view).map(({due, ...choice}): Item => ({
      ...choice,
      take: () => this.#acts.postpone(activity, due),
    }));
    const others: readonly Item[] = [
      {word: messages.pickDate, picture: calendarIcon, take: () => this.#acts.pick(activity)},
      ...(canBeFirst ? [{word: messages.callNext, picture: toTopIcon, take: () => this.#acts.callFirst(activity)}] : []),
    ];
    return html`<div
      class="menu"
      part="menu"
      role="menu"
      dir=${dir}
      aria-label=${messages.postpone}
      @mousedown=${keepFocus}
      @keydown=${this.#handleKey}
      @focusout=${this.#handleFocusOut}
    >
      ${items.map((item) => this.#renderItem(item, activity))}
      <div class="menu__line" role="separator"></div>
      ${others.map((item) => this.#renderItem(item, activity))}
    </div>`;
  }

  #renderItem({word, end, picture, take}: Item, {id}: Activity): TemplateResult {
    const choose = (): void => {
      this.#close();
      this.#acts.goBack(id);
      take();
    };
    return html`<button class="menu__item" type="button" role="menuitem" tabindex="-1" @click=${choose}>
      ${icon(picture)}<span>${word}</span>${end === undefined ? nothing : html`<span class="menu__end">${end}</span>`}
    </button>`;
  }

  #close(): void {
    this.#openFor = undefined;
    this.#host.requestUpdate();
  }

  get #items(): readonly HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.menu__item')];
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const step = STEPS[event.key];
    const isEscape = event.key === 'Escape';
    if (step === undefined && !isEscape && event.key !== 'Tab') return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    if (step === undefined) this.#leave();
    else items[nextOf(items, step, event.target)]?.focus();
  };

  #leave(): void {
    const id = this.#openFor;
    this.#close();
    if (id !== undefined) this.#acts.goBack(id);
  }

  readonly #handleFocusOut = ({currentTarget, relatedTarget}: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget))) this.#close();
  };
}

function nextOf(items: readonly HTMLElement[], step: number, target: EventTarget | null): number {
  const now = items.findIndex((item) => item === target);
  if (Number.isFinite(step)) return (now + step + items.length) % items.length;
  return step < 0 ? 0 : items.length - 1;
}

/** Safari focuses no button that is clicked: the menu would be gone before the click. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
