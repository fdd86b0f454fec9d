import type {DialSettings} from '../numbers/dial-target.js';
import type {Report} from './attribute-problem.js';
import {onlyDefined} from './line-settings.js';

/** The attributes that take one word of a few; the first is the default. */
const CHOICES = {
  'auto-advance': ['preview', 'off', 'dial'],
  'auto-answer': ['off', 'header'],
  deflection: ['off', 'on'],
  'early-media': ['auto', 'off'],
  'number-policy': ['require-plus', 'any'],
  placement: ['top-right', 'top-left', 'bottom-right', 'bottom-left', 'inline'],
  tab: ['activities', 'recents', 'contacts', 'keypad', 'settings'],
  'transfer-by': ['replaces', 'refer'],
  theme: ['auto', 'light', 'dark'],
} as const;

export type Choice<A extends keyof typeof CHOICES> = (typeof CHOICES)[A][number];
export type Written = string | null | undefined;

const DEFAULT_EXTENSION_DIGITS = 6;

/** The word that `value` is; where it is none of those allowed, that is reported and the default holds. */
export function readChoice<A extends keyof typeof CHOICES>(attribute: A, value: Written, report: Report): Choice<A> {
  const allowed: readonly Choice<A>[] = CHOICES[attribute];
  const [byDefault] = CHOICES[attribute];
  const chosen = value ? allowed.find((word) => word === value) : byDefault;
  if (!chosen)
    report(attribute, `must be ${allowed.join(', ')}; "${String(value).slice(0, 40)}" is not, so ${byDefault} is used`);
  return chosen ?? byDefault;
}

export interface WrittenDialSettings {
  readonly country?: Written;
  readonly numberPolicy?: Written;
  readonly extensionDigits?: Written | number;
}

export function readDialSettings(written: WrittenDialSettings, report: Report): DialSettings {
  return {
    ...onlyDefined({country: readCountry(written.country, report)}),
    numberPolicy: readChoice('number-policy', written.numberPolicy, report),
    extensionDigits: readExtensionDigits(written.extensionDigits, report),
  };
}

function readCountry(value: Written, report: Report): string | undefined {
  if (!value) return undefined;
  // Knows that UK means GB.
  if (/^[a-z]{2}$/i.test(value)) return new Intl.Locale(`und-${value}`).region;
  report('country', 'must be a country code of two letters, such as BE');
  return undefined;
}

export function readExtensionDigits(value: Written | number, report: Report): number {
  if (value === undefined || value === null || value === '') return DEFAULT_EXTENSION_DIGITS;
  if (/^\d+$/.test(String(value)) && Number(value) <= 15) return Number(value);
  report('extension-digits', `must be a whole number from 0 to 15, so ${DEFAULT_EXTENSION_DIGITS} is used`);
  return DEFAULT_EXTENSION_DIGITS;
}
