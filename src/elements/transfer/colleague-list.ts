import type {Colleague} from '../../session/colleague.js';

/** Somebody whom a call can go to. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** An extension, or a number as it was dialled or shown before. */
  readonly number: string;
  readonly presence?: Colleague['presence'];
  /** A colleague; else somebody of the log. */
  readonly isColleague: boolean;
}

export const asCandidate = ({id, name, extension, presence}: Colleague): Candidate => ({
  id: `colleague-${id}`,
  name,
  number: extension,
  isColleague: true,
  ...(presence && {presence}),
});

/** As people search: without case, accents and the spaces of numbers. */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase()
    .trim();
}

/** Those of `candidates` whose name has a word that begins with what was typed, or whose number begins so. */
export function candidatesFor(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = searchable(typed);
  if (!wanted) return candidates;
  const digits = wanted.replace(/[\s().-]/g, '');
  return candidates.filter(({name, number}) => {
    const words = ` ${searchable(name)}`;
    return words.includes(` ${wanted}`) || words.includes(`-${wanted}`) || number.replace(/\s/g, '').startsWith(digits);
  });
}

/** Whether something that was typed is a name that is looked for, and nothing that could be dialled. */
export const isName = (typed: string): boolean => /\p{L}/u.test(typed) && !/[@:]/.test(typed);
