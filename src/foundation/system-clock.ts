import type {Clock} from './clock.js';

const ticks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The browser's clock. All its seconds share one timer, however many elements are on the page. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const timeout = setTimeout(action, delayMs);
    return () => {
      clearTimeout(timeout);
    };
  },
  everySecond(tick) {
    ticks.add(tick);
    timer ??= setInterval(() => {
      for (const each of [...ticks]) each();
    }, 1000);
    return () => {
      ticks.delete(tick);
      if (ticks.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  },
};
