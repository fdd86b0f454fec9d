import {Registerer, RegistererState, type UserAgent} from 'sip.js';
import type {IncomingResponse} from 'sip.js/lib/core/index.js';

import type {Clock} from '../../foundation/clock.js';
import type {VoipErrorCode} from '../../foundation/errors.js';
import {registrationFailureOf} from './sip-failure.js';

/** Short, so that a page that vanished is not rung for long. */
const EXPIRES_S = 300;
/** SIP.js's own 99 % leaves nothing for a second attempt. */
const REFRESH_PERCENT = 60;
const ANSWER_MS = 5_000;
const UNREGISTER_MS = 1_000;

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

/** Registers on the present socket. Every attempt has a registerer of its own: one that has failed once may stay stuck for ever. */
export class LineRegistration {
  readonly #options: LineRegistrationOptions;
  #registerer: Registerer | undefined;
  #cancelDeadline: (() => void) | undefined;

  constructor(options: LineRegistrationOptions) {
    this.#options = options;
  }

  get isPending(): boolean {
    return this.#cancelDeadline !== undefined;
  }

  start(): void {
    const {userAgent, clock, onRegistered, onSilence} = this.#options;
    this.drop();
    const registerer = new Registerer(userAgent, {
      expires: EXPIRES_S,
      refreshFrequency: REFRESH_PERCENT,
      logConfiguration: false,
    });
    this.#registerer = registerer;
    this.#cancelDeadline = clock.after(ANSWER_MS, () => {
      this.drop();
      onSilence();
    });
    registerer.stateChange.addListener((state) => {
      if (registerer !== this.#registerer) return;
      if (state === RegistererState.Registered) {
        this.#settle();
        onRegistered();
      }
      // An unusable 200, or a refresh that was refused. A refusal with a status is told right after this, and goes first.
      if (state === RegistererState.Unregistered)
        queueMicrotask(() => this.#refuse(registerer, {code: 'registration-refused', isFinal: false}));
    });
    const handleRefusal = (response: IncomingResponse): void => {
      this.#refuse(registerer, registrationFailureOf(response.message.statusCode ?? 0), response);
    };
    registerer.register({requestDelegate: {onReject: handleRefusal, onRedirect: handleRefusal}}).catch(() => undefined);
  }

  /** Forgets the registration; the socket on which it stood is gone. */
  drop(): void {
    this.#settle();
    const registerer = this.#registerer;
    this.#registerer = undefined;
    void registerer?.dispose();
  }

  /** Takes the registration back. Resolves when the server has agreed, or after a second. */
  async unregister(): Promise<void> {
    this.#settle();
    const registerer = this.#registerer;
    this.#registerer = undefined;
    if (registerer?.state === RegistererState.Registered) await this.#takeBack(registerer);
    void registerer?.dispose();
  }

  #takeBack(registerer: Registerer): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        resolve();
      };
      const cancel = this.#options.clock.after(UNREGISTER_MS, done);
      registerer.unregister({requestDelegate: {onAccept: done, onReject: done, onRedirect: done}}).catch(done);
    });
  }

  #refuse(registerer: Registerer, failure: Omit<Refusal, 'retryAfterMs'>, response?: IncomingResponse): void {
    if (registerer !== this.#registerer) return;
    this.drop();
    const seconds = Number.parseInt(response?.message.getHeader('Retry-After') ?? '', 10) || 0;
    this.#options.onRefused({...failure, retryAfterMs: seconds * 1000});
  }

  #settle(): void {
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
  }
}
