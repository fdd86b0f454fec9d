import type {CardsMessages} from './cards-messages.js';
import {englishPlanned} from './en-planned.js';

/** English, as far as only the button on a card needs it. */
export const englishCards: CardsMessages = {
  ...englishPlanned,
  planCall: 'Add call',
  planCallTo: (fullName) => `Add call to ${fullName} for today`,
  planned: 'Planned',
  plannedFor: (day, who) => `Planned for ${day}${who && `, ${who}`}`,
  unplanCall: 'Remove',
  unplanCallTo: (fullName, day) => `Remove call to ${fullName}, planned for ${day}`,
  replanCall: 'Undo',
  replanCallTo: (fullName) => `Undo: plan the call to ${fullName} again`,
  callUnplanned: (name) => `Call to ${name} removed.`,
  noNumberFor: (fullName) => (fullName ? `No phone number for ${fullName}` : 'No phone number'),
  noRecord: 'This page does not say which record this is',
};
