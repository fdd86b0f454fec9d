import {Emitter} from '../foundation/emitter.js';
import {Store} from '../foundation/store.js';
import type {HeardFact} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import type {TabId} from '../session/causes.js';
import {factsBetween, lostFacts, registrationFacts} from '../session/facts.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';

/** What one tab shows of the phone, and the facts that it tells: read off the change, so that what is shown and what is told agree. */
export class TabView {
  readonly store = new Store<SessionState>(OFFLINE);
  readonly facts = new Emitter<HeardFact>();
  readonly #tabId: TabId;
  /** Facts that wait for their turn: a listener may cause the next while the last is still being told. */
  readonly #untold: HeardFact[] = [];
  /** The calls whose end was told: a tab that has slept may bring one back. */
  readonly #ended = new Set<CallId>();
  #wasOwn = false;

  constructor(tabId: TabId) {
    this.#tabId = tabId;
  }

  /** `isOwn`: this tab made the state, so what nobody in particular caused happened here. */
  show(state: SessionState, isOwn: boolean): void {
    const before = this.store.state;
    const here = this.#wasOwn;
    this.#wasOwn = isOwn;
    this.store.set(state);
    this.#tell([
      // The tab that held the line may have been the only one to know of a call.
      ...lostFacts(before, state).map((fact) => ({...fact, here})),
      ...factsBetween(before, state).map(({by, ...fact}) => ({...fact, here: by === undefined ? isOwn : by === this.#tabId})),
    ]);
  }

  /** The first that a tab sees of what another one holds: how the line stands is told, what happened before it came is no news. */
  showFirst(state: SessionState, here = false): void {
    const facts = registrationFacts(this.store.state, state);
    this.store.set(state);
    this.#tell(facts.map((fact) => ({...fact, here})));
  }

  #isNews({type, detail}: HeardFact): boolean {
    if (!('call' in detail)) return true;
    const {id} = detail.call;
    if (this.#ended.has(id)) return false;
    if (type === 'voip-call-ended') this.#ended.add(id);
    return true;
  }

  #tell(facts: readonly HeardFact[]): void {
    const isTelling = this.#untold.length > 0;
    this.#untold.push(...facts.filter((fact) => this.#isNews(fact)));
    if (isTelling) return;
    for (let next = this.#untold[0]; next; next = this.#untold[0]) {
      this.facts.emit(next);
      this.#untold.shift();
    }
  }
}
