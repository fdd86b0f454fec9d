import {numbering} from '../../numbers/numbering.js';
import {plainNumber} from '../../numbers/plain-number.js';

/** What stands in a text field, and what of it is selected; a caret is an empty selection. */
export interface Entry {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `text`, with the caret behind it. */
export const entryOf = (text: string): Entry => ({text, start: text.length, end: text.length});

/** No number, and no SIP address that can be dialled, is longer. */
export const MAX_ENTRY = 300;

/** Puts `added` in place of the selection. */
export function insertInto({text, start, end}: Entry, added: string): Entry {
  const fitting = added.slice(0, Math.max(0, MAX_ENTRY - text.length + end - start));
  const caret = start + fitting.length;
  return {text: text.slice(0, start) + fitting + text.slice(end), start: caret, end: caret};
}

/** Removes the selection, else the digit before the caret together with the space that grouped it. */
export function eraseFrom({text, start, end}: Entry): Entry {
  const before = text.slice(0, start);
  const kept = start < end ? before : before.replace(/.\s*$/su, '');
  return {text: kept + text.slice(end), start: kept.length, end: kept.length};
}

/** What pasted text becomes: a number, grouped as people read it, out of everything that is one; other text as it is, on one line. */
export function cleanPasted(pasted: string): string {
  const line = pasted
    .slice(0, MAX_ENTRY)
    .replace(/\p{C}+/gu, ' ')
    .trim();
  return isNumber(plainNumber(line)) ? numbering.formatNumber(plainNumber(line)) : line;
}

/** Groups an international number that is all there, unless somebody is busy in the middle of it. */
export function groupEntry(entry: Entry): Entry {
  const {text, end} = entry;
  const number = plainNumber(text);
  const grouped = numbering.formatNumber(number);
  if (grouped === number || end < text.length) return entry;
  return entryOf(grouped);
}

const isNumber = (text: string): boolean => /^\+?[\d*#]+$/.test(text);
