import {URI, UserAgentState, type Invitation, type Session, type UserAgent} from 'sip.js';

import type {VoipErrorCode} from '../../foundation/errors.js';
import type {LineSettings, Registration, RegistrationChanged} from '../../session/engine.js';
import {retryDelayMs} from './backoff.js';
import {LineHealth} from './line-health.js';
import {LineRegistration, type Refusal} from './line-registration.js';
import type {MediaOwner} from './media-description-handler.js';
import {checkRequests} from './request-check.js';
import {createUserAgent, overhear, renewSecrets, type UserAgentSetup} from './user-agent.js';
import {WebSocketTransport} from './web-socket-transport.js';

export interface LineOptions extends UserAgentSetup {
  readonly random: () => number;
  readonly onInvite: (invitation: Invitation) => void;
  /** The socket is gone. */
  readonly onLost: () => void;
  readonly report: (change: RegistrationChanged) => void;
  /** Whether no call is up, so that another server may be tried. */
  readonly isIdle: () => boolean;
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
  readonly #owners = new WeakMap<Session, MediaOwner>();
  readonly #owed = new Set<() => void>();
  readonly #listening = new AbortController();
  #settings: LineSettings;
  #state: Registration = 'offline';
  #failures = 0;
  #isConnecting = false;
  #isRetired = false;
  #cancelRetry: (() => void) | undefined;

  constructor(options: LineOptions) {
    const {clock, logger} = options;
    this.#options = options;
    this.#settings = options.settings;
    const userAgent = createUserAgent(options, (session) => this.#owners.get(session));
    this.userAgent = userAgent;
    userAgent.delegate = {
      onInvite: options.onInvite,
      onMessage: (message) => void message.reject({statusCode: 405}),
      onDisconnect: () => this.#handleLost(),
    };
    this.#health = new LineHealth({clock, probe: () => this.#probe(), onDead: () => this.#hangUpSocket()});
    overhear(userAgent.transport, () => this.#health.heard(), logger);
    checkRequests(userAgent.userAgentCore);
    this.#registration = new LineRegistration({
      userAgent,
      clock,
      onRegistered: () => this.#handleRegistered(),
      onRefused: (refusal) => this.#handleRefused(refusal),
      onSilence: () => {
        if (!this.#changeServer()) this.#hangUpSocket();
      },
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

  start(): void {
    this.#listen();
    this.#report('connecting');
    void this.#attempt();
  }

  /** Tries now what a timer would try later; a line that seems to work is put to the test. */
  retry(): void {
    if (this.isRegistered) {
      this.#health.check();
      return;
    }
    this.#failures = 0;
    if (this.#state === 'failed') this.#report('connecting');
    void this.#attempt();
  }

  /** Goes on with other secrets, names and ICE servers for the same line. Answers false where they are of another one. */
  update(settings: LineSettings): boolean {
    if (identityOf(settings) !== identityOf(this.#settings)) return false;
    this.#settings = settings;
    renewSecrets(this.userAgent, settings);
    if (!this.isRegistered) this.retry();
    return true;
  }

  /** Whose media the sessions that SIP.js asks about are. */
  bind(session: Session, owner: MediaOwner): void {
    this.#owners.set(session, owner);
  }

  /** Runs `action` now, or as soon as there is a socket again. */
  whenConnected(action: () => void): void {
    if (this.userAgent.isConnected()) action();
    else this.#owed.add(action);
  }

  /** Takes the registration back and says nothing any more; the socket stays for calls that are up. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    this.#listening.abort();
    this.#cancelRetry?.();
    this.#health.stop();
    await this.#registration.unregister();
  }

  async stop(): Promise<void> {
    await this.retire();
    this.#owed.clear();
    if (this.userAgent.state === UserAgentState.Started) await this.userAgent.stop();
  }

  async #attempt(): Promise<void> {
    if (this.#isConnecting || this.#registration.isPending) return;
    this.#cancelRetry?.();
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
    const {userAgent} = this;
    if (userAgent.state === UserAgentState.Stopped) await userAgent.start();
    else if (!userAgent.isConnected()) await userAgent.reconnect();
  }

  #register(): void {
    if (this.#isRetired) return;
    for (const action of this.#owed) action();
    this.#owed.clear();
    this.#registration.start();
  }

  #handleRegistered(): void {
    this.#failures = 0;
    this.#health.start();
    this.#report('registered');
  }

  #handleRefused({code, isFinal, retryAfterMs}: Refusal): void {
    this.#health.stop();
    if (isFinal) this.#report('failed', code);
    else if (!this.#changeServer()) this.#retryLater(code, retryAfterMs);
  }

  #handleLost(): void {
    this.#health.stop();
    this.#registration.drop();
    this.#options.onLost();
    if (this.#state !== 'failed') this.#retryLater('server-unreachable');
  }

  /** Leaves a server that cannot serve us for the next. Answers false where there is no other, or a call is up. */
  #changeServer(): boolean {
    const {transport} = this.userAgent;
    if (this.#settings.servers.length < 2 || !this.#options.isIdle()) return false;
    if (transport instanceof WebSocketTransport) transport.skipServer();
    this.#hangUpSocket();
    return true;
  }

  #hangUpSocket(): void {
    void this.userAgent.transport.disconnect();
  }

  #retryLater(reason: VoipErrorCode, leastMs = 0): void {
    if (this.#isRetired) return;
    const {clock, random} = this.#options;
    const delayMs = Math.max(leastMs, retryDelayMs(this.#failures++, random));
    this.#cancelRetry?.();
    this.#cancelRetry = clock.after(delayMs, () => void this.#attempt());
    this.#report('reconnecting', reason, clock.now() + delayMs);
  }

  /** Any answer counts, also a refusal. */
  #probe(): void {
    if (this.#registration.refreshLate()) return;
    const {userAgentCore: core} = this.userAgent;
    const {address} = this.#options;
    const server = new URI('sip', '', address.host, address.port);
    core.request(core.makeOutgoingRequestMessage('OPTIONS', server, address, server, {}));
  }

  #listen(): void {
    const {signal} = this.#listening;
    const wake = (): void => {
      if (this.#state === 'reconnecting') void this.#attempt();
      else this.#health.check();
    };
    window.addEventListener('online', wake, {signal});
    window.addEventListener('pageshow', wake, {signal});
    window.addEventListener('offline', () => this.#health.check(), {signal});
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), {signal});
  }

  #report(registration: Registration, reason?: VoipErrorCode, retryAt?: number): void {
    this.#state = registration;
    if (this.#isRetired) return;
    this.#options.report({
      type: 'registration',
      registration,
      ...(reason !== undefined && {reason}),
      ...(retryAt !== undefined && {retryAt}),
    });
  }
}

/** What makes a line this one: the rest may change under it. */
function identityOf({servers, address, displayName = ''}: LineSettings): string {
  return JSON.stringify([servers, address, displayName]);
}
