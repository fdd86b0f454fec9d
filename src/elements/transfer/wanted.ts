import type {DialProblem, DialSettings, DialTarget} from '../../numbers/dial-target.js';
import {numbering} from '../../numbers/numbering.js';
import {readTarget} from '../../numbers/read-target.js';
import {type Candidate, isName} from './colleague-list.js';

/** Whom a call is to go to, as far as that is known: nobody, somebody, or something that cannot be dialled. */
export type Wanted =
  | {readonly kind: 'nobody'}
  | {readonly kind: 'somebody'; readonly target: string; readonly name?: string; readonly how: DialTarget['kind']}
  | DialProblem;

const NOBODY: Wanted = {kind: 'nobody'};

export interface Choice {
  readonly typed: string;
  /** Who was picked from the list. */
  readonly picked: Candidate | undefined;
  readonly candidates: readonly Candidate[];
  readonly settings: DialSettings;
}

/** Who was picked, else what was typed: an extension is that of the colleague who has it. */
export function wantedOf({typed, picked, candidates, settings}: Choice): Wanted {
  const text = picked?.number ?? typed;
  if (isNobody(text, picked)) return NOBODY;
  const read = readTarget(text, settings, numbering.suggestInternational);
  if (read.kind === 'problem') return read;
  const who = picked ?? whoHas(read.dial, candidates);
  return {kind: 'somebody', target: read.dial, how: read.kind, ...(who && {name: who.name})};
}

/** The colleague with that extension. */
export function whoHas(number: string, candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find((each) => each.isColleague && each.number === number);
}

/** Nothing was typed, or a name that is looked for. */
const isNobody = (text: string, picked: Candidate | undefined): boolean => text.trim() === '' || (!picked && isName(text));
