import type {Messages} from './messages.js';

type Announcements = {readonly [K in keyof Messages as K extends `announce${string}` ? K : never]: Messages[K]};

/** What a screen reader is told. */
export const englishAnnouncements: Announcements = {
  announceCalling: (name) => `Calling ${name}.`,
  announceIncoming: (fullName) => `Incoming call from ${fullName}.`,
  announceConnected: (name) => `Connected to ${name}.`,
  announceMuted: 'Muted.',
  announceUnmuted: 'Unmuted.',
  announceSecond: (fullName) => `Second call from ${fullName}.`,
  announceHeld: (name) => `${name} is on hold.`,
  announceOtherEnded: (name) => `The call with ${name} has ended.`,
  announceReconnected: (name) => `Back with ${name}.`,
  announceEnded: (duration) => `Call ended, ${duration}.`,
  announceMissed: (fullName) => `Missed call from ${fullName}.`,
};
