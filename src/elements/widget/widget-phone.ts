import type {Activities} from '../../activities/activities.js';
import type {ActivityRequest} from '../../activities/activity-request.js';
import type {StorageTrouble} from '../../activities/activity-store.js';
import type {ActivityNews} from '../../activities/change-feed.js';
import type {QueueView} from '../../activities/todays-queue.js';
import type {Asking, DoNotDisturb, Notice, PhoneSettings, QueueWishes, SharedPhone} from '../../context/shared-phone.js';
import type {CallLog, LogView} from '../../directory/call-log.js';
import {Emitter} from '../../foundation/emitter.js';
import {type PlainVoipError, VoipError} from '../../foundation/errors.js';
import {Store, type Listener, type Unsubscribe} from '../../foundation/store.js';
import type {Diagnostics} from '../../config/diagnostics.js';
import type {Phone} from '../../phone.js';
import type {CallId} from '../../session/call.js';
import type {CallSession, HeardFact, RequestOptions} from '../../session/call-session.js';
import type {WatchColleagues} from '../../session/colleague.js';
import type {Devices} from '../../session/devices.js';
import type {Request} from '../../session/request.js';
import {OFFLINE, type SessionState} from '../../session/session-state.js';
import type {SoundState} from '../../session/sound-state.js';
import {IDLE, type Worklist, type WorklistIntent, type WorklistState} from '../../worklist/worklist.js';
import {sharedActivities} from './shared-activities.js';

export const UNCONFIGURED: PhoneSettings = {
  configured: false,
  dial: {numberPolicy: 'require-plus', extensionDigits: 6},
  problems: [],
  messages: {},
};

export const noLine = (): VoipError =>
  new VoipError('not-configured', 'This phone has no line yet: give it server and address, or credentials');

/** What carries out what is asked for, once it has been loaded. */
export interface Carrier
  extends Pick<CallSession, 'request' | 'dismiss' | 'retry'>, Pick<SharedPhone, 'unlockSound' | 'setDoNotDisturb' | 'ask'> {
  readonly log: CallLog;
  /** Resolves when what is planned can be used. */
  activities(): Promise<Omit<Activities, 'listen'>>;
  work(intent: WorklistIntent): Promise<void>;
  openQueue(): void;
  /** What the page or a list of the queue wants is another. */
  configure(): void;
  /** What tells how calls sound and who is free; none where there is no line. */
  readonly phone: Pick<Phone, 'quality' | 'colleagues'> | undefined;
  connect(): void;
  disconnect(wipe?: boolean): Promise<void>;
  diagnostics(): Diagnostics;
  devices(): Promise<Devices>;
}

/** How far the agent is; set by whoever connects the widget. */
class SharedWorklist extends Store<WorklistState> implements Worklist {
  readonly do: Worklist['do'];

  constructor(work: Worklist['do']) {
    super(IDLE);
    this.do = work;
  }
}

/**
 * What one widget shares with the elements around it. It is there before anything else has been loaded; what it shows comes from whoever
 * connects the widget, and what it is asked goes there.
 */
export class WidgetPhone implements SharedPhone, CallSession {
  readonly #state = new Store<SessionState>(OFFLINE);
  readonly facts = new Emitter<HeardFact>();
  readonly settings = new Store<PhoneSettings>(UNCONFIGURED);
  readonly sound = new Store<SoundState>('ready');
  readonly elsewhere = new Store(false);
  readonly late = new Store<CallId | undefined>(undefined);
  readonly log = new Store<LogView | undefined>(undefined);
  readonly queue = new Store<QueueView | undefined>(undefined);
  readonly storage = new Store<StorageTrouble | undefined>(undefined);
  readonly news = new Emitter<ActivityNews>();
  readonly activities = sharedActivities({
    open: async () => {
      await this.whenDrawn();
      return (await this.ready()).activities();
    },
    listen: (listener) => {
      this.openQueue();
      return this.news.listen(listener);
    },
  });
  readonly worklist = new SharedWorklist(async (intent) => (await this.ready()).work(intent));
  readonly doNotDisturb = new Store<DoNotDisturb>({on: false});
  readonly asking = new Store<Asking | undefined>(undefined);
  readonly notice = new Store<Notice | undefined>(undefined);
  #noticeCount = 0;
  readonly #wishes = new Set<QueueWishes>();

  /** Resolves when what the page has written last has been read. */
  whenDrawn: () => Promise<unknown> = () => Promise.resolve();

  /** On its way as soon as the page describes a line. */
  carrier: Promise<Carrier> | undefined;

  get session(): CallSession {
    return this;
  }

  get state(): SessionState {
    return this.#state.state;
  }

  set state(state: SessionState) {
    this.sound.set(state.sound === 'locked' ? 'locked' : 'ready');
    this.#state.set(state);
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  onFact(listener: (fact: HeardFact) => void): Unsubscribe {
    return this.facts.listen(listener);
  }

  configure(settings: Partial<PhoneSettings>): void {
    this.settings.set({...this.settings.state, ...settings});
  }

  async request(request: Request, options?: RequestOptions): Promise<CallId | undefined> {
    return (await this.ready()).request(request, options);
  }

  dismiss(callId: CallId): void {
    this.#tell((carrier) => carrier.dismiss(callId));
  }

  retry(): void {
    this.#tell((carrier) => carrier.retry());
  }

  async unlockSound(): Promise<void> {
    await (await this.carrier?.catch(() => undefined))?.unlockSound();
  }

  async setDoNotDisturb(until?: number | boolean): Promise<void> {
    await (await this.ready()).setDoNotDisturb(until);
  }

  /** What those who show the queue wish, the latest before the others. */
  get wishes(): QueueWishes {
    return Object.assign({}, ...this.#wishes) as QueueWishes;
  }

  openQueue(wishes: QueueWishes = {}): Unsubscribe {
    this.#tell((carrier) => carrier.openQueue());
    if (Object.keys(wishes).length === 0) return () => undefined;
    this.#wishes.add(wishes);
    this.#tell((carrier) => carrier.configure());
    return () => {
      this.#wishes.delete(wishes);
      this.#tell((carrier) => carrier.configure());
    };
  }

  async ask(request: ActivityRequest): Promise<ActivityRequest> {
    return (await this.ready()).ask(request);
  }

  async devices(): Promise<Devices> {
    return (await this.ready()).devices();
  }

  async watchColleagues(...asked: Parameters<WatchColleagues>): Promise<Unsubscribe> {
    const {phone} = await this.ready();
    if (!phone) throw noLine();
    return phone.colleagues.watch(...asked);
  }

  async connect(): Promise<void> {
    (await this.ready()).connect();
  }

  async disconnect(wipe?: boolean): Promise<void> {
    await (await this.carrier)?.disconnect(wipe);
  }

  async diagnostics(): Promise<Diagnostics> {
    return (await this.ready()).diagnostics();
  }

  /** Rejects with `not-configured` where the page describes no line. */
  async ready(): Promise<Carrier> {
    if (!this.carrier) throw noLine();
    return this.carrier;
  }

  notify({code, message, details}: PlainVoipError): void {
    this.notice.set({id: ++this.#noticeCount, code, message, ...(details && {details})});
  }

  dismissNotice(): void {
    this.notice.set(undefined);
  }

  /** Where nothing could be loaded, a notice says so already. */
  #tell(what: (carrier: Carrier) => void): void {
    void this.carrier?.then(what, () => undefined);
  }
}
