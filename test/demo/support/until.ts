import {PATIENCE_MS} from '../../support/patience.js';

/** Resolves as soon as a condition holds; rejects when it does not for longer than a busy machine needs. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
