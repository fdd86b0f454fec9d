import type {Clock} from '../foundation/clock.js';
import type {Readable, Unsubscribe} from '../foundation/store.js';

/** The computer may sleep, its clock may be set, and a timer holds 24.8 days at most: so it is looked again and again. */
const LOOK_MS = 60_000;

export interface QuietOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Until when (epoch ms) nobody is to disturb the user; 0: they may be. */
  readonly quietUntil: Readable<number>;
  /** Looks how it stands at this moment, and shows it. */
  readonly lookQuiet: () => unknown;
}

/** Shows when it is over, and what is said in other tabs. Whether somebody disturbs is looked anew for each call, and never waits for this. */
export function watchQuiet({clock, signal, quietUntil, lookQuiet}: QuietOptions): void {
  let cancel: Unsubscribe | undefined;
  const wait = (): void => {
    cancel?.();
    const leftMs = quietUntil.state - clock.now();
    cancel = quietUntil.state > 0 && leftMs < Infinity ? clock.after(Math.min(leftMs, LOOK_MS), look) : undefined;
  };
  const look = (): void => {
    lookQuiet();
    wait();
  };
  window.addEventListener('storage', look, {signal});
  document.addEventListener('visibilitychange', look, {signal});
  const unsubscribe = quietUntil.subscribe(wait);
  signal.addEventListener('abort', () => {
    unsubscribe();
    cancel?.();
  });
  look();
}
