interface Waiter {
  readonly name: string;
  readonly grant: () => void;
}

/** The Web Locks of one browser, as far as the tabs need them: exclusive, in order, with `signal` or `steal`. */
export class FakeLockManager {
  readonly requested: string[] = [];
  readonly #held = new Map<string, () => void>();
  readonly #waiting = new Set<Waiter>();
  /** As Chromium after the holder has navigated away: who waits now waits for ever, and who asks anew is served. */
  forgetsWaiters = false;
  /** As in a sandboxed frame: every request is refused. */
  refusal: Error | undefined;

  get waiting(): number {
    return this.#waiting.size;
  }

  readonly request = (async (name: string, options: LockOptions, callback: (lock: Lock) => unknown): Promise<unknown> => {
    this.requested.push(name);
    if (this.refusal) throw this.refusal;
    let holder: (() => void) | undefined;
    const stolen = new Promise<never>((_resolve, reject) => {
      holder = () => {
        reject(new DOMException('The lock was stolen', 'AbortError'));
      };
    });
    stolen.catch(() => undefined);
    await this.#granted(name, holder!, options);
    const used = (async () => callback({name, mode: 'exclusive'}))();
    try {
      return await Promise.race([used, stolen]);
    } finally {
      if (this.#held.get(name) === holder) this.#release(name);
    }
  }) as LockManager['request'];

  /** Takes the lock from whoever holds it, and gives it to who waits. */
  steal(name: string): void {
    this.#held.get(name)?.();
  }

  #release(name: string): void {
    this.#held.delete(name);
    if (this.forgetsWaiters) return;
    const next = [...this.#waiting].find((waiter) => waiter.name === name);
    next?.grant();
  }

  #granted(name: string, holder: () => void, {signal, steal}: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        name,
        grant: () => {
          this.#waiting.delete(waiter);
          this.#held.set(name, holder);
          resolve();
        },
      };
      signal?.addEventListener('abort', () => {
        if (this.#waiting.delete(waiter)) reject(new DOMException('The request was aborted', 'AbortError'));
      });
      this.#waiting.add(waiter);
      if (steal) this.#held.get(name)?.();
      if (steal || !this.#held.has(name)) waiter.grant();
    });
  }
}
