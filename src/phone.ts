import {type PhoneLine, sameLine} from './config.js';
import {PhoneLog} from './directory/phone-log.js';
import {Emitter} from './foundation/emitter.js';
import {VoipError} from './foundation/errors.js';
import {load} from './foundation/load.js';
import {silentLogger} from './foundation/logger.js';
import {Store, type Readable, type Unsubscribe} from './foundation/store.js';
import {systemClock} from './foundation/system-clock.js';
import type {Line, LineOptions} from './line.js';
import {loadNumbering} from './numbers/numbering.js';
import type {CallSession} from './session/call-session.js';
import type {HostedSession} from './session/hosted-session.js';
import type {SessionState} from './session/session-state.js';
import type {SoundState} from './session/sound-state.js';
import {allowMicrophone} from './tabs/allow-microphone.js';
import {LockLeadership} from './tabs/lock-leadership.js';
import {TabCallSession} from './tabs/tab-call-session.js';

/** How long a phone without a widget waits for another: a route change, or a move in the DOM. */
const GRACE_MS = 2_000;

/** A browser without either cannot tell its tabs apart: each has a phone of its own. */
const locks = 'BroadcastChannel' in globalThis && 'locks' in navigator ? navigator.locks : undefined;

const loadLine = (): Promise<{readonly openLine: (options: LineOptions) => Line}> => load(() => import('./line.js'));

const phones = new WeakMap<Document, Map<string, Phone>>();

/** The phone of `namespace` in `page`: the same one, as long as it lives. */
export function phoneOf(page: Document, namespace: string): Phone {
  const ofPage = phones.get(page) ?? new Map<string, Phone>();
  phones.set(page, ofPage);
  // A second widget may name the namespace alone.
  const known = ofPage.get(namespace) ?? [...ofPage].find(([name]) => name.startsWith(`${namespace}/`))?.[1];
  if (known) return known;
  const phone = new Phone(namespace, () => ofPage.delete(namespace));
  ofPage.set(namespace, phone);
  return phone;
}

/**
 * A phone belongs to a document and a namespace. Widgets attach to it; when the last one has left and none has come within two seconds,
 * it acts like a closing tab.
 */
export class Phone {
  readonly #forget: () => void;
  readonly #tabs: TabCallSession;
  readonly #failures = new Emitter<VoipError>();
  readonly #configured = new Store(false);
  readonly #wipes = new Emitter<undefined>();
  /** Every call of this user, whichever tab had it. */
  readonly log: PhoneLog;
  #listening: AbortController | undefined;
  /** The widgets in the order of arrival, the first one serves; and the line that each describes, if it does. */
  readonly #widgets = new Map<object, PhoneLine | undefined>();
  #cancelGrace: Unsubscribe | undefined;
  #wanted: PhoneLine | undefined;
  #describer: object | undefined;
  #line: Line | undefined;

  constructor(namespace: string, forget: () => void) {
    this.#forget = forget;
    this.#tabs = new TabCallSession({
      namespace,
      leadership: new LockLeadership(namespace, {locks: locks ?? null}),
      clock: systemClock,
      locks,
      openWire: locks && ((name) => new BroadcastChannel(name)),
      prepare: loadLine,
      allowMicrophone,
      host: (inherited) => this.#host(inherited),
      onWipe: () => {
        this.log.forget();
        this.#wipes.emit(undefined);
      },
    });
    this.log = new PhoneLog({namespace, session: this.#tabs, onFailure: (error) => this.#failures.emit(error)});
    this.#tabs.subscribe(({sound}) => this.#handleSound(sound));
  }

  get session(): CallSession {
    return this.#tabs;
  }

  /** Whether there is a line to register. */
  get configured(): Readable<boolean> {
    return this.#configured;
  }

  /** Whether another tab holds the line and the voices. */
  get elsewhere(): Readable<boolean> {
    return this.#tabs.elsewhere;
  }

  /** Calls `listener` when a part of the phone cannot be loaded. */
  onFailure(listener: (error: VoipError) => void): Unsubscribe {
    return this.#failures.listen(listener);
  }

  /** Calls `listener` when the user signs out for good, in whichever tab. */
  onWipe(listener: () => void): Unsubscribe {
    return this.#wipes.listen(listener);
  }

  /** Whether `widget` is the one that tells the page what happens: each fact is dispatched once in a tab. */
  isServedBy(widget: object): boolean {
    return this.#widgets.keys().next().value === widget;
  }

  /**
   * Keeps the phone alive for `widget`, and registers the line that it describes in place of the one before; one that says the same
   * changes nothing. A widget without a line shows that of the others.
   */
  attach(widget: object, line: PhoneLine | undefined): void {
    this.#cancelGrace?.();
    this.#widgets.set(widget, line);
    const wanted = line ?? [...this.#widgets.values()].find(Boolean) ?? this.#leftBehind(widget);
    if (line) this.#describer = widget;
    if (sameLine(wanted, this.#wanted)) return;
    this.#wanted = wanted;
    this.#configured.set(wanted !== undefined);
    if (wanted) this.#line?.register(wanted);
    this.#run();
  }

  /** `graceMs`: how long the line may stay up for another widget. */
  detach(widget: object, graceMs = GRACE_MS): void {
    this.#widgets.delete(widget);
    this.#cancelGrace?.();
    if (this.#widgets.size > 0) return;
    this.#cancelGrace = systemClock.after(graceMs, () => {
      this.#forget();
      void this.#tabs.stop().then(() => this.log.close());
    });
  }

  /** Registers again, after `disconnect`. */
  connect(): void {
    this.#tabs.switchOn();
  }

  /**
   * Ends the calls, unregisters, and stays off until `connect`, in every tab; on `wipe` each forgets whose phone it was, and what was
   * stored is deleted.
   */
  async disconnect(wipe = false): Promise<void> {
    // At once, for the page may be about to go; and when no tab has anything to write any more.
    if (wipe) void this.log.wipe().catch(() => undefined);
    await this.#tabs.switchOff(wipe);
    if (wipe) await this.log.wipe();
  }

  /** To be called in a click: the line comes to this tab, where the browser now lets it be heard. */
  async unlockSound(): Promise<void> {
    if (this.#line) await this.#line.sounds.unlock();
    else await this.#tabs.bringLineHere();
  }

  /** The line of a widget that has left is still that of the others. */
  #leftBehind(widget: object): PhoneLine | undefined {
    return widget === this.#describer ? undefined : this.#wanted;
  }

  #run(): void {
    if (!this.#wanted) {
      void this.#tabs.stop();
      return;
    }
    this.#tabs.start();
    void loadNumbering();
  }

  /** A tab that the user has touched may be heard: the line that may not moves there. */
  #handleSound(sound: SoundState | undefined): void {
    const isDeaf = sound === 'locked' && this.elsewhere.state;
    if (isDeaf === Boolean(this.#listening)) return;
    this.#listening?.abort();
    this.#listening = isDeaf ? new AbortController() : undefined;
    if (!this.#listening) return;
    const bring = (): void => void this.#tabs.bringLineHere();
    const options = {capture: true, signal: this.#listening.signal};
    for (const type of ['click', 'keydown']) window.addEventListener(type, bring, options);
    if (navigator.userActivation.hasBeenActive) bring();
  }

  async #host(inherited: SessionState): Promise<HostedSession> {
    const {openLine} = await this.#orFail(loadLine());
    const line = openLine({
      clock: systemClock,
      logger: silentLogger,
      inherited,
      onClose: () => {
        if (line === this.#line) this.#line = undefined;
      },
    });
    this.#line = line;
    this.log.lead();
    if (this.#wanted) line.register(this.#wanted);
    return line.session;
  }

  async #orFail<T>(loading: Promise<T>): Promise<T> {
    try {
      return await loading;
    } catch (cause) {
      const error = VoipError.from(cause, 'load-failed');
      this.#failures.emit(error);
      throw error;
    }
  }
}
