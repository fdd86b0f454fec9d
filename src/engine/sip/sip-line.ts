import {UserAgentState, type Invitation, type Session, type UserAgent} from 'sip.js';

import {VoipError, type VoipErrorCode} from '../../foundation/errors.js';
import type {LineSettings, Registration, RegistrationChanged} from '../../session/engine.js';
import {askForAWord} from './ask-for-a-word.js';
import {LineHealth} from './line-health.js';
import {LineRegistration, type Refusal} from './line-registration.js';
import {LineRetry} from './line-retry.js';
import {LineServers} from './line-servers.js';
import {listenForWake} from './listen-for-wake.js';
import type {MediaOwner} from './media-description-handler.js';
import {checkRequests} from './request-check.js';
import {createUserAgent, isSameLine, overhear, renewSecrets, type UserAgentSetup} from './user-agent.js';

export interface LineOptions extends UserAgentSetup {
  readonly random: () => number;
  readonly onInvite: (invitation: Invitation) => void;
  /** The socket is gone. */
  readonly onLost: () => void;
  readonly report: (change: RegistrationChanged) => void;
  /** Whether a call would not survive the loss of the socket: it is not answered yet. */
  readonly isRinging: () => boolean;
}

/**
 * One user at one server: keeps the socket open and the line registered, and says honestly how that goes. It has one user agent for all
 * its life, so that dialogs outlive the socket on which they began.
 */
export class SipLine {
  readonly userAgent: UserAgent;
  readonly #options: LineOptions;
  readonly #health: LineHealth;
  readonly #registration: LineRegistration;
  readonly #retry: LineRetry;
  readonly #servers: LineServers;
  readonly #owners = new WeakMap<Session, MediaOwner>();
  readonly #owed = new Set<() => void>();
  readonly #listening = new AbortController();
  #settings: LineSettings;
  #state: Registration = 'offline';
  #isConnecting = false;
  #isStopped = false;
  #retiring: Promise<void> | undefined;

  constructor(options: LineOptions) {
    const {clock, logger, settings} = options;
    this.#options = options;
    this.#settings = settings;
    const userAgent = (this.userAgent = createUserAgent(options, (session) => this.#owners.get(session)));
    userAgent.delegate = {
      onInvite: options.onInvite,
      onMessage: (message) => void message.reject({statusCode: 405}),
      onDisconnect: () => this.#handleLost(),
    };
    this.#retry = new LineRetry({...options, attempt: () => void this.#attempt()});
    this.#servers = new LineServers({...options, userAgent, servers: settings.servers, onMove: () => this.#move()});
    this.#health = new LineHealth({
      clock,
      probe: () => this.#probe(),
      onDead: () => this.#hangUpSocket(),
      onWake: () => this.#wake(),
    });
    overhear(userAgent.transport, () => this.#health.heard(), logger);
    checkRequests(userAgent.userAgentCore);
    this.#registration = new LineRegistration({
      userAgent,
      clock,
      onRegistered: () => this.#handleRegistered(),
      onRefused: (refusal) => this.#handleRefused(refusal),
      onSilence: () => this.#handleSilence(),
    });
  }

  get settings(): LineSettings {
    return this.#settings;
  }

  get domain(): string {
    return this.#options.address.host;
  }

  get isRegistered(): boolean {
    return this.#state === 'registered';
  }

  /** Opens the socket and no more: for a call that comes before the line does. Rejects with `server-unreachable`. */
  async open(): Promise<void> {
    await this.#openSocket().catch((cause: unknown) => {
      throw new VoipError('server-unreachable', 'No server can be reached', {cause});
    });
  }

  start(): void {
    listenForWake({signal: this.#listening.signal, onWake: () => this.#wake(), onDoubt: () => this.#health.check()});
    this.#report('connecting');
    void this.#attempt();
  }

  /** Tries now what a timer would try later; a line that seems to work is put to the test. */
  retry(): void {
    if (this.isRegistered) {
      this.#health.check();
      return;
    }
    this.#retry.hurry();
    if (this.#state === 'failed') this.#report('connecting');
    void this.#attempt();
  }

  /** Goes on with other secrets, names and ICE servers for the same line, and says how it stands. Answers false where they are of another one. */
  update(settings: LineSettings): boolean {
    if (!isSameLine(settings, this.#settings)) return false;
    this.#settings = settings;
    renewSecrets(this.userAgent, settings);
    if (this.#state === 'offline') this.start();
    else if (this.isRegistered) this.#report('registered');
    else this.retry();
    return true;
  }

  /** Whose media the sessions that SIP.js asks about are. */
  bind(session: Session, owner: MediaOwner): void {
    this.#owners.set(session, owner);
  }

  /** Asks the server for a word: something says that the network has changed. */
  check(): void {
    this.#health.check();
  }

  /** Runs `action` now, or as soon as there is a socket again. */
  whenConnected(action: () => void): void {
    if (this.userAgent.isConnected()) action();
    else this.#owed.add(action);
  }

  /** Takes the registration back; the socket stays for calls that are up, and is opened anew for them where it is lost. */
  retire(): Promise<void> {
    this.#listening.abort();
    this.#servers.stop();
    this.#health.stop();
    // Whoever stops a line that is being retired waits for the same answer.
    return (this.#retiring ??= this.#registration.unregister());
  }

  /** Ends it, once what is owed has been said: that is tried once. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#retry.cancel();
    await this.retire();
    if (this.#owed.size > 0) await this.#attempt();
    if (this.userAgent.state === UserAgentState.Started) await this.userAgent.stop();
  }

  async #attempt(): Promise<void> {
    if (this.#isConnecting || this.#registration.isPending) return;
    this.#retry.cancel();
    this.#isConnecting = true;
    try {
      await this.#openSocket();
    } catch {
      this.#retryLater('server-unreachable');
      return;
    } finally {
      this.#isConnecting = false;
    }
    this.#register();
  }

  async #openSocket(): Promise<void> {
    if (this.userAgent.state === UserAgentState.Stopped) await this.userAgent.start();
    else if (!this.userAgent.isConnected()) await this.userAgent.reconnect();
  }

  #register(): void {
    for (const action of this.#owed) action();
    this.#owed.clear();
    if (this.#listening.signal.aborted) this.#report('offline');
    else this.#registration.start();
  }

  #handleRegistered(): void {
    this.#retry.rest();
    this.#servers.rest();
    this.#health.start();
    this.#report('registered');
  }

  #handleRefused({code, isFinal, retryAfterMs}: Refusal): void {
    this.#servers.stop();
    this.#health.stop();
    if (isFinal) this.#report('failed', code);
    else if (this.#servers.refuse()) this.#hangUpSocket();
    else this.#retryLater(code, retryAfterMs);
  }

  #handleSilence(): void {
    this.#servers.refuse();
    this.#hangUpSocket();
  }

  #handleLost(): void {
    this.#servers.stop();
    this.#health.stop();
    this.#registration.drop();
    this.#options.onLost();
    // A call that is up needs the socket, whatever became of the registration.
    if (!this.#isConnecting && (this.#state !== 'failed' || !this.#options.isIdle())) this.#retryLater('server-unreachable');
  }

  /** To another server, while this one serves: nothing is lost. */
  #move(): void {
    this.#report('connecting');
    this.#isConnecting = true;
    this.#hangUpSocket();
    this.#isConnecting = false;
    void this.#attempt();
  }

  #hangUpSocket(): void {
    void this.userAgent.transport.disconnect();
  }

  #retryLater(reason: VoipErrorCode, leastMs = 0): void {
    if (this.#isStopped) return;
    this.#health.rest();
    this.#report('reconnecting', reason, this.#retry.begin(leastMs));
  }

  /** Any answer counts, also a refusal. */
  #probe(): void {
    if (this.#registration.refreshLate()) return;
    askForAWord(this.userAgent.userAgentCore, this.#options.address);
  }

  /** Tries now. What was begun in another network may be waited for in vain. */
  #wake(): void {
    if (this.#state !== 'reconnecting') this.#health.check();
    else if (!this.#retry.hurry(this.#isConnecting)) return;
    else if (this.#isConnecting) this.#hangUpSocket();
    else void this.#attempt();
  }

  #report(registration: Registration, reason?: VoipErrorCode, retryAt?: number): void {
    this.#state = registration;
    this.#options.report({type: 'registration', registration, ...(reason && {reason}), ...(retryAt !== undefined && {retryAt})});
  }
}
