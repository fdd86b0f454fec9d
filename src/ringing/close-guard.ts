import {isAnswered} from '../session/session-state.js';
import type {RingingTab} from './ringer.js';

const ask = (event: Event): void => event.preventDefault();

/** Has the browser ask before it closes the tab in which a call is up. A tab that only shows the call closes as it is. */
export class CloseGuard {
  readonly #tab: Pick<RingingTab, 'state' | 'elsewhere'>;
  readonly #page: EventTarget;

  constructor(tab: Pick<RingingTab, 'state' | 'elsewhere'>, page: EventTarget = window) {
    this.#tab = tab;
    this.#page = page;
  }

  /** To be called whenever the tab shows something else. */
  update(): void {
    const {state, elsewhere} = this.#tab;
    // Not for longer than it takes: browsers keep no page for the way back that listens for this.
    if (!elsewhere.state && state.calls.some(isAnswered)) this.#page.addEventListener('beforeunload', ask);
    else this.close();
  }

  close(): void {
    this.#page.removeEventListener('beforeunload', ask);
  }
}
