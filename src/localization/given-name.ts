import {cleanText, fullName, type Person} from './display-name.js';

/** What to call somebody in a sentence: the given name, or the number where there is no name. */
export function givenName(person: Person): string {
  const name = fullName(person);
  if (name === undefined) return cleanText(person.number);
  const [beforeComma, afterComma] = name.split(', ');
  const words = (afterComma ?? beforeComma ?? name).split(' ').filter((word) => !word.endsWith('.'));
  return words[0] ?? name;
}
