import {PhoneActivities} from './activities/phone-activities.js';
import {type PhoneLine, sameLine} from './config.js';
import {PhoneLog} from './directory/phone-log.js';
import {Emitter} from './foundation/emitter.js';
import {VoipError} from './foundation/errors.js';
import {load} from './foundation/load.js';
import {silentLogger} from './foundation/logger.js';
import {Store, type Readable, type Unsubscribe} from './foundation/store.js';
import {systemClock} from './foundation/system-clock.js';
import type {Line, LineOpener} from './line.js';
import {loadNumbering} from './numbers/numbering.js';
import {openWorklist, type PhoneWidget} from './phone/open-worklist.js';
import {PhoneRinging} from './ringing/phone-ringing.js';
import type {Call, CallId} from './session/call.js';
import type {CallSession} from './session/call-session.js';
import type {DescribedCall} from './session/engine.js';
import type {HostedSession} from './session/hosted-session.js';
import {registrationOnce} from './session/registration-once.js';
import type {SessionState} from './session/session-state.js';
import {allowMicrophone} from './tabs/allow-microphone.js';
import type {ArrivedCall} from './tabs/hand-over.js';
import {LockLeadership} from './tabs/lock-leadership.js';
import {TabCallSession} from './tabs/tab-call-session.js';
import {locks, openChannel, openWire} from './tabs/channels.js';
import {TabColleagues} from './tabs/tab-colleagues.js';
import {TabQuality} from './tabs/tab-quality.js';
import type {PhoneWorklist} from './worklist/phone-worklist.js';

/** How long a phone without a widget waits for another: a route change, or a move in the DOM. */
const GRACE_MS = 2_000;

/** How long the tab that holds the line may take to tell a tab that joins how it stands. */
const JOIN_MS = 100;

const loadLine = (): Promise<LineOpener> => load(() => import('./line.js'));

const phones = new WeakMap<Document, Map<string, Phone>>();

/** The phone of `namespace` in `page`: the same one, as long as it lives. */
export function phoneOf(page: Document, namespace: string, hasLine = true): Phone {
  const ofPage = phones.get(page) ?? new Map<string, Phone>();
  phones.set(page, ofPage);
  // A second widget may name the namespace alone; one that describes a line names its own.
  const known =
    ofPage.get(namespace) ?? (hasLine ? undefined : [...ofPage].find(([name]) => name.startsWith(`${namespace}/`))?.[1]);
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
  readonly #gone = new AbortController();
  readonly quality: TabQuality;
  readonly colleagues: TabColleagues;
  /** Every call of this user, whichever tab had it. */
  readonly log: PhoneLog;
  /** What is planned, for whomever. */
  readonly activities: PhoneActivities;
  readonly ringing: PhoneRinging;
  /** How far its user is in the queue. */
  readonly worklist: PhoneWorklist;
  /** The widgets in the order of arrival, the first one serves; and the line that each describes, if it does. */
  readonly #widgets = new Map<PhoneWidget, PhoneLine | undefined>();
  #cancelGrace: Unsubscribe | undefined;
  #wanted: PhoneLine | undefined;
  #describer: PhoneWidget | undefined;
  #line: Line | undefined;
  /** Whether the line that is described next is that of somebody who signs in. */
  #isSignedOut = false;

  constructor(namespace: string, forget: () => void) {
    this.#forget = forget;
    this.#tabs = new TabCallSession({
      namespace,
      leadership: new LockLeadership(namespace, {locks: locks ?? null}),
      clock: systemClock,
      locks,
      openWire,
      prepare: loadLine,
      allowMicrophone,
      host: (inherited) => this.#host(inherited),
      fetchCall: (call, describe) => this.#fetchCall(call, describe),
      onWipe: () => this.#forgetUser(),
    });
    const shared = {namespace, openWire, clock: systemClock, session: this.#tabs};
    this.quality = new TabQuality({...shared, figures: () => this.#line?.figures});
    this.colleagues = new TabColleagues({...shared, watch: () => this.#line?.watchColleagues});
    const onFailure = (error: VoipError): void => this.#failures.emit(error);
    this.log = new PhoneLog({namespace, session: this.#tabs, onFailure});
    this.activities = new PhoneActivities({clock: systemClock, openChannel, onFailure});
    this.ringing = new PhoneRinging({
      namespace,
      locks,
      tab: this.#tabs,
      clock: systemClock,
      signal: this.#gone.signal,
      widgets: this.#widgets,
      onFailure,
    });
    const {activities, ringing} = this;
    this.worklist = openWorklist({...shared, activities, ringing, widgets: this.#widgets, onFailure});
    this.#tabs.subscribe(({registration}) => {
      this.activities.attend(registration === 'registered');
      if (registration === 'registered') this.ringing.attend().catch(() => undefined);
    });
  }

  get session(): CallSession {
    return this.#tabs;
  }

  /** Whether there is a line to register. */
  get configured(): Readable<boolean> {
    return this.#configured;
  }

  /** Resolves when it is known how the line stands, or is not to be found out in a tenth of a second. */
  async whenKnown(): Promise<void> {
    const wait = {clock: systemClock, waitMs: JOIN_MS};
    if (this.#wanted) await registrationOnce(this.#tabs, (registration) => registration !== 'offline', wait);
  }

  /** Whether another tab holds the line and the voices. */
  get elsewhere(): Readable<boolean> {
    return this.#tabs.elsewhere;
  }

  /** Whether this tab does. Both may be false: the line may be down, or in a tab that speaks another language. */
  get holdsLine(): boolean {
    return this.#line !== undefined;
  }

  /** The call that was answered in this tab while the other one, which has the line, has not got a microphone in three seconds. */
  get late(): Readable<CallId | undefined> {
    return this.#tabs.requestsElsewhere.late;
  }

  /** Calls `listener` when the log cannot be loaded, or when a button fails that is not in the page. The rest the session says, in every tab. */
  onFailure(listener: (error: VoipError) => void): Unsubscribe {
    return this.#failures.listen(listener);
  }

  /** Calls `listener` when the user signs out for good, in whichever tab. */
  onWipe(listener: () => void): Unsubscribe {
    return this.#wipes.listen(listener);
  }

  /** Whether `widget` is the one that tells the page what happens: each fact is dispatched once in a tab. */
  isServedBy(widget: PhoneWidget): boolean {
    return this.#widgets.keys().next().value === widget;
  }

  /**
   * Keeps the phone alive for `widget`, and registers the line that it describes in place of the one before; one that says the same
   * changes nothing. A widget without a line shows that of the others.
   */
  attach(widget: PhoneWidget, line: PhoneLine | undefined): void {
    this.#cancelGrace?.();
    this.#widgets.set(widget, line);
    this.ringing.isQuiet();
    const wanted = line ?? [...this.#widgets.values()].find(Boolean) ?? this.#leftBehind(widget);
    if (line) this.#describer = widget;
    if (sameLine(wanted, this.#wanted)) return;
    const isAnew = !this.#wanted;
    this.#wanted = wanted;
    this.#configured.set(wanted !== undefined);
    if (wanted) this.#run(wanted, isAnew);
    else void this.#tabs.stop();
  }

  /** `graceMs`: how long the line may stay up for another widget. */
  detach(widget: PhoneWidget, graceMs = GRACE_MS): void {
    this.#widgets.delete(widget);
    this.#cancelGrace?.();
    if (this.#widgets.size > 0) return;
    this.#cancelGrace = systemClock.after(graceMs, () => {
      this.#forget();
      this.#gone.abort();
      void this.#tabs.stop().then(() => Promise.all([this.log.close(), this.activities.close(), this.worklist.close()]));
    });
  }

  /** Registers again, after `disconnect`. */
  connect(): void {
    this.#tabs.switchOn();
  }

  /**
   * Ends the calls, unregisters, and stays off until `connect`, in every tab. `wipe`, where the user signs out: whether each tab forgets
   * whose phone it was, and what was stored is deleted. In one that has forgotten it, a line that is described anew connects.
   */
  async disconnect(wipe?: boolean): Promise<void> {
    // At once, for the page may be about to go; and when no tab has anything to write any more.
    const wipeAll = (): Promise<unknown> => Promise.all([this.log.wipe(), this.activities.wipe()]);
    if (wipe) void wipeAll().catch(() => undefined);
    await this.#tabs.switchOff(wipe);
    this.#isSignedOut ||= wipe !== undefined;
    if (wipe) await wipeAll();
  }

  /** To be called in a click: the line comes to this tab, where the browser now lets it be heard. */
  async unlockSound(): Promise<void> {
    await (this.#line ? this.#line.sounds.unlock() : this.#tabs.bringLineHere());
  }

  #forgetUser(): void {
    for (const part of [this.log, this.activities, this.worklist, this.ringing]) part.forget();
    this.#isSignedOut = true;
    this.#wipes.emit(undefined);
  }

  /** The line of a widget that has left is still that of the others. */
  #leftBehind(widget: PhoneWidget): PhoneLine | undefined {
    return widget === this.#describer ? undefined : this.#wanted;
  }

  #run(wanted: PhoneLine, isAnew: boolean): void {
    this.#line?.register(wanted);
    this.#tabs.start();
    if (isAnew && this.#isSignedOut) {
      this.#isSignedOut = false;
      this.connect();
    }
    void loadNumbering();
  }

  async #fetchCall(call: Call, describe: () => Promise<DescribedCall>): Promise<ArrivedCall> {
    const {fetchCall} = await load(() => import('./line/fetch-call.js'));
    if (!this.#wanted) throw new VoipError('not-moved', 'There is no line any more');
    const options = {clock: systemClock, logger: silentLogger, line: this.#wanted, call, describe};
    const {hangUp, ...line} = await fetchCall({...options, isQuiet: this.ringing.isQuiet});
    return {hangUp, host: (inherited) => this.#host(inherited, Promise.resolve(line))};
  }

  async #host(inherited: SessionState, opening: Promise<LineOpener> = loadLine()): Promise<HostedSession> {
    const {openLine} = await opening;
    const {isQuiet, quietUntil} = this.ringing;
    const given = {clock: systemClock, logger: silentLogger, inherited, isQuiet, quietUntil};
    const line = openLine({
      ...given,
      onClose: () => {
        if (line === this.#line) this.#line = undefined;
      },
    });
    this.#line = line;
    for (const part of [this.log, this.worklist]) part.lead();
    if (this.#wanted) line.register(this.#wanted);
    return line.session;
  }
}
