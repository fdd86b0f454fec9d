import type {PresenceMessages} from './presence-messages.js';

/** English, as far as only the choice of who may disturb needs it. */
export const englishPresence: PresenceMessages = {
  availability: 'Availability',
  doNotDisturbGroup: 'Do not disturb',
  forMinutes: (minutes) => `For ${minutes} minutes`,
  forOneHour: 'For 1 hour',
  untilTomorrow: 'Until tomorrow',
  untilTurnedOff: 'Until I turn it off',
  untilTime: (time) => `until ${time}`,
};
