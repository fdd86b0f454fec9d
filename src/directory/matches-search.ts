import {plainNumber} from '../numbers/plain-number.js';
import {sameNumber} from '../numbers/same-number.js';
import type {LoggedCall} from './call-log.js';

/** Only what could be a number is looked for as one. */
const NUMBER = /^[+*#\d]{2,}$/;

/** Upper and lower case, and letters with and without their marks, are the same. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Answers whether a call is one of those that `text` asks for: by number, or by every word in the name. */
export function matchesSearch(text: string): (call: LoggedCall) => boolean {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const number = plainNumber(text);
  return ({remote, dialled}) => {
    const names = fold([remote.name, dialled?.name, remote.number, dialled?.number].filter(Boolean).join(' '));
    if (words.every((word) => names.includes(word))) return true;
    if (!NUMBER.test(number)) return false;
    return [remote.number, dialled?.number ?? ''].some((each) => plainNumber(each).includes(number) || sameNumber(each, text));
  };
}
