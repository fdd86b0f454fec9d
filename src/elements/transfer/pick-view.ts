import type {Words} from '../../localization/messages.js';
import type {DialProblem} from '../../numbers/dial-target.js';
import type {Typed} from '../dialer/typed-words.js';
import type {Candidate} from './colleague-list.js';
import type {Wanted} from './wanted.js';

/** What is done with whom was picked. */
export type Way = 'transfer' | 'consult' | 'deflect';

/** Why a call does not go to whom was picked: something that cannot be dialled, or words. */
export type PickProblem = DialProblem | Words;

export const isDialProblem = (problem: PickProblem): problem is DialProblem => 'kind' in problem;

/** What the field and the list are drawn from. */
export interface PickView {
  readonly typed: string;
  /** Those that are listed: colleagues, then people of the log. */
  readonly listed: readonly Candidate[];
  /** The one of them that the call would go to. */
  readonly chosen: Candidate | undefined;
  readonly wanted: Wanted;
  readonly problem: PickProblem | undefined;
  /** The page tells of colleagues. */
  readonly knowsColleagues: boolean;
  readonly helpUrl: string | undefined;
  /** What was typed, in words. */
  readonly kind: Pick<Typed, 'words' | 'country'>;
  readonly type: (text: string) => void;
  readonly pick: (candidate: Candidate) => void;
  readonly handleKey: (event: KeyboardEvent) => void;
  readonly send: (way: Way) => void;
  /** Leads back to the call; absent where there is no view of it. */
  readonly back: (() => void) | undefined;
}
