import type {Activity} from '../../activities/activity.js';
import type {CalendarDay} from '../../activities/calendar-day.js';
import type {VoipError} from '../../foundation/errors.js';
import {cleanText} from '../../localization/display-name.js';
import type {Messages} from '../../localization/messages.js';
import type {KnownOutcome, WrapUpMessages} from '../../localization/wrap-up-messages.js';
import type {Outcome, WrapUp} from '../../worklist/worklist.js';
import type {CallPerson} from '../call/call-person.js';
import type {Said} from './draft.js';

export type WrapUpTexts = Messages & WrapUpMessages;

/** What is missing. */
export type Missing = 'outcome' | 'callBackOn';

/** What is shown of a call that is being wrapped up, and in which words. */
export interface WrapUpScene {
  readonly wrapUp: WrapUp;
  readonly person: CallPerson;
  readonly outcomes: readonly Outcome[];
  readonly today: CalendarDay;
  readonly messages: WrapUpTexts;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** Whom it goes on with, and what that call is about. */
  readonly next: {readonly activity: Activity; readonly person: CallPerson} | undefined;
  readonly missing: Missing | undefined;
  /** Why it could not be stored. */
  readonly failed: VoipError | undefined;
  readonly isSaving: boolean;
}

export interface WrapUpActs {
  readonly say: (said: Said) => void;
  /** What was said is told at once. */
  readonly tell: () => void;
  readonly save: (andCall: boolean) => void;
  readonly again: () => void;
  readonly fold: () => void;
}

export const outcomeOf = ({wrapUp, outcomes}: Pick<WrapUpScene, 'wrapUp' | 'outcomes'>): Outcome | undefined =>
  outcomes.find(({id}) => id === wrapUp.outcome);

/** What has to be said before it can be stored. */
export function missingIn(scene: Pick<WrapUpScene, 'wrapUp' | 'outcomes' | 'today'>): Missing | undefined {
  const outcome = outcomeOf(scene);
  if (!outcome) return 'outcome';
  const {callBackOn = ''} = scene.wrapUp;
  return outcome.effect === 'call-back' && callBackOn < scene.today ? 'callBackOn' : undefined;
}

/** The page's own word for it, else ours, else what the page calls it. */
export function outcomeWord({id, label}: Outcome, {outcomes}: WrapUpMessages): string {
  if (label !== undefined) return cleanText(label);
  return Object.hasOwn(outcomes, id) ? outcomes[id as KnownOutcome] : cleanText(id);
}
