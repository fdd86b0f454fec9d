import type {PlannedMessages} from './planned-messages.js';

/** English, as far as whatever plans a call needs it. */
export const englishPlanned: PlannedMessages = {
  dueToday: 'today',
  dueTomorrow: 'tomorrow',
  callPlanned: (name, day) => `Call to ${name} planned for ${day}.`,
};
