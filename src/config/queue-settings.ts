import type {WorklistSettings} from '../worklist/worklist.js';
import type {Report} from './attribute-problem.js';
import {readChoice, type Written} from './choices.js';
import {readOutcomes} from './outcomes.js';

export interface WrittenQueueSettings {
  readonly includeOverdue?: boolean | null | undefined;
  readonly autoAdvance?: Written;
  /** Words separated by spaces, or JSON, as an attribute; a list as a property. */
  readonly outcomes?: unknown;
}

export interface QueueSettings {
  /** The queue lists what is past due, too. */
  readonly includeOverdue: boolean;
  readonly worklist: WorklistSettings;
}

/** `wishes`: what a list of the queue has written, which goes before what the widget has. */
export function readQueueSettings(
  {includeOverdue, autoAdvance, outcomes}: WrittenQueueSettings,
  wishes: WrittenQueueSettings | undefined,
  report: Report,
): QueueSettings {
  return {
    includeOverdue: Boolean(wishes?.includeOverdue ?? includeOverdue),
    worklist: {
      autoAdvance: readChoice('auto-advance', wishes?.autoAdvance ?? autoAdvance, report),
      outcomes: readOutcomes(outcomes, report),
    },
  };
}
