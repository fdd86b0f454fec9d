/** Line ends and other control characters: SIP.js writes what it is given straight into the message. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Characters that turn the direction of what stands around them. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LONGEST_SHOWN = 128;

/** `value` as it may stand in a header. */
export function headerText(value: string): string {
  return value.replace(CONTROLS, ' ').trim();
}

/** `name` as it may stand between the quotes of a display name (RFC 3261 §25.1, quoted-string). */
export function quotedText(name: string): string {
  return headerText(name).replace(/[\\"]/g, '\\$&');
}

/** The headers that a page adds to its calls, as lines. What is not named `X-…` is left out. */
export function extraHeaders(headers: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(headers)
    .filter(([name]) => /^X-[\w-]+$/i.test(name))
    .map(([name, value]) => `${name}: ${headerText(value)}`);
}

/** What the network says of a person, as it may be shown: one line, no more than a line, in its own direction. */
export function shownText(text: string): string {
  const line = text
    .slice(0, 8 * LONGEST_SHOWN)
    .replace(BIDI, '')
    .replace(CONTROLS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(line).slice(0, LONGEST_SHOWN).join('');
}
