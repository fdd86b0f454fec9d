import type {Clock} from '../../src/foundation/clock.js';
import type {Unsubscribe} from '../../src/foundation/store.js';

/**
 * What runs one tab. While it sleeps (a frozen page, a main thread that hangs) whatever the browser has for it waits; once it has ended (a
 * crash, a closed tab) nothing of it runs any more.
 */
export class FakeProcess {
  readonly #waiting: (() => void)[] = [];
  readonly #whenEnded = new Set<() => void>();
  #state: 'awake' | 'asleep' | 'ended' = 'awake';
  #hearsInSleep = true;

  get isAwake(): boolean {
    return this.#state === 'awake';
  }

  get hasEnded(): boolean {
    return this.#state === 'ended';
  }

  /** Does what the browser has for this tab, in its turn. */
  run(action: () => void): void {
    if (this.#state === 'awake') action();
    else if (this.#state === 'asleep') this.#waiting.push(action);
  }

  /** Takes a message; one that arrives at a page that is put aside is lost. */
  receive(action: () => void): void {
    if (this.isAwake || this.#hearsInSleep) this.run(action);
  }

  sleep(hearsInSleep = true): void {
    if (!this.isAwake) return;
    this.#state = 'asleep';
    this.#hearsInSleep = hearsInSleep;
  }

  /** Goes on: what has waited is done one by one, each with all it causes (`settle`), and what comes meanwhile after it. */
  async wake(settle: () => Promise<void>): Promise<void> {
    while (this.#state === 'asleep' && this.#waiting.length > 0) {
      this.#waiting.shift()?.();
      await settle();
    }
    if (this.#state === 'asleep') this.#state = 'awake';
  }

  end(): void {
    if (this.hasEnded) return;
    this.#state = 'ended';
    for (const action of this.#whenEnded) action();
    this.#whenEnded.clear();
  }

  onEnd(action: () => void): Unsubscribe {
    this.#whenEnded.add(action);
    return () => this.#whenEnded.delete(action);
  }

  /** The time of `clock`, as it passes in this tab. */
  clockOf(clock: Clock): Clock {
    const later = (delayMs: number, action: () => void): Unsubscribe => {
      if (this.hasEnded) return () => undefined;
      let isOn = true;
      const cancelTimer = clock.after(delayMs, () => {
        forget();
        this.run(() => {
          if (isOn) action();
        });
      });
      const forget = this.onEnd(cancelTimer);
      return () => {
        isOn = false;
        forget();
        cancelTimer();
      };
    };
    return {now: () => clock.now(), after: later, everySecond: () => () => undefined};
  }
}
