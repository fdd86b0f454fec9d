import type {ReactiveControllerHost} from 'lit';

import type {LoggedCall} from '../../directory/call-log.js';
import type {CallId} from '../../session/call.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: ParentNode};

/** How far each key goes. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The focus in a list with a field above it: one of the buttons is where the Tab key stops, and the arrow keys go to the others. In the field
 * all keys are the caret's, but for the one that goes down, and Escape, which empties it.
 */
export class ListFocus {
  readonly #host: Host;
  readonly #clear: () => boolean;
  /** The call whose button the Tab key goes to. */
  #current: CallId | undefined;

  /** `clear` empties the field; answers whether there was something in it. */
  constructor(host: Host, clear: () => boolean) {
    this.#host = host;
    this.#clear = clear;
  }

  isCurrent({id}: LoggedCall): boolean {
    return id === this.#current;
  }

  /** The calls that are about to be drawn. */
  settle(calls: readonly LoggedCall[]): void {
    if (!calls.some((call) => this.isCurrent(call))) this.#current = calls[0]?.id;
  }

  readonly handleFocus = ({target}: FocusEvent): void => {
    this.#current = (target as HTMLElement).dataset['id'] ?? this.#current;
    this.#host.requestUpdate();
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const isInField = event.target instanceof HTMLInputElement;
    if (!(isInField ? this.#leaveField(event.key) : this.#move(event))) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #leaveField(key: string): boolean {
    if (key === 'Escape') return this.#clear();
    const [first] = this.#stops;
    if (key === 'ArrowDown') first?.focus();
    return key === 'ArrowDown';
  }

  #move({key, target}: KeyboardEvent): boolean {
    const step = STEPS[key];
    const stops = this.#stops;
    const at = stops.indexOf(target as HTMLElement);
    if (step === undefined || at < 0) return false;
    const field = this.#host.renderRoot.querySelector('input');
    const next = at + step < 0 && key === 'ArrowUp' ? field : stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    next?.focus();
    return true;
  }

  get #stops(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-id]')];
  }
}
