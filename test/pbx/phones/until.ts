import {setTimeout as pause} from 'node:timers/promises';

import {PATIENCE_MS} from '../../support/patience.js';

/** Waits until `condition` holds; `wanted` says what was waited for in vain, with how things stand then. */
export async function until(condition: () => boolean, wanted: () => string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`The plain phone waited in vain for ${wanted()}`);
    await pause(20);
  }
}
