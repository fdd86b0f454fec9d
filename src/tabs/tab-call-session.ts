import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import {createId} from '../foundation/ids.js';
import type {Leadership} from '../foundation/leadership.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import type {CallSession, HeardFact} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import {keepCauses} from '../session/causes.js';
import type {HostedSession} from '../session/hosted-session.js';
import type {Request} from '../session/request.js';
import {isLive, OFFLINE, type SessionState} from '../session/session-state.js';
import {PROTOCOL} from './protocol.js';
import {TabHost} from './tab-host.js';
import {TabMembership, type TabMembershipOptions} from './tab-membership.js';
import {TabView} from './tab-view.js';
import {whenOffline} from './when-offline.js';

export interface TabCallSessionOptions extends Pick<TabMembershipOptions, 'namespace' | 'openWire' | 'locks'> {
  readonly leadership: Leadership;
  readonly clock: Clock;
  /** Fetches what it takes to hold the line; called before an idle line is asked for. */
  readonly prepare?: () => Promise<unknown>;
  /** Has the browser ask for the microphone in this tab, where the user is. Rejects where the user withholds it. */
  readonly allowMicrophone?: () => Promise<void>;
  /** Makes the session that holds the line; called each time this tab comes to lead, with what the tab before had told. */
  readonly host: (inherited: SessionState) => Promise<HostedSession>;
  /** Told when the phone is switched on or off in any tab; on `wipe` it is to forget whose it was. */
  readonly onSwitch?: (isOn: boolean, wipe: boolean) => void;
  /** Where `pageshow` arrives. */
  readonly page?: EventTarget;
}

const switchedOff = (): VoipError => new VoipError('not-registered', 'The phone is switched off');

/**
 * The calls, in any tab: hosted here while this tab leads, mirrored while another one does. What is asked for while the line changes
 * hands waits for the hands it comes into.
 */
export class TabCallSession implements CallSession {
  readonly #options: TabCallSessionOptions;
  readonly #tabId = createId();
  readonly #view = new TabView(this.#tabId);
  #member: TabMembership | undefined;
  /** While this tab leads. */
  #hosting: Promise<HostedSession> | undefined;
  #closeHosted: (() => Promise<void>) | undefined;
  /** Whether another tab holds the line. */
  readonly elsewhere = new Store(false);
  #isOff = false;
  #isOutdated = false;

  constructor(options: TabCallSessionOptions) {
    this.#options = options;
    options.leadership.subscribe((role) => {
      if (role === 'leading') void this.#lead();
      else void this.#follow();
    });
  }

  get state(): SessionState {
    return this.#view.store.state;
  }

  subscribe(listener: Listener<SessionState>): Unsubscribe {
    return this.#view.store.subscribe(listener);
  }

  onFact(listener: (fact: HeardFact) => void): Unsubscribe {
    return this.#view.facts.listen(listener);
  }

  /** Takes part: shows what the leading tab tells, or leads. */
  start(): void {
    // Asked first: while the browser answers, it opens the channel.
    if (!this.#isOff && !this.#isOutdated) this.#options.leadership.start();
    this.#member ??= this.#join();
  }

  /** Leaves: the calls of a leading tab end, and the line goes to another tab. Resolves when that is done. */
  async stop(): Promise<void> {
    const member = this.#member;
    if (!member) return;
    await this.#retire();
    member.leave();
    if (member !== this.#member) return;
    this.#member = undefined;
    this.#view.show(OFFLINE, true);
  }

  /** Ends the calls, unregisters and stays off, in every tab. Resolves when that is done. */
  async switchOff(wipe = false): Promise<void> {
    const member = this.#member;
    if (!member) return;
    member.channel.post({type: 'switch', term: 0, on: false, wipe});
    const isHere = this.#hosting !== undefined;
    await this.#handleSwitch(false, wipe);
    if (!isHere) await whenOffline(this, this.#options.clock);
  }

  /** Registers again, in whichever tab comes to lead. */
  switchOn(): void {
    this.#member?.channel.post({type: 'switch', term: 0, on: true});
    void this.#handleSwitch(true, false);
  }

  async request(request: Request): Promise<CallId | undefined> {
    if (!this.#member || this.#isOff) throw switchedOff();
    if (request.type === 'dial') await this.bringLineHere();
    const hosting = this.#hosting;
    if (!hosting) return this.#requestElsewhere(this.#member, request);
    const session = await hosting;
    return hosting === this.#hosting ? session.request(request, this.#tabId) : this.request(request);
  }

  /** Fetches an idle line from another tab: microphone, sound and the browser's questions are then where the user is. */
  async bringLineHere(): Promise<void> {
    const mirror = this.#member?.mirror;
    if (!mirror || this.#hosting || mirror.term === 0 || mirror.state.calls.some(isLive)) return;
    try {
      await this.#options.prepare?.();
      await mirror.claim();
      await this.#options.leadership.take();
    } catch {
      // It stays where it is, and what is asked for is done there.
    }
  }

  dismiss(callId: CallId): void {
    if (this.#hosting) this.#whenHosted((session) => session.dismiss(callId));
    else this.#member?.mirror.dismiss(callId);
  }

  retry(): void {
    if (!this.#member || this.#isOff) return;
    if (this.#hosting) this.#whenHosted((session) => session.retry());
    else this.#member.mirror.retry();
    // A tab that could not load what it needs to lead has left the election.
    if (!this.#isOutdated) this.#options.leadership.start();
  }

  #join(): TabMembership {
    const {leadership} = this.#options;
    let isFirst = true;
    return new TabMembership({
      ...this.#options,
      tabId: this.#tabId,
      onState: (state, isOwn) => {
        if (isFirst && !isOwn) this.#view.showFirst(state);
        else this.#view.show(state, isOwn);
        isFirst = false;
        this.elsewhere.set(!isOwn);
        if (this.#isOutdated) this.#retireOutdated();
      },
      onSilence: () => void leadership.take(),
      onSwitch: (isOn, wipe) => void this.#handleSwitch(isOn, wipe),
      isOff: () => this.#isOff,
      onStranger: (protocol) => this.#handleStranger(protocol),
    });
  }

  async #requestElsewhere({mirror}: TabMembership, request: Request): Promise<CallId | undefined> {
    if (request.type === 'answer') await this.#options.allowMicrophone?.();
    return mirror.request(request);
  }

  async #lead(): Promise<void> {
    const member = (this.#member ??= this.#join());
    const {mirror, channel, presence} = member;
    mirror.watch(false);
    const {calls, causes = {}} = mirror.state;
    // What another tab had asked of a leader that is gone, this one ends as its own.
    const inherited: SessionState = {calls, causes: keepCauses(causes, (tab) => tab === this.#tabId), registration: 'connecting'};
    const hosting = this.#options.host(inherited);
    this.#hosting = hosting;
    const host = new TabHost({mirror, channel, presence, clock: this.#options.clock, session: hosting, inherited});
    this.#closeHosted = () => this.#close(host);
    try {
      const session = await hosting;
      if (hosting === this.#hosting) this.#serve(session, host, member);
      else await session.close();
    } catch (cause) {
      host.close();
      if (hosting === this.#hosting) this.#giveUp(VoipError.from(cause, 'load-failed'));
    }
  }

  #whenHosted(action: (session: HostedSession) => void): void {
    void this.#hosting?.then(action, () => undefined);
  }

  #serve(session: HostedSession, host: TabHost, {mirror}: TabMembership): void {
    this.#closeHosted = () => this.#close(host, session);
    mirror.changeLeader((request) => session.request(request, this.#tabId));
  }

  async #close(host: TabHost, session?: HostedSession): Promise<void> {
    if (!this.#isOff) host.yield();
    await session?.close();
    if (this.#isOff) host.fallSilent();
    host.close();
  }

  async #follow(): Promise<void> {
    const close = this.#closeHosted;
    this.#hosting = undefined;
    this.#closeHosted = undefined;
    this.#member?.mirror.watch(!this.#isOff);
    await close?.();
    if (!this.#isOff) this.#member?.mirror.refresh();
  }

  /** Gives the line to another tab. */
  async #retire(): Promise<void> {
    const closing = this.#follow();
    this.#options.leadership.stop();
    await closing;
  }

  async #handleSwitch(isOn: boolean, wipe: boolean): Promise<void> {
    const isNews = this.#isOff === isOn;
    this.#isOff = !isOn;
    if (isNews || wipe) this.#options.onSwitch?.(isOn, wipe);
    if (!isNews) return;
    if (isOn) this.#options.leadership.start();
    else await this.#retire();
  }

  /** A tab with a newer bundle takes the line as soon as no call is up here; one with an older bundle is told that we are here. */
  #handleStranger(protocol: number): void {
    this.#isOutdated ||= protocol > PROTOCOL;
    if (this.#isOutdated) this.#retireOutdated();
    else this.#member?.mirror.refresh();
  }

  #retireOutdated(): void {
    if (this.state.calls.some(isLive)) return;
    void this.#retire();
    this.#fail('outdated');
  }

  #giveUp({code}: VoipError): void {
    void this.#retire();
    this.#fail(code);
  }

  #fail(registrationReason: VoipError['code']): void {
    this.#view.show(Object.freeze({...this.state, registration: 'failed', registrationReason}), true);
  }
}
