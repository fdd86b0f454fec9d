import type {TabId} from '../session/causes.js';
import {tabLockName} from './protocol.js';

/** Tells whether the other tabs are still there: each holds a Web Lock, which even a crash gives back. */
export class TabPresence {
  readonly #namespace: string;
  readonly #locks: Pick<LockManager, 'request' | 'query'> | undefined;

  constructor(namespace: string, locks: Pick<LockManager, 'request' | 'query'> | undefined) {
    this.#namespace = namespace;
    this.#locks = locks;
  }

  /** Is there, as `tab`, until `signal` is aborted. */
  hold(tab: TabId, signal: AbortSignal): void {
    const whenLeft = new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    this.#request(tab, signal, () => whenLeft);
  }

  /** Whether there is no other tab than `tab`. */
  async isAlone(tab: TabId): Promise<boolean> {
    const {held = []} = (await this.#queried()) ?? {};
    return !held.some(({name = ''}) => name.startsWith(tabLockName(this.#namespace, '')) && !name.endsWith(tab));
  }

  /** Resolves when this page knows of all that has become of its locks until now, also where it has hung meanwhile. */
  async catchUp(): Promise<void> {
    await this.#queried();
  }

  /** A frame without an origin of its own (`sandbox`) has locks that only reject. */
  #queried(): Promise<LockManagerSnapshot | undefined> {
    return this.#locks?.query().catch(() => undefined) ?? Promise.resolve(undefined);
  }

  /** Calls `action` once `tab` has gone, unless `signal` is aborted before. */
  whenGone(tab: TabId, signal: AbortSignal, action: () => void): void {
    this.#request(tab, signal, action);
  }

  #request(tab: TabId, signal: AbortSignal, action: () => unknown): void {
    if (signal.aborted) return;
    this.#locks?.request(tabLockName(this.#namespace, tab), {signal}, () => action()).catch(() => undefined);
  }
}
