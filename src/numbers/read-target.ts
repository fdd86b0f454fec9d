import type {DialProblem, DialSettings, DialTarget} from './dial-target.js';
import {isEmergencyNumber} from './emergency-numbers.js';
import {plainNumber} from './plain-number.js';
import {readSipAddress} from './sip-address.js';

/** Writes a number that stands in the national form of `country` in international form; undefined where that cannot be done. */
export type SuggestInternational = (digits: string, country: string) => string | undefined;

const MAX_TYPED = 300;
const MAX_DIALLED = 40;
/** A country code and a number make at most 15 digits (ITU-T E.164 §6); fewer than 7 reach nobody. */
const E164 = /^[1-9]\d{6,14}$/;

/** What is dialled for `+` where that is not `00`. */
const EXIT_CODES: Readonly<Record<string, string>> = {
  AU: '0011',
  BY: '810',
  CA: '011',
  JP: '010',
  KZ: '810',
  RU: '810',
  US: '011',
};
/** Where `00` begins something else, a carrier code mostly. Everywhere else it is read as `+`: so it is written worldwide. */
const WITHOUT_DOUBLE_ZERO = 'AU BR CO HK ID KH KR SG TH TW';

/**
 * What the server is to be asked for when somebody typed, pasted or linked `typed`, or why it cannot be asked. Never throws.
 *
 * Read in this order: a SIP address; `+` and a country code, or what the country dials for `+`; a feature code with `*` or `#`; an
 * emergency number; an extension; a number in national form, which the policy `require-plus` refuses.
 */
export function readTarget(typed: string, settings: DialSettings, suggest?: SuggestInternational): DialTarget | DialProblem {
  if (typed.length > MAX_TYPED) return refuse('too-long');
  if (typed.includes('@')) {
    const dial = readSipAddress(typed);
    return dial ? {kind: 'sip', dial} : refuse('bad-address');
  }
  const number = plainNumber(typed);
  if (!number) return refuse('empty');
  return number.length > MAX_DIALLED ? refuse('too-long') : readNumber(number, settings, suggest);
}

function readNumber(number: string, settings: DialSettings, suggest?: SuggestInternational): DialTarget | DialProblem {
  if (/^(?=.*[*#])(?:\d|[*#]\+?)+$/.test(number)) return {kind: 'feature-code', dial: number};
  if (/^\+\d+$/.test(number)) return readInternational(number.slice(1));
  if (!/^\d+$/.test(number)) return refuse('not-a-number');
  return readInternal(number, settings) ?? readExternal(number, settings, suggest);
}

function readInternational(digits: string): DialTarget | DialProblem {
  if (E164.test(digits)) return {kind: 'international', dial: `+${digits}`};
  if (digits.length > 15) return refuse('too-long');
  return refuse(digits.startsWith('0') ? 'not-a-number' : 'too-short');
}

function readInternal(digits: string, {country = 'none', extensionDigits}: DialSettings): DialTarget | undefined {
  if (isEmergencyNumber(digits, country)) return {kind: 'emergency', dial: digits};
  if (digits.length <= extensionDigits) return {kind: 'extension', dial: digits};
  // A call for help is never refused, whatever country this one belongs to.
  return isEmergencyNumber(digits) ? {kind: 'emergency', dial: digits} : undefined;
}

function readExternal(digits: string, settings: DialSettings, suggest?: SuggestInternational): DialTarget | DialProblem {
  const {country, numberPolicy} = settings;
  const international = behindExitCode(digits, country);
  if (international) return {kind: 'international', dial: `+${international}`};
  if (numberPolicy === 'any') return {kind: 'national', dial: digits};
  const suggestion = country && suggest?.(digits, country);
  return suggestion ? {...refuse('no-country-code'), suggestion} : refuse('no-country-code');
}

function behindExitCode(digits: string, country = 'none'): string | undefined {
  const codes = [EXIT_CODES[country], WITHOUT_DOUBLE_ZERO.includes(country) ? undefined : '00'];
  return codes
    .filter((code) => code !== undefined && digits.startsWith(code))
    .map((code = '') => digits.slice(code.length))
    .find((rest) => E164.test(rest));
}

const refuse = (problem: DialProblem['problem']): DialProblem => ({kind: 'problem', problem});
