import {plainNumber} from './plain-number.js';
import {readSipAddress} from './sip-address.js';

/**
 * Whether two written numbers are, as far as can be told without knowing the country, the same one: `0470 12 34 56` and
 * `+32 470 12 34 56` are.
 */
export function sameNumber(a: string, b: string): boolean {
  const [one, other] = [comparable(a), comparable(b)];
  return one !== '' && (one === other || isNationalForm(one, other) || isNationalForm(other, one));
}

function comparable(written: string): string {
  const text = written.slice(0, 300);
  return readSipAddress(text) ?? plainNumber(text).replace(/^00(?=[1-9]\d{6,14}$)/, '+');
}

/** The national form has the same last digits, behind a 0 or nothing; what it lacks is a + and a country code. */
function isNationalForm(national: string, international: string): boolean {
  const subscriber = national.replace(/^0/, '');
  if (!/^\d{7,14}$/.test(subscriber) || !international.endsWith(subscriber)) return false;
  return /^\+[1-9]\d{0,2}$/.test(international.slice(0, -subscriber.length));
}
