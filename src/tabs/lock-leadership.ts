import type {Clock} from '../foundation/clock.js';
import type {Leadership, Role} from '../foundation/leadership.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import {systemClock} from '../foundation/system-clock.js';
import {lockName} from './protocol.js';

/** How often a waiting tab asks anew. */
const ASK_AGAIN_MS = 10_000;

export interface LockLeadershipOptions {
  /** Null: as on a page that browsers give none (an insecure one), where the tab leads alone. */
  readonly locks?: Pick<LockManager, 'request'> | null;
  /** Where `pagehide` and `pageshow` arrive. */
  readonly page?: EventTarget;
  readonly clock?: Clock;
}

/**
 * Elects the tab that holds the line: the one that holds a Web Lock. A page that is hidden for good, put aside (the back/forward cache) or
 * frozen lets go of it, and a page that comes back competes anew.
 */
export class LockLeadership implements Leadership {
  askedAt = 0;
  readonly #name: string;
  readonly #locks: LockLeadershipOptions['locks'];
  readonly #page: EventTarget;
  readonly #clock: Clock;
  readonly #role = new Store<Role>('following');
  /** Of the present request; aborted when it is given up. */
  #attempt: AbortController | undefined;
  #listening: AbortController | undefined;

  constructor(namespace: string, {locks = navigator.locks, page = window, clock = systemClock}: LockLeadershipOptions = {}) {
    this.#name = lockName(namespace);
    this.#locks = locks;
    this.#page = page;
    this.#clock = clock;
  }

  get state(): Role {
    return this.#role.state;
  }

  subscribe(listener: Listener<Role>): Unsubscribe {
    return this.#role.subscribe(listener);
  }

  start(): void {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    // `freeze` and `resume` are the document's, and do not bubble.
    const options = {signal, capture: true};
    for (const type of ['pagehide', 'freeze']) this.#page.addEventListener(type, () => this.#withdraw(), options);
    for (const type of ['pageshow', 'resume'])
      this.#page.addEventListener(type, () => void (this.#attempt ?? this.#compete()), options);
    void this.#compete();
  }

  async take(): Promise<void> {
    if (!this.#listening || this.state === 'leading') return;
    const {promise, resolve} = Promise.withResolvers<undefined>();
    const unsubscribe = this.subscribe(() => resolve(undefined));
    this.#listening.signal.addEventListener('abort', () => resolve(undefined));
    // The theft may fail: another tab has stolen the lock in the same moment.
    void this.#compete(true)?.then(resolve);
    await promise;
    unsubscribe();
  }

  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#withdraw();
  }

  #withdraw(): void {
    this.#attempt?.abort();
    this.#attempt = undefined;
    this.#role.set('following');
  }

  #compete(steal = false): Promise<undefined> | undefined {
    this.askedAt = this.#clock.now();
    this.#attempt?.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    if (this.#locks) return this.#waitForLock(this.#locks, attempt.signal, steal);
    this.#role.set('leading');
    return undefined;
  }

  async #waitForLock(
    locks: NonNullable<LockLeadershipOptions['locks']>,
    signal: AbortSignal,
    steal: boolean,
  ): Promise<undefined> {
    // Chromium never grants a waiter whose predecessor navigated away; one that asks anew is granted at once.
    const cancelTimer = this.#clock.after(ASK_AGAIN_MS, () => void this.#compete());
    const whenGiven = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        cancelTimer();
        resolve();
      });
    });
    try {
      await locks.request(this.#name, steal ? {steal} : {signal}, () => {
        if (signal.aborted) return undefined;
        cancelTimer();
        this.#role.set('leading');
        return whenGiven;
      });
    } catch (cause) {
      cancelTimer();
      if (!signal.aborted) this.#handleRefusal(cause);
    }
    return undefined;
  }

  /** Not our own giving up: either another tab stole the lock, or this page may have none (a sandboxed frame) and leads alone. */
  #handleRefusal(cause: unknown): void {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      if (this.state === 'leading') this.#role.set('deposed');
      void this.#compete();
    } else this.#role.set('leading');
  }
}
