import type {Messages} from './messages.js';
import {plural} from './plural.js';

type LogMessages = Pick<
  Messages,
  | 'recents'
  | 'today'
  | 'yesterday'
  | 'incoming'
  | 'outgoing'
  | 'missed'
  | 'rang'
  | 'youWereOnACall'
  | 'doNotDisturbWasOn'
  | 'endedUnexpectedly'
  | 'searchCalls'
  | 'noCalls'
  | 'noneFound'
  | 'callsFound'
  | 'olderCalls'
>;

/** English, as far as the log needs it. */
export const englishLog: LogMessages = {
  recents: 'Recents',
  today: 'Today',
  yesterday: 'Yesterday',
  incoming: 'Incoming',
  outgoing: 'Outgoing',
  missed: 'Missed',
  rang: (duration) => `rang ${duration}`,
  youWereOnACall: 'you were on a call',
  doNotDisturbWasOn: 'do not disturb was on',
  endedUnexpectedly: 'Ended unexpectedly',
  searchCalls: 'Search name or number',
  noCalls: ['No calls yet', 'Those you make, take and miss show up here.'],
  noneFound: (text) => `No calls with “${text}”`,
  callsFound: (count) => plural(count, 'call'),
  olderCalls: 'Show older calls',
};
