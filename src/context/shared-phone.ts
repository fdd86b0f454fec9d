import type {Activities} from '../activities/activities.js';
import type {ActivityRequest} from '../activities/activity-request.js';
import type {StorageTrouble} from '../activities/activity-store.js';
import type {QueueView} from '../activities/todays-queue.js';
import type {LogView} from '../directory/call-log.js';
import type {PlainVoipError} from '../foundation/errors.js';
import type {Readable, Unsubscribe} from '../foundation/store.js';
import type {Translation} from '../localization/messages.js';
import type {DialSettings} from '../numbers/dial-target.js';
import type {CallId} from '../session/call.js';
import type {CallSession} from '../session/call-session.js';
import type {Colleague, WatchColleagues} from '../session/colleague.js';
import type {Devices} from '../session/devices.js';
import type {Request} from '../session/request.js';
import type {SoundState} from '../session/sound-state.js';
import type {AutoAdvance, Outcome, Worklist} from '../worklist/worklist.js';

/** What the elements need to know of the configuration. Replaced as a whole when an attribute changes. */
export interface PhoneSettings {
  /** Whether there is a line to register at all. */
  readonly configured: boolean;
  readonly dial: DialSettings;
  /** What is wrong with the configuration, in the order of the attributes. */
  readonly problems: readonly PlainVoipError[];
  /** The page's own words in place of ours. */
  readonly messages: Translation;
  /** Whom the page lets this person see; nobody where it tells of none. */
  readonly users?: readonly Colleague[];
  /** Where the user reads how to forward calls without answering. */
  readonly forwardingHelpUrl?: string | undefined;
  /** Whoever rings may be sent to somebody else without an answer. */
  readonly deflection?: boolean;
  /** Whose queue this is, where that is known. */
  readonly userId?: string | undefined;
  /** The queue lists what is past due, too. */
  readonly includeOverdue?: boolean;
  /** What comes after a call of the queue. */
  readonly autoAdvance?: AutoAdvance;
  /** How calls of the queue can have gone; none: an answered one is done. */
  readonly outcomes?: readonly Outcome[];
}

/** What a list of the queue wants in place of what the page has written at the widget. */
export interface QueueWishes {
  readonly includeOverdue?: boolean;
  /** As it is written. */
  readonly autoAdvance?: string;
}

/** A failure that a person should read, and that nobody's promise has shown yet. */
export interface Notice extends PlainVoipError {
  readonly id: number;
}

/** A wish that waits for the page's consent. */
export interface Asking {
  readonly request: Request | ActivityRequest;
  /** Gives the wish up; it ends as `vetoed`. */
  cancel(): void;
}

export interface DoNotDisturb {
  readonly on: boolean;
  readonly until?: number;
}

/** What a `<voip-widget>` shares with the elements around it. The object stays the same for the widget's life; its parts change. */
export interface SharedPhone {
  /** The calls. A request goes to the page first (`voip-request`), then to the line. */
  readonly session: CallSession;
  readonly settings: Readable<PhoneSettings>;
  /** Whether a ring would be heard in this tab. */
  readonly sound: Readable<SoundState>;
  /** Whether the calls, their microphone and their sound are in another tab. */
  readonly elsewhere: Readable<boolean>;
  /** The call that was answered in this tab, and has waited three seconds for a microphone that another tab opens. */
  readonly late: Readable<CallId | undefined>;
  /** The calls that there have been; nothing until the log has been read. */
  readonly log: Readable<LogView | undefined>;
  /** Whether whoever calls is refused at once and only listed, and until when (epoch ms) where that ends by itself. */
  readonly doNotDisturb: Readable<DoNotDisturb>;
  /** Said by the user, in all tabs: until an epoch time in ms, or until it is taken back with `false`. Rejects with `load-failed`. */
  setDoNotDisturb(until?: number | boolean): Promise<void>;
  /** The microphones and loudspeakers of this computer. Rejects with `not-configured` where there is no line, and with `load-failed`. */
  devices(): Promise<Devices>;
  /** Asks the server whether colleagues are free. Rejects where there is no line, and with `load-failed`. */
  readonly watchColleagues: WatchColleagues;
  /** To be called in a click: lets the page be heard. */
  unlockSound(): Promise<void>;
  /** How the phone stands and what this browser lacks, for a report: plain data without secrets, names and numbers. */
  diagnostics(): Promise<object>;
  /** What is planned, for whomever. */
  readonly activities: Activities;
  /** What this user has to call today; nothing until it is being read. */
  readonly queue: Readable<QueueView | undefined>;
  /** Why what is planned is in memory only. */
  readonly storage: Readable<StorageTrouble | undefined>;
  /** Somebody shows the queue: it is read, where it was not. What they wish holds until what is returned is called. */
  openQueue(wishes?: QueueWishes): Unsubscribe;
  /** How far this user is in the queue, in all tabs. */
  readonly worklist: Worklist;
  /** Shows a wish to the page, which may amend it. Rejects with `vetoed` and `timeout`. */
  ask(request: ActivityRequest): Promise<ActivityRequest>;
  /** Set while the page thinks about a request. */
  readonly asking: Readable<Asking | undefined>;
  readonly notice: Readable<Notice | undefined>;
  /** Shows `error` to the user until it is dismissed or another takes its place. */
  notify(error: PlainVoipError): void;
  dismissNotice(): void;
}
