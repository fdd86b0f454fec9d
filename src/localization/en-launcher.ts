import type {LauncherMessages} from './messages.js';

/** English, as far as the launcher needs it. */
export const englishLauncher: LauncherMessages = {
  phone: 'Phone',
  incomingCall: 'Incoming call',
  inCall: 'On a call',
  calling: 'Calling',
  unknownCaller: 'Unknown caller',
  muted: 'Muted',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  notSetUp: 'Not set up',
  ringingOff: 'Ringing is off',
  doNotDisturb: (time) => `Do not disturb${time && ` until ${time}`}`,
  missedCalls: (count) => `${count} missed call${count > 1 ? 's' : ''}`,
  plannedCalls: (count) => `${count} to call`,
  notLoaded: ["Part of the phone didn't load", 'Reload the page to get it.'],
  reload: 'Reload',
};
