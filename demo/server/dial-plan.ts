import type {Directory} from './directory.js';
import type {Binding, Location} from './location.js';
import type {ReplyStatus} from './replies.js';
import {parseSipUri} from './sip-grammar.js';

/** Where a request leads: phones that all ring, or a refusal. */
export type Destination =
  {readonly kind: 'phones'; readonly bindings: readonly Binding[]} | {readonly kind: 'refused'; readonly status: ReplyStatus};

/**
 * Decides where a dialled address leads.
 *
 * This is the place for numbers that the server answers itself (an echo, a tone, a number that calls back): they are one more kind of
 * `Destination`, looked up before the users, and carried out by the proxy beside `phones`.
 */
export class DialPlan {
  readonly #directory: Directory;
  readonly #location: Location;

  constructor(directory: Directory, location: Location) {
    this.#directory = directory;
    this.#location = location;
  }

  destinationOf(uri: string): Destination {
    if (!parseSipUri(uri)) return {kind: 'refused', status: 416};
    // A transfer may name a phone by the Contact it gave its peer (`sip:x@y.invalid`) and means that phone alone.
    const contact = this.#location.atContact(uri);
    if (contact) return {kind: 'phones', bindings: [contact]};
    const user = this.#directory.at(uri);
    if (!user) return {kind: 'refused', status: 404};
    const bindings = this.#location.of(user.name);
    return bindings.length > 0 ? {kind: 'phones', bindings} : {kind: 'refused', status: 480};
  }
}
