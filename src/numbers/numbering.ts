import {load} from '../foundation/load.js';
import type * as plans from './numbering-plans.js';

/** What can be said of a number beside its digits. Until `loadNumbering` is done nothing can, and numbers stand as they came. */
export const numbering: typeof plans = {
  formatNumber: (number) => number,
  countryOf: () => undefined,
  suggestInternational: () => undefined,
};

let loading: Promise<unknown> | undefined;
let isSettled = false;

/** Fetches the numbering plans, once in a page, and has `host` drawn again after that. Never rejects: numbers can be read without them. */
export async function loadNumbering(host?: {requestUpdate(): void}): Promise<void> {
  if (isSettled) return;
  loading ??= load(() => import('./numbering-plans.js')).then(
    (arrived) => Object.assign(numbering, arrived),
    () => undefined,
  );
  await loading;
  isSettled = true;
  host?.requestUpdate();
}
