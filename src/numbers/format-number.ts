import {callingCodeIn} from './calling-codes.js';

/**
 * How many digits stand together behind the country code, for the beginnings of numbers that have a habit of their own. The first row
 * that fits in beginning and length is taken.
 */
const GROUPINGS = (
  '1:334 20:244 27:234 30:334 316:18 3120:234 3110:234 3130:234 3140:234 3170:234 31:333 322:1322 323:1322 324:1322 324:3222 329:1322 ' +
  '32:2222 33:12222 34:3222 351:333 352:222 352:333 3531:134 353:234 354:34 358:234 36:134 36:234 386:2222 380:234 385:234 3906:244 ' +
  '3902:244 393:334 40:333 41:2322 420:333 421:333 43:334 441:46 442:244 443:334 447:46 448:334 45:2222 467:2322 468:1332 474:323 ' +
  '479:323 47:2222 48:333 49:38 49:37 52:244 55:254 55:244 60:234 614:333 61:144 64:234 65:44 66:234 7:3322 813:144 816:144 81:244 82:244 ' +
  '852:44 86:344 886:333 90:3322 91:55 966:234 971:234 971:134 972:234 972:134'
)
  .split(' ')
  .map((row) => row.split(':') as [beginning: string, groups: string]);

/**
 * A number as people read it: an international one in groups, `+32 470 12 34 56`; anything else, as it is. Never adds, drops or changes a
 * digit.
 */
export function formatNumber(number: string): string {
  const code = /^\+[1-9]\d{6,14}$/.test(number) ? callingCodeIn(number) : undefined;
  if (!code) return number;
  const national = number.slice(1 + code.length);
  const [, groups = habitualGroups(national.length)] =
    GROUPINGS.find(([beginning, sizes]) => number.startsWith(beginning, 1) && sum(sizes) === national.length) ?? [];
  let at = 0;
  return [`+${code}`, ...Array.from(groups, (size) => national.slice(at, (at += Number(size))))].join(' ');
}

const sum = (sizes: string): number => Array.from(sizes).reduce((total, size) => total + Number(size), 0);

/** Threes, with a four or two of them at the end where threes do not come out even. */
function habitualGroups(length: number): string {
  if (length < 5) return String(length);
  const fours = length % 3;
  return fours * 4 > length ? '23' : '3'.repeat((length - fours * 4) / 3) + '4'.repeat(fours);
}
