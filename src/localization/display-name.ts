/** Somebody, as the network or the page named them. Untrusted text. */
export interface Person {
  readonly name?: string;
  readonly number: string;
}

const MAX_LENGTH = 80;
/** Line breaks, tabs and other controls that stand between words. */
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** Invisible fillers, and whatever turns the direction of what follows. Joiners stay: emoji and Persian need them. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g;
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Untrusted text as one harmless line, clipped: nothing after the first few hundred characters is even looked at. */
export function cleanText(text: string): string {
  const visible = text
    .slice(0, MAX_LENGTH * 4)
    .replace(INVISIBLE, '')
    .replace(BREAKS, ' ');
  const line = visible.replace(STACKED_MARKS, '$1').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('').trimEnd()}…` : line;
}

/** The name for titles; undefined where the network gave none, or only the number again. */
export function fullName({name = ''}: Person): string | undefined {
  const clean = cleanText(name);
  return /\p{L}/u.test(clean) ? clean : undefined;
}

/** What to call somebody in a title: the full name, or the number where there is no name. */
export function displayName(person: Person): string {
  return fullName(person) ?? cleanText(person.number);
}
