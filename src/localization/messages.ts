import type {VoipErrorCode} from '../foundation/errors.js';
import type {CardsMessages} from './cards-messages.js';
import type {PresenceMessages} from './presence-messages.js';
import type {QueueMessages} from './queue-messages.js';
import type {ScheduleMessages} from './schedule-messages.js';
import type {SettingsMessages} from './settings-messages.js';
import type {TransferMessages} from './transfer-messages.js';
import type {WrapUpMessages} from './wrap-up-messages.js';
import type {Words} from './words.js';

export type {Words} from './words.js';

/** What a person can do about it. One each. */
export type WayOut =
  | 'call-again'
  | 'call-back'
  | 'copy-details'
  | 'copy-link'
  | 'copy-setup'
  | 'edit-number'
  | 'open-securely'
  | 'reload'
  | 'try-again'
  | 'try-now'
  | 'turn-on';

/** Why a call came to nothing, of those ends that need words. */
export type Ending =
  | 'declined'
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'not-allowed'
  | 'no-common-media'
  | 'server-busy'
  | 'wrong-credentials'
  | 'microphone-blocked'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'network-lost'
  | 'lost-with-page'
  | 'lost-in-transfer'
  | 'failed';

/** What is wrong with the sound of a call. */
export type SoundWarning =
  | 'poor-network'
  | 'not-heard'
  | 'microphone-silent'
  | 'nothing-heard'
  | 'microphone-blocked'
  | 'microphone-lost'
  | 'microphone-fallback';

/** Why what was typed cannot be dialled. */
export type NumberProblem = 'not-a-number' | 'no-country-code' | 'too-short' | 'too-long' | 'bad-address';

/** What is said before the panel is opened. */
export interface LauncherMessages {
  readonly phone: string;
  readonly incomingCall: string;
  readonly inCall: string;
  readonly calling: string;
  readonly unknownCaller: string;
  readonly muted: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly notSetUp: string;
  readonly ringingOff: string;
  /** `time`: until when, where that ends by itself; else empty. */
  readonly doNotDisturb: (time: string) => string;
  readonly missedCalls: (count: number) => string;
  readonly plannedCalls: (count: number) => string;
  readonly notLoaded: Words;
  readonly reload: string;
}

/**
 * Every text the phone can say; a translation that lacks one does not compile. A `name` is a given name, or the number where there is no
 * name. Sentence case; what happened, then what it means, then one way out; buttons are verbs.
 */
export interface Messages extends LauncherMessages {
  // The panel
  readonly available: string;
  readonly connecting: string;
  readonly refused: string;
  readonly closePhone: string;
  readonly minimise: string;
  readonly browse: string;
  readonly settings: string;
  readonly back: string;
  readonly backToCall: string;
  readonly close: string;
  readonly dismiss: string;
  readonly waitingForPage: Words;
  readonly cancel: string;
  readonly soundLocked: Words;
  readonly reconnectingIn: (seconds: number) => Words;
  readonly offlineNow: Words;
  readonly copied: string;

  // The dialer
  readonly numberField: string;
  readonly keypad: string;
  readonly showKeypad: string;
  readonly hideKeypad: string;
  readonly deleteDigit: string;
  readonly star: string;
  readonly hash: string;
  readonly startWithPlus: string;
  readonly extension: string;
  readonly featureCode: string;
  readonly emergencyNumber: string;
  readonly sipAddress: string;
  readonly holdForPlus: string;
  readonly numberProblems: {readonly [P in NumberProblem]: Words};
  readonly use: (number: string) => string;
  readonly call: string;
  readonly callPerson: (name: string) => string;
  readonly noNumber: string;

  // A call
  readonly callView: string;
  readonly callControls: string;
  readonly answer: string;
  readonly decline: string;
  readonly hangUp: string;
  readonly cancelCall: string;
  readonly mute: string;
  readonly hold: string;
  readonly resume: string;
  readonly addCall: string;
  readonly transfer: string;
  /** Why there can be no transfer yet. */
  readonly transferTooEarly: (name: string) => string;
  readonly connectCalls: string;
  /** Whoever rings is to be sent to somebody else. */
  readonly sendTo: string;
  readonly transferring: string;
  readonly asking: (name: string) => string;
  readonly transferred: string;
  readonly transferredTo: (name: string) => string;
  readonly sentOn: string;
  readonly swap: string;
  /** Lets `count` parties and us hear each other. */
  readonly joinCalls: (count: number) => string;
  readonly splitCalls: string;
  readonly endCall: (fullName: string) => string;
  readonly endAll: string;
  readonly calls: string;
  readonly callCount: (count: number) => string;
  readonly secondCall: string;
  readonly holdAndAnswer: string;
  readonly talking: string;
  readonly onHold: string;
  readonly holdingYou: string;
  readonly heldByYou: (name: string) => Words;
  readonly heldByThem: (name: string) => Words;
  readonly heldByBoth: (name: string) => Words;
  readonly cannotHearYou: (name: string) => string;
  readonly allHear: string;
  readonly goesOnHold: (name: string) => string;
  readonly tonesSent: string;
  /** How the call sounds. */
  readonly callQuality: {readonly [L in 'fair' | 'poor']: string};
  /** What is wrong with the sound, and what can be done about it. */
  readonly qualityWarnings: {readonly [W in SoundWarning]: (name: string) => Words};
  readonly dialing: string;
  readonly ringing: string;
  readonly connectingCall: string;
  /** The far end hands us to somebody else. */
  readonly puttingThrough: (number: string) => string;
  readonly waitingForMicrophone: string;
  readonly allowMicrophone: Words;
  /** The tab that holds the line does not get the microphone for a call that was answered in this one. */
  readonly microphoneElsewhere: Words;
  readonly moveHere: string;
  readonly callElsewhere: Words;
  readonly connectionLost: (name: string) => Words;
  readonly ended: string;
  readonly missedCall: string;
  readonly cancelled: string;
  readonly answeredElsewhere: string;
  readonly endings: {readonly [E in Ending]: (name: string) => Words};

  // The queue
  readonly nextActivities: string;

  // The log
  readonly recents: string;
  readonly today: string;
  readonly yesterday: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly missed: string;
  readonly rang: (duration: string) => string;
  readonly youWereOnACall: string;
  readonly doNotDisturbWasOn: string;
  readonly endedUnexpectedly: string;
  readonly searchCalls: string;
  readonly noCalls: Words;
  readonly noneFound: (text: string) => string;
  readonly callsFound: (count: number) => string;
  readonly olderCalls: string;

  // What a screen reader is told
  readonly announceCalling: (name: string) => string;
  readonly announceIncoming: (fullName: string) => string;
  readonly announceConnected: (name: string) => string;
  readonly announceMuted: string;
  readonly announceUnmuted: string;
  readonly announceSecond: (fullName: string) => string;
  readonly announceHeld: (name: string) => string;
  readonly announceOtherEnded: (name: string) => string;
  readonly announceReconnected: (name: string) => string;
  readonly announceEnded: (duration: string) => string;
  readonly announceMissed: (fullName: string) => string;

  // What is wrong
  readonly errors: {readonly [C in VoipErrorCode]: Words};
  readonly wrongAttribute: (attribute: string) => string;
  readonly waysOut: {readonly [W in WayOut]: string};

  /** A length of time, at a glance: `6 min 12 s`. */
  readonly duration: (hours: number, minutes: number, seconds: number) => string;
  /** A length of time, to be heard: `6 minutes`. */
  readonly roughDuration: (minutes: number, seconds: number) => string;
}

/** Texts of another language, or of the page's own. What they lack is said in English. */
export type Translation = Partial<
  Messages &
    CardsMessages &
    PresenceMessages &
    QueueMessages &
    ScheduleMessages &
    SettingsMessages &
    TransferMessages &
    WrapUpMessages
>;
