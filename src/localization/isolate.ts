const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name or number that goes into a sentence, kept from turning the words around it: wrapped in bidirectional isolates (UAX #9) wherever
 * it could.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
