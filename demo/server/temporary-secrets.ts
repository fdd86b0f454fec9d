import {createHmac, randomBytes} from 'node:crypto';

import {ha1Of} from './digest.js';

export interface TemporarySecret {
  readonly ha1: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface TemporarySecretsOptions {
  readonly realm: string;
  /** Every secret is good for at least this long, and for less than twice as long. Default: 10 minutes. */
  readonly lifeMs?: number;
}

/**
 * Secrets that a page may know because they soon expire.
 *
 * They are computed from the time and a key that never leaves this process, so nothing is stored and any number can be given out.
 */
export class TemporarySecrets {
  readonly #realm: string;
  readonly #lifeMs: number;
  readonly #key = randomBytes(32);

  constructor({realm, lifeMs = 600_000}: TemporarySecretsOptions) {
    this.#realm = realm;
    this.#lifeMs = lifeMs;
  }

  issue(user: string): TemporarySecret {
    const period = this.#period();
    return {ha1: this.#ha1(user, period), expiresAt: (period + 2) * this.#lifeMs};
  }

  /** The HA1s that are good now: of this period, and of the last, whose secrets are still in use. */
  accepted(user: string): readonly string[] {
    const period = this.#period();
    return [this.#ha1(user, period), this.#ha1(user, period - 1)];
  }

  #period(): number {
    return Math.floor(Date.now() / this.#lifeMs);
  }

  #ha1(user: string, period: number): string {
    return ha1Of(user, this.#realm, createHmac('sha256', this.#key).update(`${user}:${period}`).digest('hex'));
  }
}
