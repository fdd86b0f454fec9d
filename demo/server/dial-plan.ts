import type {AnsweredNumber} from './answering/answered-numbers.js';
import type {Directory} from './directory.js';
import type {FlowId} from './flows.js';
import type {Binding, Location} from './location.js';
import type {ReplyStatus} from './replies.js';
import {parseSipUri} from './sip-grammar.js';

/** Where a request leads: phones that all ring, or a refusal. */
export type Destination =
  {readonly kind: 'phones'; readonly bindings: readonly Binding[]} | {readonly kind: 'refused'; readonly status: ReplyStatus};

/** Numbers with nobody behind them, and the way to what answers them. */
export interface Answering {
  readonly numbers: ReadonlyMap<string, AnsweredNumber>;
  readonly flow: FlowId;
}

export interface DialPlanOptions {
  readonly directory: Directory;
  readonly location: Location;
  readonly answering?: Answering | undefined;
}

/** Decides where a dialled address leads. Numbers that the server answers itself go before the users. */
export class DialPlan {
  readonly #directory: Directory;
  readonly #location: Location;
  readonly #answering: Answering | undefined;

  constructor({directory, location, answering}: DialPlanOptions) {
    this.#directory = directory;
    this.#location = location;
    this.#answering = answering;
  }

  destinationOf(uri: string): Destination {
    if (!parseSipUri(uri)) return {kind: 'refused', status: 416};
    // A transfer may name a phone by the Contact it gave its peer (`sip:x@y.invalid`) and means that phone alone.
    const contact = this.#location.atContact(uri);
    if (contact) return {kind: 'phones', bindings: [contact]};
    return this.#answered(uri) ?? this.#personAt(uri);
  }

  #answered(uri: string): Destination | undefined {
    const {user = '', host} = parseSipUri(uri) ?? {};
    const number = host === this.#directory.domain ? this.#answering?.numbers.get(user) : undefined;
    if (!this.#answering || !number) return undefined;
    if (number.kind === 'refuses') return {kind: 'refused', status: number.status};
    return {kind: 'phones', bindings: [{uri, flow: this.#answering.flow, instance: undefined, expiresAt: Infinity}]};
  }

  #personAt(uri: string): Destination {
    const user = this.#directory.at(uri);
    if (!user) return {kind: 'refused', status: 404};
    const bindings = this.#location.of(user.name);
    return bindings.length > 0 ? {kind: 'phones', bindings} : {kind: 'refused', status: 480};
  }
}
