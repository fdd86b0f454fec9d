import {Timers} from 'sip.js/lib/core/timers.js';

import type {Clock} from '../../src/foundation/clock.js';
import {systemClock} from '../../src/foundation/system-clock.js';

/** The time of day, but that it takes only a part of the time until something is due. */
export const hastyClock = (times: number): Clock => ({
  ...systemClock,
  now: () => systemClock.now(),
  after: (delayMs, action) => systemClock.after(delayMs / times, action),
});

/** Has SIP.js wait only a part of the time (RFC 3261 §17) until the returned function is called. */
export function hurryTransactions(times: number): () => void {
  const usual = {...Timers};
  for (const name of Object.keys(usual) as (keyof typeof usual)[]) Timers[name] = usual[name] / times;
  return () => void Object.assign(Timers, usual);
}
