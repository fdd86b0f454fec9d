import {isEmergencyNumber} from '../numbers/emergency-numbers.js';

/** Of emergency numbers those alone that are such everywhere: 101 is an extension in many offices, and the police in some countries. */
const NO_COUNTRY = '-';

/**
 * Whether a far end may have this phone call `number` without asking its user: extensions of the phone system's own, of so many digits at
 * most. Whoever calls us must not decide whom we pay for calling, nor have us call for help.
 */
export function mayBeSentTo(number: string, extensionDigits: number): boolean {
  return /^\d+$/.test(number) && number.length <= extensionDigits && !callsForHelp(number);
}

/** However it is written: a server may leave out of account what only divides digits. */
export const callsForHelp = (number: string): boolean => isEmergencyNumber(number.replace(/%23|[^\d*#]/g, ''), NO_COUNTRY);
