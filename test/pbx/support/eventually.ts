import {setTimeout as pause} from 'node:timers/promises';

import {PATIENCE_MS} from '../../support/patience.js';

/** Waits until `read` gives `wanted`, as servers take their time. */
export async function eventually<T>(what: string, read: () => Promise<T>, wanted: T): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (let value = await read(); value !== wanted; value = await read()) {
    if (Date.now() > until) throw new Error(`Waited in vain for ${what}: it is ${String(value)} and not ${String(wanted)}.`);
    await pause(20);
  }
}
