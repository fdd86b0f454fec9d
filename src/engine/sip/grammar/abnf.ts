/**
 * The words of RFC 3261 §25.1 as regular expressions, for headers in which tabs and folds have become blanks. None begins like what may
 * follow it, so that there is one way only to read a text, and reading takes no longer than the text is.
 */

export const TOKEN = "[\\w.!%*+`'~-]+";
export const QUOTED = /"(?:[ !#-[\]-~\x80-\uffff]|\\[^\n\r\x80-\uffff])*"/.source;

/** One of the characters that stand for themselves, of those besides, or an escaped one. */
export const character = (besides: string): string => `(?:[\\w.!~*'()${besides}-]|%[\\da-f]{2})`;

const OCTET = /(?:25[0-5]|(?:2[0-4]|1\d|[1-9])?\d)/.source;
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const GROUP = '[\\da-f]{1,4}';
const GROUPS = `(?:${GROUP}:)`;
/** Where `::` stands for the rest, the groups are not counted: neither does RFC 3261. */
export const IPV6 = `(?:(?:${GROUPS}+|:):(?:${GROUPS}*(?:${IPV4}|${GROUP}))?|${GROUPS}{6}(?:${GROUP}:${GROUP}|${IPV4}))`;
export const HOST = `(?:(?:[\\w-]+\\.)*[a-z][a-z\\d-]*|${IPV4}|\\[${IPV6}])`;

/** `;name=value` or `;name`, with the name and the value. */
export const PARAMETER = ` *; *(${TOKEN})(?: *= *(${TOKEN}|${QUOTED}|\\[${IPV6}]))?`;
/** `name=value`, where a value must be. */
export const PAIR = `(${TOKEN}) *= *(${TOKEN}|${QUOTED})`;

const PARAMETER_CHARACTER = character('[\\]/:&+$');
/** In an address there are no blanks, and nothing is quoted. */
export const URI_PARAMETER = `;(${PARAMETER_CHARACTER}+)(?:=(${PARAMETER_CHARACTER}+))?`;
const HEADER_CHARACTER = character('[\\]/?:+$');
const URI_HEADER = `${HEADER_CHARACTER}+=${HEADER_CHARACTER}*`;
const USER = `${character('&=+$,;?/')}+(?::${character('&=+$,')}*)?`;
/** An address without parameters. */
export const ADDRESS = `(?<scheme>sips?):(?:(?<user>${USER})@)?(?<host>${HOST})(?::(?<port>\\d{1,5}))?`;
export const SIP_URI = `${ADDRESS}(?<parameters>(?:${URI_PARAMETER})*)(?:\\?(?<headers>${URI_HEADER}(?:&${URI_HEADER})*))?`;

export const anywhere = (pattern: string): RegExp => new RegExp(pattern, 'gi');
export const throughout = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'i');

/** Throws where the text is not of the pattern. */
export function match(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw new SyntaxError();
  return found;
}

/** Of several of the same name, the last counts. One without a value is undefined, and SIP.js's types leave that out. */
export function parametersIn(text: string, pattern: RegExp): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [, name = '', value] of text.matchAll(pattern)) Object.assign(parameters, {[name.toLowerCase()]: value});
  return parameters;
}
