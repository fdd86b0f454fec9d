/** How a call of the queue can have gone, of those that the phone has words for. */
export type KnownOutcome = 'reached' | 'left-voicemail' | 'no-answer' | 'call-back' | 'wrong-number' | 'not-interested';

/** Texts of what the agent says after a call of the queue, which are fetched with it. `name` is a full name, or the number where there is none. */
export interface WrapUpMessages {
  readonly wrapUp: string;
  readonly answered: string;
  readonly howDidItGo: string;
  readonly outcomes: {readonly [O in KnownOutcome]: string};
  readonly callBackOn: string;
  readonly callBackAt: string;
  readonly addsToList: string;
  readonly notes: string;
  readonly notesHint: string;
  readonly upNextIs: (name: string) => string;
  readonly save: string;
  readonly saveAndCall: string;
  readonly sayOutcome: string;
  readonly chooseCallBack: string;
  /** After why it could not be stored. */
  readonly notesKept: string;
  readonly backToNotes: string;
}
