/** How numbers are read; the widget's attributes of the same names. */
export interface DialSettings {
  /** ISO 3166 code, upper case, of numbers written in national form. */
  readonly country?: string;
  readonly numberPolicy: 'require-plus' | 'any';
  /** Up to how many digits a number is an extension. */
  readonly extensionDigits: number;
}

/** What was typed, understood. `dial` is what the server is asked for. */
export type DialTarget =
  | {readonly kind: 'international'; readonly dial: string}
  | {readonly kind: 'extension'; readonly dial: string}
  | {readonly kind: 'feature-code'; readonly dial: string}
  | {readonly kind: 'emergency'; readonly dial: string}
  | {readonly kind: 'national'; readonly dial: string}
  | {readonly kind: 'sip'; readonly dial: string};

/** Why what was typed cannot be dialled. `suggestion`: the same number in international form, where the country is known. */
export interface DialProblem {
  readonly kind: 'problem';
  readonly problem: 'empty' | 'not-a-number' | 'no-country-code' | 'too-long' | 'bad-address';
  readonly suggestion?: string;
}
