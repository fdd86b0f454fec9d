import {fullName, type Person} from './display-name.js';

/** One or two letters for a face; empty where there is no name. */
export function initials(person: Person): string {
  const words = (fullName(person) ?? '').split(' ').flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? []);
  const [first = '', last = ''] = [words.at(0), words.slice(1).at(-1)];
  return (first + last).toLocaleUpperCase();
}

const COLOURS = 7;
/** More of a name make no difference. */
const LETTERS = 80;

/** Which of the seven colours of a face is this person's: always the same one. */
export function faceColour(key: string): number {
  let hash = 0;
  for (let i = 0; i < Math.min(key.length, LETTERS); i += 1) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return (Math.abs(hash) % COLOURS) + 1;
}
