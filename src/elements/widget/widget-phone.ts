import type {Asking, Notice, PhoneSettings, SharedPhone} from '../../context/shared-phone.js';
import type {Clock} from '../../foundation/clock.js';
import {Emitter} from '../../foundation/emitter.js';
import {type PlainVoipError, VoipError} from '../../foundation/errors.js';
import {Store, type Listener, type Unsubscribe} from '../../foundation/store.js';
import type {Phone} from '../../phone.js';
import type {CallId} from '../../session/call.js';
import type {CallSession, HeardFact, RequestOptions} from '../../session/call-session.js';
import type {Request} from '../../session/request.js';
import {OFFLINE, type SessionState} from '../../session/session-state.js';
import type {SoundState} from '../../session/sounds.js';
import {askPage} from './ask-page.js';
import {readRequest} from './read-request.js';

const UNCONFIGURED: PhoneSettings = {
  configured: false,
  dial: {numberPolicy: 'require-plus', extensionDigits: 6},
  problems: [],
  messages: {},
};

/** What is seen of a phone while there is none. */
const NO_PHONE = {
  configured: {state: false},
  session: {state: OFFLINE},
  sound: {state: 'ready' as SoundState},
};

const noLine = (): VoipError =>
  new VoipError('not-configured', 'This phone has no line yet: give it server and address, or credentials');

/**
 * What one widget shares with the elements around it: the phone that it is attached to at the moment, whichever that is, with every
 * request shown to the page first.
 */
export class WidgetPhone implements SharedPhone, CallSession {
  readonly #widget: EventTarget;
  readonly #clock: Clock;
  readonly #state = new Store<SessionState>(OFFLINE);
  readonly #facts = new Emitter<HeardFact>();
  readonly #unsubscribe: Unsubscribe[] = [];
  #phone: Phone | undefined;
  #noticeCount = 0;

  readonly settings = new Store<PhoneSettings>(UNCONFIGURED);
  readonly sound = new Store<SoundState>('ready');
  readonly asking = new Store<Asking | undefined>(undefined);
  readonly notice = new Store<Notice | undefined>(undefined);

  constructor(widget: EventTarget, clock: Clock) {
    this.#widget = widget;
    this.#clock = clock;
  }

  get session(): CallSession {
    return this;
  }

  get state(): SessionState {
    return this.#state.state;
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#state.subscribe(listener);
  }

  onFact(listener: (fact: HeardFact) => void): Unsubscribe {
    return this.#facts.listen(listener);
  }

  /** Shows `settings` from now on; whether there is a line, the phone knows. */
  configure(settings: Omit<PhoneSettings, 'configured'>): void {
    this.#configure(settings);
  }

  /** Shows `phone` from now on; nothing: no phone. */
  follow(phone: Phone | undefined): void {
    if (phone === this.#phone) return;
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    this.#phone = phone;
    if (phone) this.#unsubscribe.push(...this.#listenTo(phone));
    const {configured, session, sound} = phone ?? NO_PHONE;
    this.#configure({configured: configured.state});
    this.#state.set(session.state);
    this.sound.set(sound.state);
  }

  async request(request: Request, {source = 'element', ask = true}: RequestOptions = {}): Promise<CallId | undefined> {
    if (!this.settings.state.configured) throw noLine();
    const {dial} = this.settings.state;
    const readable = readRequest(request, dial);
    const agreed = ask ? readRequest(await this.#ask(readable, source), dial) : readable;
    if (!this.#phone) throw noLine();
    return this.#phone.session.request(agreed);
  }

  dismiss(callId: CallId): void {
    this.#phone?.session.dismiss(callId);
  }

  retry(): void {
    this.#phone?.session.retry();
  }

  async unlockSound(): Promise<void> {
    await this.#phone?.unlockSound();
  }

  notify({code, message, details}: PlainVoipError): void {
    this.notice.set({id: ++this.#noticeCount, code, message, ...(details && {details})});
  }

  dismissNotice(): void {
    this.notice.set(undefined);
  }

  #listenTo(phone: Phone): readonly Unsubscribe[] {
    return [
      phone.session.subscribe((state) => {
        this.#state.set(state);
      }),
      phone.session.onFact((fact) => {
        this.#facts.emit(fact);
      }),
      phone.sound.subscribe((state) => {
        this.sound.set(state);
      }),
      phone.configured.subscribe((configured) => {
        this.#configure({configured});
      }),
      phone.onFailure((error) => {
        this.notify(error.toPlain());
      }),
    ];
  }

  #configure(settings: Partial<PhoneSettings>): void {
    this.settings.set({...this.settings.state, ...settings});
  }

  #ask(request: Request, source: NonNullable<RequestOptions['source']>): Promise<Request> {
    return askPage(request, {
      widget: this.#widget,
      source,
      clock: this.#clock,
      onWait: (cancel) => {
        this.asking.set(cancel && {request, cancel});
      },
    });
  }
}
