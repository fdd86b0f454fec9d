import type {PlannedMessages} from './planned-messages.js';

/** Texts of the button on a record's card. `fullName`: or the number where there is no name. */
export interface CardsMessages extends PlannedMessages {
  readonly planCall: string;
  readonly planCallTo: (fullName: string) => string;
  readonly planned: string;
  /** `who`: empty where it is whoever reads it. */
  readonly plannedFor: (day: string, who: string) => string;
  readonly unplanCall: string;
  readonly unplanCallTo: (fullName: string, day: string) => string;
  readonly replanCall: string;
  readonly replanCallTo: (fullName: string) => string;
  readonly callUnplanned: (name: string) => string;
  /** The record has none, and why that matters. */
  readonly noNumberFor: (fullName: string) => string;
  /** The page does not say which record it is. */
  readonly noRecord: string;
}
