/** How numbers are read; the widget's attributes of the same names. */
export interface DialSettings {
  /** ISO 3166 code, upper case, of numbers written in national form. */
  readonly country?: string;
  readonly numberPolicy: 'require-plus' | 'any';
  /** Up to how many digits a number is an extension. */
  readonly extensionDigits: number;
}

/**
 * What was typed, understood. `dial` is what the server is asked for: a `sip:` or `sips:` URI for `sip`, else nothing but digits, `+`,
 * `*` and `#`.
 */
export interface DialTarget {
  readonly kind: 'international' | 'extension' | 'feature-code' | 'emergency' | 'national' | 'sip';
  readonly dial: string;
}

/** Why what was typed cannot be dialled. `suggestion`: the same number in international form, where the country is known. */
export interface DialProblem {
  readonly kind: 'problem';
  readonly problem: 'empty' | 'not-a-number' | 'no-country-code' | 'too-short' | 'too-long' | 'bad-address';
  readonly suggestion?: string;
}
