import type {DialPlan} from './dial-plan.js';
import type {Digest} from './digest.js';
import type {Directory} from './directory.js';
import type {FlowId, Flows} from './flows.js';
import type {Location} from './location.js';
import type {Reply} from './replies.js';
import {replyTo} from './replies.js';
import {parameterOf, parseSipUri, uriOfAddress} from './sip-grammar.js';
import type {SipHeader, SipRequest, SipResponse} from './sip-message.js';
import {header, valueOf, valuesOf} from './sip-message.js';
import type {ProxyTimers, Route, Target} from './transaction.js';
import {Transactions} from './transactions.js';

export interface ProxyOptions {
  readonly directory: Directory;
  readonly location: Location;
  readonly digest: Digest;
  readonly dialPlan: DialPlan;
  readonly flows: Flows;
  readonly timers: ProxyTimers;
  /** The connection of a phone in this process, which need not say who it is. */
  readonly trusted?: FlowId | undefined;
}

const ALLOW = header(
  'Allow',
  'INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, INFO, MESSAGE, UPDATE, PRACK, REFER, NOTIFY, SUBSCRIBE',
);
/** What may begin a dialog, and so must come back the same way (RFC 3261 §16.6 step 4). */
const RECORD_ROUTED: readonly string[] = ['INVITE', 'SUBSCRIBE', 'REFER'];

/** Passes requests and responses between phones, statefully (RFC 3261 §16). */
export class Proxy {
  readonly #options: ProxyOptions;
  readonly #transactions: Transactions;

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#transactions = new Transactions({
      sentBy: options.directory.domain,
      timers: options.timers,
      send: (flow, message) => options.flows.send(flow, message),
      redirected: (flow, request, response) => this.#redirectedTargets(flow, request, response),
    });
  }

  handleRequest(flow: FlowId, request: SipRequest): void {
    if (request.method === 'ACK') this.#handleAck(flow, request);
    else if (request.method === 'CANCEL') this.#handleCancel(flow, request);
    else if (!this.#transactions.of(flow, request)) this.#handleNew(flow, request);
  }

  /** Responses go back the way their request came; what answers nothing is dropped. */
  handleResponse(flow: FlowId, response: SipResponse): void {
    this.#transactions.handleResponse(flow, response);
  }

  flowClosed(flow: FlowId): void {
    this.#transactions.flowClosed(flow);
  }

  close(): void {
    this.#transactions.stop();
  }

  /** The ACK of a refusal ends here, hop by hop; the ACK of a 2xx goes through to the phone that sent it. */
  #handleAck(flow: FlowId, request: SipRequest): void {
    if (this.#transactions.of(flow, request) || this.#refusal(request)) return;
    const target = this.#inDialogTarget(request);
    if (target) this.#transactions.forwardOnce(target);
  }

  #handleCancel(flow: FlowId, request: SipRequest): void {
    const transaction = this.#transactions.of(flow, request);
    this.#reply(flow, request, {status: transaction ? 200 : 481});
    transaction?.cancel(valueOf(request, 'reason'));
  }

  #handleNew(flow: FlowId, request: SipRequest): void {
    if (this.#options.directory.isServer(request.uri)) {
      this.#reply(flow, request, {status: request.method === 'OPTIONS' ? 200 : 405, headers: [ALLOW]});
      return;
    }
    const route = this.#refusal(request) ?? this.#targetsOf(flow, request);
    if ('status' in route) this.#reply(flow, request, route);
    else if (!this.#transactions.begin(flow, request, route.targets)) this.#reply(flow, request, {status: 503});
  }

  #refusal(request: SipRequest): Reply | undefined {
    const hops = valueOf(request, 'max-forwards') ?? '70';
    if (!/^\d{1,3}$/.test(hops)) return {status: 400, phrase: 'Malformed Max-Forwards'};
    if (Number(hops) === 0) return {status: 483};
    const demands = valuesOf(request, 'proxy-require');
    return demands.length > 0 ? {status: 420, headers: demands.map((option) => header('Unsupported', option))} : undefined;
  }

  #targetsOf(flow: FlowId, request: SipRequest): Reply | Route {
    const inDialog = isInDialog(request) && this.#ownRoutes(request).length > 0;
    if (!inDialog) return this.#challenge(flow, request) ?? this.#dialledTargets(flow, request);
    const target = this.#inDialogTarget(request);
    return target ? {targets: [target]} : {status: 480};
  }

  /** A dialog is known by the Route this server gave out. Without one, whoever asks must say who they are. */
  #challenge(flow: FlowId, request: SipRequest): Reply | undefined {
    const {digest, directory, trusted} = this.#options;
    if (flow === trusted) return undefined;
    const user = directory.at(uriOfAddress(valueOf(request, 'from') ?? ''));
    const verdict = digest.verify(user, {...request, authorization: valueOf(request, 'proxy-authorization')});
    if (verdict === 'right') return undefined;
    return {status: 407, headers: [header('Proxy-Authenticate', digest.challenge(verdict === 'stale'))]};
  }

  #dialledTargets(flow: FlowId, request: SipRequest): Reply | Route {
    const destination = this.#options.dialPlan.destinationOf(request.uri);
    if (destination.kind === 'refused') return destination;
    const isRecorded = RECORD_ROUTED.includes(request.method);
    const targets = destination.bindings.map((binding) => {
      const recorded = isRecorded ? [this.#recordRoute(binding.flow), this.#recordRoute(flow)] : [];
      return {flow: binding.flow, request: onward({...request, uri: binding.uri}, recorded)};
    });
    return {targets};
  }

  /** Nobody of this server's is sent out of it; a caller is told of other addresses, and may call them. */
  #redirectedTargets(flow: FlowId, request: SipRequest, response: SipResponse): Reply | Route | undefined {
    if (response.status !== 301 && response.status !== 302) return undefined;
    const uri = valuesOf(response, 'contact')
      .map(uriOfAddress)
      .find((address) => this.#options.directory.serves(address));
    return uri === undefined ? undefined : this.#dialledTargets(flow, {...request, uri});
  }

  /**
   * Both sides got two routes, their own connection first and the peer's last. A peer that has reconnected since is found by the
   * Contact it gave, which its new registration carries again.
   */
  #inDialogTarget(request: SipRequest): Target | undefined {
    const {flows, location} = this.#options;
    const routed = this.#ownRoutes(request).at(-1);
    if (!routed) return undefined;
    const flow = flows.has(routed) ? routed : location.atContact(request.uri)?.flow;
    return flow === undefined ? undefined : {flow, request: onward(request, [])};
  }

  #ownRoutes(request: SipRequest): readonly FlowId[] {
    const routes = valuesOf(request, 'route').map((route) => parseSipUri(uriOfAddress(route)));
    return routes.flatMap((uri) => (uri?.host === this.#options.directory.domain && uri.user ? [uri.user] : []));
  }

  #recordRoute(flow: FlowId): SipHeader {
    return header('Record-Route', `<sip:${flow}@${this.#options.directory.domain};transport=ws;lr>`);
  }

  #reply(flow: FlowId, request: SipRequest, reply: Reply): void {
    this.#options.flows.send(flow, replyTo(request, reply));
  }
}

function isInDialog(request: SipRequest): boolean {
  return Boolean(parameterOf(valueOf(request, 'to') ?? '', 'tag'));
}

/** The request as the next hop gets it: one hop fewer, no routes of ours, and no answer to our own challenge. */
function onward(request: SipRequest, recorded: readonly SipHeader[]): SipRequest {
  const hops = Number(valueOf(request, 'max-forwards') ?? 71) - 1;
  const kept = request.headers.filter(({name}) => !['max-forwards', 'route', 'proxy-authorization'].includes(name));
  return {...request, headers: [...recorded, ...kept, header('Max-Forwards', String(hops))]};
}
