/** Bidi controls, joiners, keycaps, control characters. */
const INVISIBLE = /[\p{C}\p{M}]/gu;
const SEPARATORS = /[\s\p{Pd}−().[\]/\\·•]/gu;
const DIGIT = /\p{Nd}/u;

/** A country code that is followed by the 0 of the national form, in brackets. Italy and San Marino dial that 0. */
const OPTIONAL_ZERO = /^(\s*(?:\+|00)(?!\s*(?:39|378))[\d\s.-]*)\(0\)/;

const EXTENSION_OF_A_NUMBER = /(\d[\d\s().-]{5,})[,;]?\s*(?:extension|ext|poste|x)[.:\s]*\d{1,8}\s*$/i;

/**
 * What is left of a number as people write it when everything is gone that is only there for the eye: separators, `tel:`, the
 * parameters of a `tel:` URI (RFC 3966), `(0)` behind a country code, an extension behind a number. Digits of any script become ASCII.
 * What is no part of a number stays in, for the reader to refuse.
 */
export function plainNumber(written: string): string {
  return asciiDigits(unwrapUri(written.normalize('NFKC').trim()).replace(INVISIBLE, ''))
    .replace(EXTENSION_OF_A_NUMBER, '$1')
    .replace(OPTIONAL_ZERO, '$1')
    .replace(SEPARATORS, '');
}

function unwrapUri(text: string): string {
  const uri = /^(?:tel|callto|sips?):([^;?]*)/i.exec(text)?.[1];
  if (uri === undefined) return text;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)));
}

/** Unicode keeps the digits of a script together, in order, in runs of ten; where runs touch, they are still ten long. */
function digitValue(codePoint: number): number {
  let zero = codePoint;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (codePoint - zero) % 10;
}
