import type {Asking, DoNotDisturb, Notice, PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
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
  extends Pick<CallSession, 'request' | 'dismiss' | 'retry'>, Pick<SharedPhone, 'unlockSound' | 'setDoNotDisturb'> {
  readonly log: CallLog;
  /** What tells how calls sound and who is free; none where there is no line. */
  readonly phone: Pick<Phone, 'quality' | 'colleagues'> | undefined;
  connect(): void;
  disconnect(wipe?: boolean): Promise<void>;
  diagnostics(): Diagnostics;
  devices(): Promise<Devices>;
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
  readonly doNotDisturb = new Store<DoNotDisturb>({on: false});
  readonly asking = new Store<Asking | undefined>(undefined);
  readonly notice = new Store<Notice | undefined>(undefined);
  #noticeCount = 0;

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
