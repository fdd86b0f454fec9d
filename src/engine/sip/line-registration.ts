import {NameAddrHeader, type UserAgent} from 'sip.js';
import type {
  IncomingResponse,
  IncomingResponseMessage,
  OutgoingRequestDelegate,
  OutgoingRequestMessage,
} from 'sip.js/lib/core/index.js';

import type {Clock} from '../../foundation/clock.js';
import type {VoipErrorCode} from '../../foundation/errors.js';
import {registrationFailureOf} from './sip-failure.js';

/** Short, so that a page that vanished is not rung for long. */
const EXPIRES_S = 300;
/** Part of the time granted after which it is asked for anew: the rest is for more attempts. */
const REFRESH = 0.6;
const ANSWER_MS = 5_000;
const UNREGISTER_MS = 1_000;
/** The most that is believed of what a server asks: a browser's timer that is set to more than 24 days goes off at once. */
const LONGEST_GRANTED_S = 86_400;
const LONGEST_WAIT_S = 3_600;

export interface Refusal {
  readonly code: VoipErrorCode;
  readonly isFinal: boolean;
  /** As the server asks (RFC 3261 §20.33). */
  readonly retryAfterMs: number;
}

export interface LineRegistrationOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly onRegistered: () => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** The server does not answer. */
  readonly onSilence: () => void;
}

/**
 * Registers on the present socket and keeps that up (RFC 3261 §10.2). SIP.js's own registerer is not used: a 200 that it does not like
 * leaves it waiting for ever, its timers outlive it, and one that asks at 99 % of the time granted asks too late.
 */
export class LineRegistration {
  readonly #options: LineRegistrationOptions;
  /** Of the registration that stands or is asked for; what is answered to another is too late. */
  #request: OutgoingRequestMessage | undefined;
  #expiresS = EXPIRES_S;
  #isRegistered = false;
  #refreshAt = 0;
  #cancelRefresh: (() => void) | undefined;
  #cancelDeadline: (() => void) | undefined;

  constructor(options: LineRegistrationOptions) {
    this.#options = options;
  }

  get isPending(): boolean {
    return this.#cancelDeadline !== undefined;
  }

  start(): void {
    const {userAgentCore, configuration} = this.#options.userAgent;
    const registrar = configuration.uri.clone();
    registrar.user = undefined;
    this.#request = userAgentCore.makeOutgoingRequestMessage('REGISTER', registrar, configuration.uri, configuration.uri, {});
    this.#ask(this.#request);
  }

  /** Asks anew where the computer has slept over it: its timers have too. Answers whether the server is being asked. */
  refreshLate(): boolean {
    if (this.#isRegistered && this.#request && this.#options.clock.now() > this.#refreshAt) this.#ask(this.#request);
    return this.isPending;
  }

  /** Forgets the registration; the socket on which it stood is gone. */
  drop(): void {
    this.#settle();
    this.#request = undefined;
    this.#isRegistered = false;
  }

  /** Takes the registration back. Resolves when the server has agreed, or after a second. */
  async unregister(): Promise<void> {
    const request = this.#request;
    this.drop();
    if (!request) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel();
        resolve();
      };
      const cancel = this.#options.clock.after(UNREGISTER_MS, done);
      this.#send(request, 0, {onAccept: done, onReject: done, onRedirect: done});
    });
  }

  #ask(request: OutgoingRequestMessage): void {
    const {clock, onSilence} = this.#options;
    this.#settle();
    this.#cancelDeadline = clock.after(ANSWER_MS, () => {
      this.drop();
      onSilence();
    });
    const handleRefusal = (response: IncomingResponse): void => {
      if (request === this.#request) this.#handleRefusal(request, response.message);
    };
    this.#send(request, this.#expiresS, {
      onAccept: ({message}) => {
        if (request === this.#request) this.#handleAccepted(request, message);
      },
      onReject: handleRefusal,
      onRedirect: handleRefusal,
    });
  }

  #send(request: OutgoingRequestMessage, expiresS: number, delegate: OutgoingRequestDelegate): void {
    const {contact, userAgentCore} = this.#options.userAgent;
    request.setHeader('cseq', `${++request.cseq} REGISTER`);
    request.extraHeaders = [`Contact: ${contact.toString({register: true})};expires=${expiresS}`];
    userAgentCore.register(request, delegate);
  }

  #handleAccepted(request: OutgoingRequestMessage, message: IncomingResponseMessage): void {
    const {clock, userAgent, onRegistered} = this.#options;
    const grantedMs = 1000 * Math.min(LONGEST_GRANTED_S, grantedSeconds(message, userAgent.contact.uri.user ?? ''));
    if (!(grantedMs > 0)) {
      this.#refuse({code: 'registration-refused', isFinal: false}, message);
      return;
    }
    this.#settle();
    this.#refreshAt = clock.now() + grantedMs * REFRESH;
    this.#cancelRefresh = clock.after(grantedMs * REFRESH, () => this.#ask(request));
    if (this.#isRegistered) return;
    this.#isRegistered = true;
    onRegistered();
  }

  #handleRefusal(request: OutgoingRequestMessage, message: IncomingResponseMessage): void {
    const {statusCode = 0} = message;
    const leastS = Number(message.getHeader('Min-Expires'));
    // RFC 3261 §10.2.8. Once: a server that wants ever more would be asked for ever.
    if (statusCode === 423 && leastS > EXPIRES_S && this.#expiresS === EXPIRES_S) {
      this.#expiresS = leastS;
      this.#ask(request);
    } else this.#refuse(registrationFailureOf(statusCode), message);
  }

  #refuse(failure: Omit<Refusal, 'retryAfterMs'>, message: IncomingResponseMessage): void {
    this.drop();
    const seconds = Number.parseInt(message.getHeader('Retry-After') ?? '', 10) || 0;
    this.#options.onRefused({...failure, retryAfterMs: Math.min(LONGEST_WAIT_S, seconds) * 1000});
  }

  #settle(): void {
    this.#cancelRefresh?.();
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }
}

/** How long the server keeps the Contact of that user (RFC 3261 §10.2.4), in seconds: NaN where it does not name it. */
function grantedSeconds(message: IncomingResponseMessage, user: string): number {
  const contacts = message.getHeaders('Contact').map((_, index) => message.parseHeader('Contact', index) as unknown);
  const own = contacts.find(
    (contact): contact is NameAddrHeader => contact instanceof NameAddrHeader && contact.uri.user === user,
  );
  return Number(own && (own.getParam('expires') ?? message.getHeader('Expires') ?? EXPIRES_S));
}
