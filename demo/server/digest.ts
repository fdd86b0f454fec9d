import {createHash, createHmac, randomBytes, timingSafeEqual} from 'node:crypto';

import {digestFields} from './sip-grammar.js';

export interface DigestUser {
  /** The digest user name, and the user part of the address of record. */
  readonly name: string;
  readonly password?: string;
  /** MD5(name:realm:password) in hex, so that no password need be stored; a function where it changes with time. */
  readonly ha1?: string | (() => readonly string[]);
}

export interface Attempt {
  readonly method: string;
  readonly uri: string;
  /** The value of (Proxy-)Authorization, where the request carries one. */
  readonly authorization: string | undefined;
}

/** `stale`: the right secret on a nonce that is too old or not ours; the client may go on without asking the person again. */
export type Verdict = 'right' | 'wrong' | 'stale';

export interface DigestOptions {
  readonly realm: string;
  /** How long a nonce is good for. Default: 5 minutes. */
  readonly nonceLifeMs?: number;
}

/** MD5(name:realm:password) in hex (RFC 2617 §3.2.2.2). */
export function ha1Of(name: string, realm: string, password: string): string {
  return md5(`${name}:${realm}:${password}`);
}

/**
 * Digest authentication, MD5 with `qop="auth"` (RFC 2617, RFC 3261 §22).
 *
 * A nonce is its own time stamp, signed: nothing is remembered of those handed out, so nobody can fill the memory by asking for them.
 * A captured answer could be replayed for the same method and URI until its nonce expires.
 */
export class Digest {
  readonly #realm: string;
  readonly #nonceLifeMs: number;
  readonly #key = randomBytes(32);

  constructor({realm, nonceLifeMs = 300_000}: DigestOptions) {
    this.#realm = realm;
    this.#nonceLifeMs = nonceLifeMs;
  }

  /** The value of a WWW-Authenticate or Proxy-Authenticate header. */
  challenge(stale = false): string {
    const time = Date.now().toString(36);
    const nonce = `${time}.${this.#sign(time)}`;
    return `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
  }

  verify(user: DigestUser | undefined, {method, uri, authorization = ''}: Attempt): Verdict {
    const fields = digestFields(authorization);
    if (!user || !fields) return 'wrong';
    const expected = {username: user.name, realm: this.#realm, uri, qop: 'auth'};
    if (!Object.entries(expected).every(([name, value]) => fields.get(name) === value)) return 'wrong';
    const field = (name: string): string => fields.get(name) ?? '';
    const proof = `${field('nonce')}:${field('nc')}:${field('cnonce')}:auth:${md5(`${method}:${uri}`)}`;
    if (!this.#ha1s(user).some((ha1) => isEqual(field('response'), md5(`${ha1}:${proof}`)))) return 'wrong';
    return this.#isFresh(field('nonce')) ? 'right' : 'stale';
  }

  #ha1s({name, password, ha1}: DigestUser): readonly string[] {
    const stored = typeof ha1 === 'function' ? ha1() : ha1 === undefined ? [] : [ha1];
    return password === undefined ? stored : [...stored, ha1Of(name, this.#realm, password)];
  }

  #isFresh(nonce: string): boolean {
    const [time = '', signature = ''] = nonce.split('.');
    return isEqual(signature, this.#sign(time)) && Date.now() - Number.parseInt(time, 36) <= this.#nonceLifeMs;
  }

  #sign(time: string): string {
    return createHmac('sha256', this.#key).update(time).digest('hex').slice(0, 32);
  }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function isEqual(a: string, b: string): boolean {
  return (
    a.length === b.length && Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b))
  );
}
