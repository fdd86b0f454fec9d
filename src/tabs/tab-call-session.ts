import {createId} from '../foundation/ids.js';
import type {Leadership} from '../foundation/leadership.js';
import {Store, type Listener, type Unsubscribe} from '../foundation/store.js';
import type {CallSession, HeardFact} from '../session/call-session.js';
import type {CallId} from '../session/call.js';
import type {HostedSession} from '../session/hosted-session.js';
import type {Request} from '../session/request.js';
import {isLive, OFFLINE, type SessionState} from '../session/session-state.js';
import {HeldLine, inheritedBy} from './held-line.js';
import {UNFETCHED_MS} from './patience.js';
import {PowerSwitch} from './power-switch.js';
import {refusal} from './refusal.js';
import {RequestsElsewhere, type RequestsElsewhereOptions} from './requests-elsewhere.js';
import {TabMembership, type TabMembershipOptions} from './tab-membership.js';
import {TabView} from './tab-view.js';
import {whenOffline} from './when-offline.js';

export interface TabCallSessionOptions
  extends Pick<TabMembershipOptions, 'namespace' | 'openWire' | 'locks' | 'page'>, RequestsElsewhereOptions {
  readonly leadership: Leadership;
  /** Makes the session that holds the line; called each time this tab comes to lead, with what the tab before had told. */
  readonly host: (inherited: SessionState) => Promise<HostedSession>;
  /** Told when the phone is to forget whose it was, said in whichever tab. */
  readonly onWipe?: () => void;
}

/**
 * The calls, in any tab: hosted here while this tab leads, mirrored while another one does. What is asked for while the line changes
 * hands waits for the hands it comes into.
 */
export class TabCallSession implements CallSession {
  readonly #options: TabCallSessionOptions;
  readonly tabId = createId();
  readonly #view = new TabView(this.tabId);
  #member: TabMembership | undefined;
  /** While this tab leads. */
  #line: HeldLine | undefined;
  /** Whether another tab holds the line. */
  readonly elsewhere = new Store(false);
  readonly requestsElsewhere: RequestsElsewhere;
  readonly #power: PowerSwitch;
  /** How many wait for the line to be taken from another tab. */
  #taking = 0;
  #isOutdated = false;

  constructor(options: TabCallSessionOptions) {
    this.#options = options;
    this.requestsElsewhere = new RequestsElsewhere({...options, state: () => this.state, take: () => this.#take()});
    this.#power = new PowerSwitch({clock: options.clock, onSwitch: (...how) => void this.#handleSwitch(...how)});
    options.leadership.subscribe((role) => void (role === 'leading' ? this.#lead() : this.#follow()));
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
    this.#compete();
    this.#member ??= this.#join();
  }

  /**
   * Leaves: the calls of a leading tab end, and the line goes to another tab. Resolves when that is done. That the phone is offline is told
   * as this tab's own: the others, which go on, tell nothing of it.
   */
  async stop(): Promise<void> {
    const member = this.#member;
    if (!member) return;
    const closing = this.#retire();
    this.#member = undefined;
    member.leave();
    this.#view.showFirst(OFFLINE, true);
    await closing;
  }

  /** Ends the calls, unregisters and stays off, in every tab; on `wipe` each then forgets whose phone it was. Resolves when that is done. */
  async switchOff(wipe = false): Promise<void> {
    if (!this.#member) return;
    this.#power.turn(false, wipe, (message) => this.#member?.channel.post(message));
    await whenOffline(this, this.#options.clock);
    if (wipe) this.#forget();
  }

  /** Registers again, in whichever tab comes to lead. A tab that is about to forget whose phone it was does not. */
  switchOn(): void {
    if (!this.#power.isForgetting) this.#power.turn(true, false, (message) => this.#member?.channel.post(message));
  }

  async request(request: Request): Promise<CallId | undefined> {
    if (request.type === 'dial') await this.bringLineHere();
    if (!this.#member || this.#power.isOff) throw refusal(this.#isOutdated);
    const line = this.#line;
    if (!line) return this.requestsElsewhere.send(request, this.#member.mirror);
    const session = await line.session;
    return line === this.#line ? session.request(request, this.tabId) : this.request(request);
  }

  /** Fetches an idle line from another tab: microphone, sound and the browser's questions are then where the user is. */
  async bringLineHere(): Promise<void> {
    const member = this.#member;
    const isWanted = (): boolean => member === this.#member && !!member?.mirror.isIdle && !this.#power.isOff && !this.#line;
    if (member && isWanted()) await this.requestsElsewhere.fetchLine(member.mirror, isWanted);
  }

  /** Offers to ring in this tab while the one that holds the line may not be heard, or takes that back. */
  offerRing(canRing: boolean): void {
    if (!this.#line) this.#member?.mirror.tell({ring: canRing});
  }

  dismiss(callId: CallId): void {
    if (this.#line) this.#whenHosted((session) => session.dismiss(callId));
    else if (this.#member) this.#member.mirror.tell({dismiss: callId});
    else this.#view.show({...this.state, calls: this.state.calls.filter(({id}) => id !== callId)}, true);
  }

  retry(): void {
    if (!this.#member || this.#power.isOff) return;
    if (this.#line) this.#whenHosted((session) => session.retry());
    else this.#member.mirror.tell({retry: true});
    // A tab that could not load what it needs to lead has left the election.
    this.#compete();
  }

  #compete(): void {
    if (!this.#power.isOff && !this.#power.isForgetting && !this.#isOutdated) this.#options.leadership.start();
  }

  async #take(): Promise<void> {
    if (this.state.registration !== 'failed') this.#compete();
    this.#taking += 1;
    await this.#options.leadership.take();
    this.#taking -= 1;
  }

  #join(): TabMembership {
    let isFirst = true;
    return new TabMembership({
      ...this.#options,
      tabId: this.tabId,
      power: this.#power,
      onState: (state, isOwn) => {
        if (this.#member?.contradicts(state.registration, this.state.registration)) return;
        if (isFirst && !isOwn) this.#view.showFirst(state);
        else this.#view.show(state, isOwn);
        // Not yet, while nobody has answered.
        isFirst = this.#member?.mirror.term === 0;
        this.elsewhere.set(!isOwn);
        // A tab that could not load what it takes to lead has left the election, and nobody may be left when this line is gone.
        if (state.registration === 'registered') this.#compete();
        this.#retireOutdated();
      },
      onSilence: () => void this.#take(),
      onStranger: (isNewer) => this.#meetStranger(isNewer),
    });
  }

  async #lead(): Promise<void> {
    const member = (this.#member ??= this.#join());
    member.mirror.setRole('leading');
    const taking = this.#taking;
    if (!this.requestsElsewhere.handOver?.hasArrived) await member.mirror.lastWords(taking > 0);
    await this.requestsElsewhere.handOver?.settled;
    // The lock may be another tab's again.
    await member.presence.catchUp();
    if (member === this.#member && !this.#line && this.#options.leadership.state === 'leading') await this.#hold(member, taking);
  }

  async #hold(member: TabMembership, taking: number): Promise<void> {
    const {mirror, channel, presence} = member;
    const {clock, host, leadership} = this.#options;
    const arrived = this.requestsElsewhere.handOver?.collect();
    const inherited = inheritedBy(this.tabId, this.state, arrived !== undefined);
    // Who takes the line outbids the one it is taken from, also one that hangs before it has said a word, and where the clock was set back.
    const term = Math.max(leadership.askedAt, mirror.term + 1 + taking) + Math.random();
    const session = (arrived ?? {host}).host(inherited).then((opened) => {
      // Before what other tabs ask: to a claim the line is idle until then.
      if (line === this.#line) mirror.requests.changeLeader((request) => opened.request(request, this.tabId));
      return opened;
    });
    const onClaim = (): void => this.#letGo();
    const line: HeldLine = (this.#line = new HeldLine({mirror, term, channel, presence, clock, session, inherited, onClaim}));
    // The others know why it fails, and may do better.
    await line.open().catch(() => this.#retire());
  }

  #whenHosted(action: (session: HostedSession) => void): void {
    void this.#line?.session.then(action, () => undefined);
  }

  async #follow(): Promise<void> {
    const line = this.#line;
    const parting = this.#power.isOff ? 'off' : 'leaving';
    this.#line = undefined;
    this.#member?.mirror.setRole(this.#power.isOff ? 'off' : 'following');
    await line?.close(this.#options.leadership.state === 'deposed' ? 'robbed' : parting);
    if (!this.#power.isOff) this.#member?.mirror.refresh();
  }

  /** Another tab is about to take the line, which is idle. Where it does not come, it goes on here. */
  #letGo(): void {
    void this.#follow();
    this.#options.clock.after(UNFETCHED_MS, () => this.#options.leadership.state === 'leading' && void this.#lead());
  }

  /** Gives the line to another tab. */
  async #retire(): Promise<void> {
    const closing = this.#follow();
    this.#options.leadership.stop();
    await closing;
  }

  async #handleSwitch(isNews: boolean, wipe: boolean, here: boolean): Promise<void> {
    const {isOff} = this.#power;
    if (isOff) {
      if (isNews) await this.#retire();
      await whenOffline(this, this.#options.clock);
      // The tab that held the line may be gone, and cannot say how its calls ended: they did because of the switch.
      if (this.#power.isOff) this.#view.show(OFFLINE, this.#power.isHere);
    } else if (isNews && !this.#power.isForgetting) {
      // What a leading tab has told while the phone was off here was not believed: this asks for it.
      void this.#follow();
      this.#compete();
    }
    // A tab that forgets whose phone it was leaves, and hears no more how the calls ended. The one that says so does it when it is done.
    if (!wipe || !here) this.#forget();
  }

  /** Where it is to forget whose phone it was: also where somebody else has signed in before the line was down. */
  #forget(): void {
    if (!this.#power.forget()) return;
    this.#view.show(OFFLINE, this.#power.isHere && this.#power.isOff);
    this.#options.onWipe?.();
  }

  /** A tab with a newer bundle gets the line as soon as no call is up; then nothing that tabs with this one say is heard any more. */
  #retireOutdated(): void {
    if (!this.#isOutdated || this.state.calls.some(isLive)) return;
    void this.#retire();
    this.#view.show(Object.freeze({...this.state, registration: 'failed', registrationReason: 'outdated'}), true);
    this.#member?.leave();
    this.#member = undefined;
  }

  /** Answers whether a tab with another bundle is to know of this one: it is the older of the two, or has to wait for our call. */
  #meetStranger(isNewer: boolean): boolean {
    this.#isOutdated ||= isNewer;
    this.#retireOutdated();
    return !this.#isOutdated || this.#line !== undefined;
  }
}
