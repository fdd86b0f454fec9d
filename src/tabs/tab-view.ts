import {Emitter} from '../foundation/emitter.js';
import {Store} from '../foundation/store.js';
import type {HeardFact} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import type {TabId} from '../session/causes.js';
import {factsBetween, lostFacts, type Fact} from '../session/facts.js';
import {OFFLINE, type SessionState} from '../session/session-state.js';

/** What happens again and again, where all else happens once to a call. */
const repeats = (type: Fact['type']): boolean => /muted|held|resumed|transfer/.test(type);

/** How many facts are remembered: more than a tab that wakes could bring back. */
const REMEMBERED = 300;

/** What one tab shows of the phone, and the facts that it tells: read off the change, so that what is shown and what is told agree. */
export class TabView {
  readonly store = new Store<SessionState>(OFFLINE);
  readonly facts = new Emitter<HeardFact>();
  readonly #tabId: TabId;
  /** Facts that wait for their turn: a listener may cause the next while the last is still being told. */
  readonly #untold: HeardFact[] = [];
  /** What was told, by call: a tab that has slept may bring back one that has ended, and a tab that comes again is shown what it knows. */
  readonly #told = new Set<string>();
  #wasOwn = false;

  constructor(tabId: TabId) {
    this.#tabId = tabId;
  }

  /** `isOwn`: this tab made the state, so what nobody in particular caused happened here. */
  show(state: SessionState, isOwn: boolean): void {
    const before = this.store.state;
    const here = this.#wasOwn || isOwn;
    this.#wasOwn = isOwn;
    this.store.set(state);
    this.#tell([
      // The tab that held the line may have been the only one to know of a call; or the one that takes it away has nobody to ask.
      ...lostFacts(before, state).map((fact) => ({...fact, here})),
      ...factsBetween(before, state).map(({by, ...fact}) => ({...fact, here: by === undefined ? isOwn : by === this.#tabId})),
    ]);
  }

  /**
   * The first that a tab sees of what another one holds: how the line stands is told, and what this tab has asked for already. What else
   * happened before it came is no news.
   */
  showFirst(state: SessionState, here = false): void {
    const facts = factsBetween(this.store.state, state);
    this.#wasOwn = false;
    this.store.set(state);
    this.#tell(
      facts
        .filter(({type, by}) => type === 'voip-registration-change' || (by === this.#tabId && !repeats(type)))
        .map(({by, ...fact}) => ({...fact, here: here || by !== undefined})),
    );
    for (const {id, phase} of state.calls) if (phase === 'ended') this.#told.add(`voip-call-ended${id}`);
  }

  #isNews({type, detail}: HeardFact): boolean {
    if (!('call' in detail)) return true;
    const {id, recovered} = detail.call;
    const fact = `${type === 'voip-call-recovered' ? recovered?.at : ''}${type}${id}`;
    if (this.#told.has(`voip-call-ended${id}`) || this.#told.has(fact)) return false;
    if (type === 'voip-call-ended') this.#forget(id);
    if (!repeats(type)) this.#told.add(fact);
    return true;
  }

  /** What may also become known after the end. */
  #isNewsOfEnd({detail}: HeardFact): boolean {
    const isTransferred = 'transfer' in detail && detail.transfer.state === 'completed';
    const fact = isTransferred ? `${detail.call.id}/transferred` : '';
    if (!isTransferred || this.#told.has(fact)) return false;
    this.#told.add(fact);
    return true;
  }

  /** Of a call that has ended only that is remembered, and of those of long ago nothing. */
  #forget(id: CallId): void {
    for (const fact of this.#told) if (fact.endsWith(id)) this.#told.delete(fact);
    const [oldest = ''] = this.#told;
    if (this.#told.size > REMEMBERED) this.#told.delete(oldest);
  }

  #tell(facts: readonly HeardFact[]): void {
    const isTelling = this.#untold.length > 0;
    this.#untold.push(...facts.filter((fact) => this.#isNewsOfEnd(fact) || this.#isNews(fact)));
    if (isTelling) return;
    for (let next = this.#untold[0]; next; next = this.#untold[0]) {
      this.facts.emit(next);
      this.#untold.shift();
    }
  }
}
