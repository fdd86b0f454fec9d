import type {ReactiveControllerHost} from 'lit';

import type {ActivityId} from '../../activities/activity.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode};

/** What a key does besides going from one to the other. */
export interface RowKeys {
  /** Empties the field; answers whether there was something in it. */
  readonly clear: () => boolean;
  readonly remove: (id: ActivityId) => void;
  readonly move: (id: ActivityId, by: -1 | 1) => void;
}

/** How far each key goes. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};
const MOVES: Readonly<Record<string, -1 | 1>> = {ArrowUp: -1, ArrowDown: 1};
const ROW = '.item[data-id]';
const STOP = '[data-act]';

interface Place {
  readonly index: number;
  readonly act: string;
}

const FIRST: Place = {index: 0, act: 'call'};

const actOf = (element: Element | null | undefined): string => (element as HTMLElement | undefined)?.dataset['act'] ?? FIRST.act;
const isVisible = (element: Element): boolean => element.checkVisibility();

/**
 * The focus in a list of rows with several buttons each: one row is where the Tab key stops; up and down go from row to row, left and right
 * from button to button, in the direction in which they are read. Delete removes, and with Alt the arrow keys carry the row along. What has
 * the focus and goes away hands it to its neighbour.
 */
export class RowFocus {
  readonly #host: Host;
  readonly #keys: RowKeys;
  #current: ActivityId | undefined;
  /** Where the row stands that has the focus, and the button of it. */
  #focused: Place | undefined;
  /** Which row is to be given the focus as soon as it is there. */
  #wanted: ActivityId | undefined;

  constructor(host: Host, keys: RowKeys) {
    this.#host = host;
    this.#keys = keys;
  }

  isCurrent(id: ActivityId): boolean {
    return id === this.#current;
  }

  /** The rows that are about to be drawn. */
  settle(ids: readonly ActivityId[]): void {
    if (this.#current !== undefined && ids.includes(this.#current)) return;
    this.#current = ids[Math.min(this.#focused?.index ?? 0, ids.length - 1)];
  }

  /** Before something is drawn: what has the focus may go with it. */
  remember(): void {
    const active = this.#host.shadowRoot?.activeElement;
    const row = active?.closest<HTMLElement>(ROW);
    if (row) this.#focused = {index: this.#rows.indexOf(row), act: actOf(active)};
    else this.#focused = active?.closest('.toast') ? (this.#focused ?? FIRST) : undefined;
  }

  /** Once it is drawn: what had the focus and is gone hands it on. Answers false where there is nobody to hand it to. */
  restore(): boolean {
    const wanted = this.#rowOf(this.#wanted);
    if (!wanted && !this.#isLost) return true;
    this.#wanted = wanted ? undefined : this.#wanted;
    const {index, act} = this.#focused ?? FIRST;
    const row = wanted ?? this.#rows.slice(0, index + 1).at(-1);
    if (row) this.#focusIn(row, act);
    return row !== undefined;
  }

  get #isLost(): boolean {
    return this.#focused !== undefined && !this.#host.shadowRoot?.activeElement;
  }

  /** Gives the focus to what was done without, such as a menu that closes. */
  focusRow(id: ActivityId, act = 'call'): void {
    const row = this.#rowOf(id);
    if (row) this.#focusIn(row, act);
  }

  /** A call comes back, or is put elsewhere: whoever has just done that goes on there. */
  want(id: ActivityId): void {
    const active = this.#host.shadowRoot?.activeElement;
    if (active?.closest('.toast') || (active && active.closest(ROW) === this.#rowOf(id))) this.#wanted = id;
  }

  readonly handleFocus = ({target}: FocusEvent): void => {
    const id = (target as Element).closest<HTMLElement>(ROW)?.dataset['id'];
    if (id === undefined || id === this.#current) return;
    this.#current = id;
    this.#host.requestUpdate();
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    this.#wanted = undefined;
    const target = event.target as HTMLElement;
    const isDone = target.matches('.search input')
      ? this.#leaveField(event.key)
      : target.matches(STOP) && this.#act(event, target);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #leaveField(key: string): boolean {
    if (key === 'Escape') return this.#keys.clear();
    const [first] = this.#rows;
    if (key !== 'ArrowDown' || !first) return false;
    this.#focusIn(first, 'call');
    return true;
  }

  #act(event: KeyboardEvent, target: HTMLElement): boolean {
    const row = target.closest<HTMLElement>(ROW);
    const id = row?.dataset['id'];
    if (!row || id === undefined) return false;
    if (event.altKey) return this.#carry(event.key, id);
    if (event.key === 'Delete') {
      this.#keys.remove(id);
      return true;
    }
    return this.#goAside(event.key, target, row) || this.#go(event.key, target, row);
  }

  #carry(key: string, id: ActivityId): boolean {
    const by = MOVES[key];
    if (by) this.#keys.move(id, by);
    return by !== undefined;
  }

  #goAside(key: string, target: HTMLElement, row: HTMLElement): boolean {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    const stops = [...row.querySelectorAll<HTMLElement>(STOP)].filter(isVisible);
    const forwards = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    stops[stops.indexOf(target) + (key === forwards ? 1 : -1)]?.focus();
    return true;
  }

  #go(key: string, target: HTMLElement, row: HTMLElement): boolean {
    const step = STEPS[key];
    if (step === undefined) return false;
    const rows = this.#rows;
    const at = rows.indexOf(row) + step;
    const field = this.#host.renderRoot.querySelector<HTMLElement>('.search input');
    const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    if (at < 0 && key === 'ArrowUp' && field) field.focus();
    else if (next) this.#focusIn(next, actOf(target));
    return true;
  }

  #focusIn(row: HTMLElement, act: string): void {
    const stops = [...row.querySelectorAll<HTMLElement>(STOP)].filter(isVisible);
    (stops.find(({dataset}) => dataset['act'] === act) ?? stops.at(-1))?.focus();
  }

  #rowOf(id: ActivityId | undefined): HTMLElement | undefined {
    return id === undefined ? undefined : this.#rows.find(({dataset}) => dataset['id'] === id);
  }

  get #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(ROW)];
  }
}
