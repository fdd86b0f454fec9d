import {FakeProcess} from './fake-process.js';

interface Claim {
  readonly name: string;
  readonly process: FakeProcess;
  /** Has the lock from now on; the tab comes to know of it. */
  readonly grant: () => void;
  /** Has it no more; the tab comes to know of it. */
  readonly lose: () => void;
}

/** Lets what the browser tells a tab arrive. */
type Tell = (process: FakeProcess, action: () => void) => void;

const tellAtOnce: Tell = (process, action) => {
  process.run(action);
};

/** The Web Locks of one browser, as far as the tabs need them: exclusive, in order, with `signal` or `steal`. */
export class FakeLockManager {
  readonly requested: string[] = [];
  readonly #held = new Map<string, Claim>();
  readonly #waiting = new Set<Claim>();
  readonly #tell: Tell;
  /** As Chromium after the holder has navigated away: who waits now waits for ever, and who asks anew is served. */
  forgetsWaiters = false;
  /** As in a sandboxed frame: every request is refused. */
  refusal: Error | undefined;

  constructor(tell = tellAtOnce) {
    this.#tell = tell;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get held(): number {
    return this.#held.size;
  }

  readonly #page = this.of(new FakeProcess());
  readonly request = this.#page.request;
  readonly query = this.#page.query;

  /** The locks, as the tab that `process` runs has them. */
  of(process: FakeProcess): Pick<LockManager, 'request' | 'query'> {
    const request = async (name: string, options: LockOptions, callback: (lock: Lock) => unknown): Promise<unknown> => {
      this.requested.push(name);
      if (this.refusal) throw this.refusal;
      const stolen = Promise.withResolvers<never>();
      stolen.promise.catch(() => undefined);
      const claim = await this.#granted(name, options, {process, stolen: stolen.reject});
      const used = (async () => callback({name, mode: 'exclusive'}))();
      try {
        return await Promise.race([used, stolen.promise]);
      } finally {
        this.#release(claim);
      }
    };
    const query = (): Promise<LockManagerSnapshot> =>
      new Promise((resolve) => {
        const held = [...this.#held.keys()].map((name) => ({name}));
        this.#tell(process, () => resolve({held}));
      });
    return {request: request as LockManager['request'], query};
  }

  /** Whose lock it is, whether or not that tab knows it. */
  holderOf(name: string): FakeProcess | undefined {
    return this.#held.get(name)?.process;
  }

  /** Takes the lock from whoever holds it, and gives it to who waits. */
  steal(name: string): void {
    const holder = this.#held.get(name);
    holder?.lose();
    if (holder) this.#release(holder);
  }

  #release(claim: Claim): void {
    const {name} = claim;
    if (this.#held.get(name) !== claim) return;
    this.#held.delete(name);
    if (this.forgetsWaiters) return;
    const next = [...this.#waiting].find((waiter) => waiter.name === name);
    next?.grant();
  }

  #granted(
    name: string,
    {signal, steal}: LockOptions,
    {process, stolen}: {process: FakeProcess; stolen: (cause: Error) => void},
  ): Promise<Claim> {
    return new Promise((resolve, reject) => {
      const aborted = (what: string): Error => new DOMException(`The ${what}`, 'AbortError');
      const claim: Claim = {
        name,
        process,
        grant: () => {
          this.#waiting.delete(claim);
          this.#held.set(name, claim);
          this.#tell(process, () => resolve(claim));
        },
        lose: () => this.#tell(process, () => stolen(aborted('lock was stolen'))),
      };
      signal?.addEventListener('abort', () => {
        if (this.#waiting.delete(claim)) reject(aborted('request was aborted'));
      });
      if (process.hasEnded) return;
      process.onEnd(() => {
        this.#waiting.delete(claim);
        this.#release(claim);
      });
      this.#waiting.add(claim);
      if (steal) this.#held.get(name)?.lose();
      if (steal || !this.#held.has(name)) claim.grant();
    });
  }
}
