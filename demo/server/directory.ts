import type {DigestUser} from './digest.js';
import {parseSipUri} from './sip-grammar.js';

export interface SipUser extends DigestUser {
  /** Further user parts that reach the same person: `alice` for `1001`. */
  readonly aliases?: readonly string[];
}

/** Whom this server serves. */
export class Directory {
  readonly domain: string;
  readonly #users = new Map<string, SipUser>();

  constructor(domain: string, users: readonly SipUser[]) {
    this.domain = domain.toLowerCase();
    for (const user of users) {
      for (const name of [user.name, ...(user.aliases ?? [])]) this.#users.set(name.toLowerCase(), user);
    }
  }

  named(name: string): SipUser | undefined {
    return this.#users.get(name.toLowerCase());
  }

  /** The user an address of record belongs to; `undefined` for a stranger or another domain. */
  at(uri: string): SipUser | undefined {
    const parsed = parseSipUri(uri);
    return parsed?.host === this.domain ? this.named(parsed.user) : undefined;
  }

  /** Whether a URI is of this server's domain, and means somebody there, known or not. */
  serves(uri: string): boolean {
    const parsed = parseSipUri(uri);
    return parsed?.host === this.domain && parsed.user !== '';
  }

  /** Whether a URI means the server itself and nobody at it. */
  isServer(uri: string): boolean {
    const parsed = parseSipUri(uri);
    return parsed?.host === this.domain && parsed.user === '';
  }
}
