import type {Report} from './attribute-problem.js';

/** Nothing, or until an ISO time, as an attribute; a property may be a boolean too. */
export type WrittenQuiet = string | boolean | null | undefined;

/** Until when (epoch ms) nobody is to disturb the user: 0 where nothing is written, `Infinity` where no time is. */
export function readQuietUntil(written: WrittenQuiet, report: Report): number {
  if (written === undefined || written === null || written === false) return 0;
  if (written === '' || written === true) return Infinity;
  // eslint-disable-next-line no-restricted-globals -- Reads a time that was written down; takes none from the clock.
  const until = Date.parse(written);
  if (until) return until;
  report('do-not-disturb', 'must be empty, or a time such as 2030-01-31T14:00:00Z');
  return 0;
}
