import {plainNumber} from '../numbers/plain-number.js';
import {sameNumber} from '../numbers/same-number.js';
import type {Activity} from './activity.js';
import type {ActivityQuery} from './activity-store.js';
import {belongsTo} from './shelf.js';

const PLAIN = /^[ -~]*$/;
/** Only what could be a number is looked for as one. */
const NUMBER = /^[+*#\d]{2,}$/;

type Matches = (activity: Activity) => boolean;

/** Upper and lower case, and letters with and without their marks, are the same. */
function fold(text: string): string {
  // Most texts have no marks, and there are many of them.
  const plain = PLAIN.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

/** Answers whether an activity is one of those that `query` asks for. */
export function matchesQuery({text = '', source, from = '', to = '~', ...query}: ActivityQuery): Matches {
  const asked = (['assignee', 'kind', 'state'] as const).filter((name) => query[name] !== undefined);
  const isOfRecord: Matches = source ? belongsTo(source) : () => true;
  const matchesWords = matchesText(text);
  return (activity) =>
    activity.dueDate >= from &&
    activity.dueDate <= to &&
    asked.every((name) => activity[name] === query[name]) &&
    isOfRecord(activity) &&
    matchesWords(activity);
}

/** Answers whether an activity has every word of `text` somewhere, or its number. For the search field of a queue. */
export function matchesText(text: string): Matches {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const number = plainNumber(text);
  return ({summary, contact, source}) => {
    if (words.length === 0) return true;
    const {name, company, number: written} = contact;
    const texts = fold([summary, name, company, written, source?.title].filter(Boolean).join(' '));
    if (words.every((word) => texts.includes(word))) return true;
    return NUMBER.test(number) && (plainNumber(written).includes(number) || sameNumber(written, text));
  };
}
