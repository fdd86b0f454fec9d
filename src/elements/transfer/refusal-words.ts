import type {Words} from '../../localization/messages.js';
import {isDialProblem, type PickProblem} from './pick-view.js';
import type {TransferTexts} from './transfer-scene.js';

/** Why the phone does not take whom a call should go to; undefined where it has not said. */
export function refusalWords(problem: unknown, messages: TransferTexts, name: string): PickProblem | undefined {
  const own: Readonly<Record<string, Words>> = {
    self: messages.ownNumber,
    'present-party': messages.presentParty(name),
    empty: [messages.chooseTarget],
  };
  if (typeof problem !== 'string') return undefined;
  return own[problem] ?? (messages.numberProblems as Readonly<Record<string, Words>>)[problem];
}

/** The same, to be heard. */
export function sayProblem(problem: PickProblem, {numberProblems, chooseTarget}: TransferTexts): string {
  if (!isDialProblem(problem)) return problem.join('. ').replace('..', '.');
  return problem.problem === 'empty' ? chooseTarget : numberProblems[problem.problem].join('. ').replace('?.', '?');
}
