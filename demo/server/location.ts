import type {FlowId} from './flows.js';
import {parseSipUri} from './sip-grammar.js';

/** One place where a user can be reached. */
export interface Binding {
  /** The Contact, which becomes the Request-URI of whatever is sent there. */
  readonly uri: string;
  readonly flow: FlowId;
  /** The same for every Contact of one phone (`+sip.instance` and `reg-id`, RFC 5626), so that a new one replaces the old. */
  readonly instance: string | undefined;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** So many phones of one user ring; the longest registered makes room. */
const MAX_BINDINGS = 10;

/** Where every user is to be found at this moment (RFC 3261 §10). */
export class Location {
  readonly #bindings = new Map<string, readonly Binding[]>();

  /** The user's live bindings, oldest first. */
  of(user: string): readonly Binding[] {
    const all = this.#bindings.get(user) ?? [];
    const live = all.filter(({expiresAt}) => expiresAt > Date.now());
    if (live.length < all.length) this.#set(user, live);
    return live;
  }

  bind(user: string, binding: Binding): void {
    const others = this.of(user).filter(({uri, instance}) => {
      return uri !== binding.uri && (instance === undefined || instance !== binding.instance);
    });
    this.#set(user, [...others, binding].slice(-MAX_BINDINGS));
  }

  unbind(user: string, uri?: string): void {
    this.#set(user, uri === undefined ? [] : this.of(user).filter((binding) => binding.uri !== uri));
  }

  /** The binding a phone gave out as its Contact: what an in-dialog request or a Refer-To names. */
  atContact(uri: string): Binding | undefined {
    const wanted = parseSipUri(uri);
    if (!wanted) return undefined;
    const users = [...this.#bindings.keys()];
    return users
      .flatMap((user) => this.of(user))
      .findLast((binding) => {
        const contact = parseSipUri(binding.uri);
        return contact?.user === wanted.user && contact.host === wanted.host;
      });
  }

  /** Without its connection a phone behind a WebSocket cannot be reached, whatever it registered (RFC 7118 §4). */
  forgetFlow(flow: FlowId): void {
    for (const [user, bindings] of this.#bindings) {
      this.#set(
        user,
        bindings.filter((binding) => binding.flow !== flow),
      );
    }
  }

  #set(user: string, bindings: readonly Binding[]): void {
    if (bindings.length > 0) this.#bindings.set(user, bindings);
    else this.#bindings.delete(user);
  }
}
