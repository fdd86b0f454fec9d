import type {ManualClock} from './manual-clock.js';

/** Has the timers of the whole page, those of libraries too, go by `clock` until the returned function is called. */
export function timersGoBy(clock: ManualClock): () => void {
  const {setTimeout, clearTimeout, setInterval, clearInterval} = globalThis;
  const cancels = new Map<number, () => void>();
  let lastId = 0;
  const begin = (action: () => void, delayMs = 0, repeats = false): number => {
    const id = ++lastId;
    const fire = (): void => {
      if (repeats) wait();
      else cancels.delete(id);
      action();
    };
    const wait = (): void => void cancels.set(id, clock.after(delayMs, fire));
    wait();
    return id;
  };
  const end = (id?: number): void => {
    cancels.get(id ?? 0)?.();
    cancels.delete(id ?? 0);
  };
  Object.assign(globalThis, {
    setTimeout: (action: () => void, delayMs?: number) => begin(action, delayMs),
    setInterval: (action: () => void, delayMs?: number) => begin(action, delayMs, true),
    clearTimeout: end,
    clearInterval: end,
  });
  return () => void Object.assign(globalThis, {setTimeout, clearTimeout, setInterval, clearInterval});
}
