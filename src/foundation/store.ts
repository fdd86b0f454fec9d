export type Listener<T> = (state: T) => void;
export type Unsubscribe = () => void;

/** The readable half of a store: what the layers above are given. */
export interface Readable<T> {
  /** The present value. Never mutated: a change replaces it. */
  readonly state: T;
  /** Calls `listener` at every change from now on, until the returned function is called. */
  subscribe(listener: Listener<T>): Unsubscribe;
}

/** Holds one immutable value and tells its listeners when it is replaced. */
export class Store<T> implements Readable<T> {
  #state: T;
  readonly #listeners = new Set<Listener<T>>();

  constructor(initial: T) {
    this.#state = initial;
  }

  get state(): T {
    return this.#state;
  }

  /** Replaces the state. Setting the same value again is silent. */
  set(next: T): void {
    if (Object.is(next, this.#state)) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  subscribe(listener: Listener<T>): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
