import type {Digest} from './digest.js';
import type {Directory} from './directory.js';
import type {FlowId} from './flows.js';
import type {Location} from './location.js';
import type {Reply} from './replies.js';
import {replyTo} from './replies.js';
import {parameterOf, parseSipUri, uriOfAddress} from './sip-grammar.js';
import type {SipRequest, SipResponse} from './sip-message.js';
import {header, valueOf, valuesOf} from './sip-message.js';

export interface RegistrarOptions {
  readonly directory: Directory;
  readonly location: Location;
  readonly digest: Digest;
  /** A shorter registration is answered 423. Default: 10. */
  readonly minExpiresS?: number;
}

interface ContactOrder {
  readonly uri: string;
  readonly expiresS: number;
  readonly instance: string | undefined;
}

const DEFAULT_EXPIRES_S = 600;
const MAX_EXPIRES_S = 3600;

/** Answers REGISTER (RFC 3261 §10.3). */
export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #minExpiresS: number;

  constructor(options: RegistrarOptions) {
    this.#options = options;
    this.#minExpiresS = options.minExpiresS ?? 10;
  }

  answer(flow: FlowId, request: SipRequest): SipResponse {
    return replyTo(request, this.#decide(flow, request));
  }

  #decide(flow: FlowId, request: SipRequest): Reply {
    const {directory, digest, location} = this.#options;
    if (!directory.isServer(request.uri)) return {status: 404};
    const user = directory.at(uriOfAddress(valueOf(request, 'to') ?? ''));
    const verdict = digest.verify(user, {...request, authorization: valueOf(request, 'authorization')});
    // Someone unknown is challenged like anyone else, so that nobody can try out who exists.
    if (!user || verdict !== 'right') {
      return {status: 401, headers: [header('WWW-Authenticate', digest.challenge(verdict === 'stale'))]};
    }
    const refusal = this.#update(flow, request, user.name);
    if (refusal) return refusal;
    const contacts = location.of(user.name).map(({uri, expiresAt}) => {
      return header('Contact', `<${uri}>;expires=${Math.max(1, Math.round((expiresAt - Date.now()) / 1000))}`);
    });
    return {status: 200, headers: [...contacts, header('Date', new Date().toUTCString())]};
  }

  /** All Contacts of a request take effect or none does. */
  #update(flow: FlowId, request: SipRequest, user: string): Reply | undefined {
    const {location} = this.#options;
    const contacts = valuesOf(request, 'contact');
    if (contacts.includes('*')) {
      if (contacts.length > 1 || valueOf(request, 'expires') !== '0') return {status: 400, phrase: 'Contact * wants Expires 0'};
      location.unbind(user);
      return undefined;
    }
    const orders = contacts.map((contact) => orderOf(contact, valueOf(request, 'expires')));
    if (!orders.every((order) => order !== undefined)) return {status: 400, phrase: 'Malformed Contact or Expires'};
    if (orders.some(({expiresS}) => expiresS > 0 && expiresS < this.#minExpiresS)) {
      return {status: 423, headers: [header('Min-Expires', String(this.#minExpiresS))]};
    }
    for (const {uri, expiresS, instance} of orders) {
      if (expiresS === 0) location.unbind(user, uri);
      else location.bind(user, {uri, flow, instance, expiresAt: Date.now() + expiresS * 1000});
    }
    return undefined;
  }
}

function orderOf(contact: string, expiresHeader: string | undefined): ContactOrder | undefined {
  const uri = uriOfAddress(contact);
  const expires = parameterOf(contact, 'expires') ?? expiresHeader ?? String(DEFAULT_EXPIRES_S);
  if (!parseSipUri(uri) || !/^\d{1,10}$/.test(expires)) return undefined;
  const instance = parameterOf(contact, '+sip.instance');
  return {
    uri,
    expiresS: Math.min(Number(expires), MAX_EXPIRES_S),
    instance: instance === undefined ? undefined : `${instance} ${parameterOf(contact, 'reg-id') ?? ''}`,
  };
}
