import {Emitter} from '../foundation/emitter.js';
import {Store} from '../foundation/store.js';
import type {HeardFact} from '../session/call-session.js';
import type {TabId} from '../session/causes.js';
import {factsBetween, registrationFacts} from '../session/facts.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';

/** What one tab shows of the phone, and the facts that it tells: read off the change, so that what is shown and what is told agree. */
export class TabView {
  readonly store = new Store<SessionState>(OFFLINE);
  readonly facts = new Emitter<HeardFact>();
  readonly #tabId: TabId;
  /** Facts that wait for their turn: a listener may cause the next while the last is still being told. */
  readonly #untold: HeardFact[] = [];

  constructor(tabId: TabId) {
    this.#tabId = tabId;
  }

  /** `isOwn`: this tab made the state, so what nobody in particular caused happened here. */
  show(state: SessionState, isOwn: boolean): void {
    const facts = factsBetween(this.store.state, state);
    this.store.set(state);
    this.#tell(facts.map(({by, ...fact}) => ({...fact, here: by === undefined ? isOwn : by === this.#tabId})));
  }

  /** The first that a tab sees of what another one holds: how the line stands is told, what happened before it came is no news. */
  showFirst(state: SessionState): void {
    const facts = registrationFacts(this.store.state, state);
    this.store.set(state);
    this.#tell(facts.map((fact) => ({...fact, here: false})));
  }

  #tell(facts: readonly HeardFact[]): void {
    const isTelling = this.#untold.length > 0;
    this.#untold.push(...facts);
    if (isTelling) return;
    for (let next = this.#untold[0]; next; next = this.#untold[0]) {
      this.facts.emit(next);
      this.#untold.shift();
    }
  }
}
