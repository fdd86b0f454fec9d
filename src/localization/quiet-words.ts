import type {LauncherMessages} from './messages.js';

/** From then on the time of day alone may be taken for that of today. */
const HALF_A_DAY_MS = 43_200_000;

/** That nobody is to disturb, and until when (epoch ms) where that ends by itself: in the format of the browser's user. */
export function quietWords(until: number | undefined, now: number, {doNotDisturb}: LauncherMessages): string {
  if (until === undefined) return doNotDisturb('');
  const date = until - now > HALF_A_DAY_MS ? ({dateStyle: 'medium'} as const) : {};
  return doNotDisturb(new Intl.DateTimeFormat([], {...date, timeStyle: 'short'}).format(until));
}
