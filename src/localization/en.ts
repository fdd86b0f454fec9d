import {englishLauncher} from './en-launcher.js';
import type {Messages} from './messages.js';

const MICROPHONE_BLOCKED = 'The microphone is blocked';
const SET_TO_ALLOW = 'Click the lock beside the page address and set Microphone to Allow.';
const NO_MICROPHONE = 'No microphone found';
const PLUG_IN = 'Plug in a headset.';
const MICROPHONE_BUSY = 'Another app uses the microphone';
const CLOSE_IT = 'Close it there.';
const NOT_CONNECTED = 'Not connected';
const CHECK_DIGITS = 'Check it for a missing or extra digit.';
const IN_A_FEW_MINUTES = 'Try again in a few minutes.';
const USER_REFUSED = "The phone system doesn't accept this user.";

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** English: the language of last resort. */
export const english: Messages = {
  ...englishLauncher,

  available: 'Available',
  connecting: 'Connecting',
  refused: 'No line',
  closePhone: 'Close phone',
  minimise: 'Minimise',
  browse: 'Browse',
  backToCall: 'Back to the call',
  close: 'Close',
  dismiss: 'Dismiss',
  waitingForPage: ['Waiting for the page', 'It decides whether this goes ahead.'],
  cancel: 'Cancel',
  soundLocked: ['Turn on ringing', 'Your browser mutes this page until you click once. You would not hear a call.'],
  reconnectingIn: (seconds) => [seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting…', 'No calls until then.'],
  offlineNow: ["You're offline", 'Calls work when the network is back.'],
  copied: 'Copied',

  numberField: 'Number or extension',
  keypad: 'Keypad',
  showKeypad: 'Show keypad',
  hideKeypad: 'Hide keypad',
  deleteDigit: 'Delete last digit',
  star: 'Star',
  hash: 'Hash',
  startWithPlus: 'Start with + and the country code',
  extension: 'Extension',
  featureCode: 'Feature code',
  emergencyNumber: 'Emergency number',
  sipAddress: 'SIP address',
  holdForPlus: 'Hold for +',
  numberProblems: {
    'not-a-number': ["This can't be called", 'Check it for a wrong character.'],
    'no-country-code': ['Which country is this number in?', 'Start with + and the country code.'],
    'too-short': ['This number is too short', 'Check it for a missing digit.'],
    'too-long': ['This number is too long', 'Check it for an extra digit.'],
    'bad-address': ["This address can't be called", 'It looks like name@company.com.'],
  },
  use: (number) => `Use ${number}`,
  call: 'Call',
  callPerson: (name) => `Call ${name}`,
  noNumber: 'No number',

  callView: 'Call',
  callControls: 'Call controls',
  answer: 'Answer',
  decline: 'Decline',
  hangUp: 'Hang up',
  cancelCall: 'Cancel call',
  mute: 'Mute',
  dialing: 'Calling…',
  ringing: 'Ringing…',
  connectingCall: 'Connecting…',
  waitingForMicrophone: 'Waiting for your microphone',
  allowMicrophone: ['Allow the microphone', 'Your browser is asking at the top of the window. Choose Allow to talk.'],
  microphoneElsewhere: [
    'The microphone is not open yet',
    'Go to the tab that has the call, and choose Allow where the browser asks.',
  ],
  moveHere: 'Move here',
  callElsewhere: ['This call is in another tab', 'These buttons work too.'],
  connectionLost: (name) => ['Connection lost', `Stay. ${name} comes back.`],
  ended: 'Ended',
  missedCall: 'Missed call',
  cancelled: 'Cancelled',
  answeredElsewhere: 'Answered on another phone',
  endings: {
    declined: (name) => ['Declined', `${name} declined the call.`],
    busy: (name) => ['Busy', `${name} is on another call. ${IN_A_FEW_MINUTES}`],
    'no-answer': (name) => ['No answer', `${name} didn't pick up.`],
    'not-found': () => [NOT_CONNECTED, `This number doesn't exist. ${CHECK_DIGITS}`],
    'not-allowed': () => ['Not allowed', 'Your line may not call this number.'],
    'no-common-media': () => [NOT_CONNECTED, "The other phone can't talk to this browser."],
    'server-busy': () => [NOT_CONNECTED, `The phone system is busy. ${IN_A_FEW_MINUTES}`],
    'wrong-credentials': () => ['Not allowed', USER_REFUSED],
    'microphone-blocked': () => [MICROPHONE_BLOCKED, SET_TO_ALLOW],
    'microphone-missing': () => [NO_MICROPHONE, PLUG_IN],
    'microphone-busy': () => [MICROPHONE_BUSY, CLOSE_IT],
    'network-lost': () => ['The call was lost', 'The connection was away too long.'],
    'lost-with-page': () => ['The call ended with the page'],
    failed: () => [NOT_CONNECTED, "The phone system didn't put the call through."],
  },

  announceCalling: (name) => `Calling ${name}.`,
  announceIncoming: (fullName) => `Incoming call from ${fullName}.`,
  announceConnected: (name) => `Connected to ${name}.`,
  announceMuted: 'Muted.',
  announceUnmuted: 'Unmuted.',
  announceReconnected: (name) => `Back with ${name}.`,
  announceEnded: (duration) => `Call ended, ${duration}.`,
  announceMissed: (fullName) => `Missed call from ${fullName}.`,

  errors: {
    'not-configured': ['This phone has no line yet', 'Your administrator connects it to your phone system.'],
    'invalid-configuration': ['This phone is not set up right', 'Your administrator can mend it.'],
    'insecure-page': ['Calls need a secure page', 'Its address must begin with https.'],
    'unsupported-browser': ["This browser can't make calls", 'Open this page in a current Chrome, Edge, Firefox or Safari.'],
    'not-registered': ['No line at the moment', 'Calls work when it is back.'],
    'wrong-credentials': ['Your line was refused', USER_REFUSED],
    'registration-refused': ['Your line was refused', "The phone system doesn't take this line."],
    'server-unreachable': ["Can't reach the phone system", 'No calls until it answers.'],
    'credentials-unavailable': ["Can't sign in", "The sign-in service doesn't answer."],
    'microphone-blocked': [MICROPHONE_BLOCKED, SET_TO_ALLOW],
    'microphone-missing': [NO_MICROPHONE, PLUG_IN],
    'microphone-busy': [MICROPHONE_BUSY, CLOSE_IT],
    'invalid-number': ["This number can't be called", CHECK_DIGITS],
    'in-call': ["You're already on a call", 'Hang up before you call somebody else.'],
    'hold-refused': ['The call could not be put on hold', 'The other end did not agree. It goes on as before.'],
    'digits-refused': ['The tones were not sent', 'The other end takes no keypad tones.'],
    'not-answered': ['Not answered yet', 'This works once the call is answered.'],
    'no-such-call': ['This call is over', 'It ended a moment ago.'],
    'not-moved': ["The call couldn't be moved", 'It goes on in the other tab.'],
    'call-failed': [NOT_CONNECTED, "The phone system didn't put the call through."],
    vetoed: ['Not now', 'The page holds this back.'],
    timeout: ['Nothing happened', 'There was no answer in time.'],
    'load-failed': englishLauncher.notLoaded,
    outdated: ['Reload this tab', 'A newer version of the phone runs in another tab.'],
  },
  wrongAttribute: (attribute) => `Your administrator can mend it: look at “${attribute}”.`,
  waysOut: {
    'call-again': 'Call again',
    'call-back': 'Call back',
    'copy-details': 'Copy details',
    'copy-link': 'Copy link',
    'copy-setup': 'Copy setup details',
    'edit-number': 'Edit number',
    'open-securely': 'Open securely',
    reload: englishLauncher.reload,
    'try-again': 'Try again',
    'try-now': 'Try now',
    'turn-on': 'Turn on',
  },

  duration: (hours, minutes, seconds) =>
    [hours ? `${hours} h` : '', hours || minutes ? `${minutes} min` : '', hours ? '' : `${seconds} s`].filter(Boolean).join(' '),
  roughDuration: (minutes, seconds) => (minutes > 0 ? plural(minutes, 'minute') : plural(seconds, 'second')),
};
