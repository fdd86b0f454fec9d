import {randomBytes} from 'node:crypto';

import {bestResponse} from './best-response.js';
import type {FlowId} from './flows.js';
import type {Reply, ReplyStatus} from './replies.js';
import {replyTo} from './replies.js';
import type {SipHeader, SipRequest, SipResponse} from './sip-message.js';
import {cseqMethod, header, valueOf} from './sip-message.js';

/** How long to wait for whom, in milliseconds (RFC 3261 §17.1.1.2 and §16.6). */
export interface ProxyTimers {
  /** For any answer at all: timers B and F, and for the end of what was cancelled. Default: 32 s. */
  readonly responseMs: number;
  /** For a phone that rings: timer C. Default: 3 minutes. */
  readonly ringMs: number;
}

/** What a transaction needs from the proxy around it. */
export interface TransactionPort {
  readonly timers: ProxyTimers;
  /** The host in the Via of each branch. */
  readonly sentBy: string;
  send(flow: FlowId, message: SipRequest | SipResponse): boolean;
  /** Where one that asks to be looked for elsewhere (3xx) is to be looked for; a refusal where nobody is there. */
  redirected(response: SipResponse): Reply | Route | undefined;
  /** Readied branches are this transaction's from now on. */
  forked(transaction: Transaction): void;
  /** Nothing more is to come; called once. */
  ended(transaction: Transaction): void;
}

/** A request as it is to leave, but for the Via. */
export interface Target {
  readonly flow: FlowId;
  readonly request: SipRequest;
}

export interface Route {
  readonly targets: readonly Target[];
}

interface Branch {
  readonly id: string;
  readonly flow: FlowId;
  readonly sent: SipRequest;
  state: 'ready' | 'calling' | 'proceeding' | 'completed';
  /** The Reason of a CANCEL that must wait for a provisional response (RFC 3261 §9.1); `null`: a CANCEL without one. */
  cancelReason: string | null | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** So often a call may be sent on: two who send to each other would do so for ever. */
const MAX_REDIRECTIONS = 5;

/** One request on its way to one or several phones, until all of them have answered (RFC 3261 §16.6–§16.10). */
export class Transaction {
  readonly request: SipRequest;
  readonly upstream: FlowId;
  readonly #port: TransactionPort;
  readonly #isInvite: boolean;
  readonly #branches: Branch[] = [];
  readonly #refusals: SipResponse[] = [];
  #redirections = 0;
  /** A final response has gone upstream. */
  #isFinal = false;
  #lingering: NodeJS.Timeout | undefined;

  constructor(upstream: FlowId, request: SipRequest, port: TransactionPort) {
    this.upstream = upstream;
    this.request = request;
    this.#port = port;
    this.#isInvite = request.method === 'INVITE';
  }

  get branchIds(): readonly string[] {
    return this.#branches.map(({id}) => id);
  }

  /** Readies the branches; nothing is sent before `start`. */
  fork(targets: readonly Target[]): void {
    for (const {flow, request} of targets) {
      const id = `z9hG4bK${randomBytes(12).toString('hex')}`;
      const via = header('Via', `SIP/2.0/WS ${this.#port.sentBy};branch=${id}`);
      const sent = {...request, headers: [via, ...request.headers]};
      this.#branches.push({id, flow, sent, state: 'ready', cancelReason: undefined, timer: undefined});
    }
    this.#port.forked(this);
  }

  start(): void {
    for (const branch of this.#branches.filter(({state}) => state === 'ready')) {
      branch.state = 'calling';
      if (!this.#port.send(branch.flow, branch.sent)) this.#giveUp(branch, 480);
      else this.#expectWithin(branch, this.#port.timers.responseMs);
    }
  }

  /** Takes the response of one phone; the Via of this proxy is already off. */
  receive(from: {readonly branch: string; readonly flow: FlowId}, response: SipResponse): void {
    const branch = this.#branches.find(({id, flow}) => id === from.branch && flow === from.flow);
    if (!branch || cseqMethod(response) !== this.request.method) return;
    if (response.status < 200) this.#provisional(branch, response);
    else this.#final(branch, response);
  }

  /** Stops every phone that still rings. `reason` is the value of the CANCEL's Reason header (RFC 3326). */
  cancel(reason?: string): void {
    for (const branch of this.#branches) this.#cancelBranch(branch, reason ?? null);
  }

  flowClosed(flow: FlowId): void {
    if (flow === this.upstream) this.cancel();
    for (const branch of this.#branches) if (branch.flow === flow && branch.state !== 'completed') this.#giveUp(branch, 480);
  }

  stop(): void {
    clearTimeout(this.#lingering);
    for (const {timer} of this.#branches) clearTimeout(timer);
  }

  #provisional(branch: Branch, response: SipResponse): void {
    if (branch.state === 'completed') return;
    branch.state = 'proceeding';
    if (branch.cancelReason !== undefined) this.#sendCancel(branch);
    else this.#expectWithin(branch, this.#isInvite ? this.#port.timers.ringMs : this.#port.timers.responseMs);
    if (response.status > 100 && !this.#isFinal) this.#port.send(this.upstream, response);
  }

  #final(branch: Branch, response: SipResponse): void {
    if (this.#isInvite && response.status >= 300) this.#port.send(branch.flow, ackOf(branch.sent, response));
    if (branch.state !== 'completed') this.#settle(branch, response);
    // A 2xx is repeated until its ACK comes, and only the caller can send that: §16.7 step 5 has every one passed on.
    else if (this.#isInvite && response.status < 300) this.#port.send(this.upstream, response);
  }

  /** `response` is missing where a phone that was asked something else than INVITE has kept silent. */
  #settle(branch: Branch, response?: SipResponse): void {
    clearTimeout(branch.timer);
    branch.state = 'completed';
    if (response && response.status < 300) this.#accepted(response);
    else if (response && !this.#follow(branch, response)) this.#refused(response);
    if (!this.#branches.every(({state}) => state === 'completed')) return;
    if (!this.#isFinal && this.#refusals.length > 0) this.#port.send(this.upstream, bestResponse(this.#refusals));
    this.#isFinal = true;
    this.#linger();
  }

  #accepted(response: SipResponse): void {
    if (this.#isInvite || !this.#isFinal) this.#port.send(this.upstream, response);
    this.#isFinal = true;
    this.cancel('SIP;cause=200;text="Call completed elsewhere"');
  }

  /** Whoever is sent on by the one that was called is looked for there (RFC 3261 §16.7 step 4), unless the caller has given up. */
  #follow(branch: Branch, response: SipResponse): boolean {
    const isWanted = this.#isInvite && !this.#isFinal && branch.cancelReason === undefined;
    if (!isWanted || this.#redirections >= MAX_REDIRECTIONS) return false;
    const route = this.#port.redirected(response);
    if (!route) return false;
    this.#redirections += 1;
    if ('status' in route) {
      this.#refused(replyTo(this.request, route));
    } else {
      this.fork(route.targets);
      this.start();
    }
    return true;
  }

  #refused(response: SipResponse): void {
    this.#refusals.push(response);
    if (response.status >= 600) this.cancel();
  }

  #cancelBranch(branch: Branch, reason: string | null): void {
    if (!this.#isInvite || branch.state === 'completed' || branch.cancelReason !== undefined) return;
    branch.cancelReason = reason;
    if (branch.state === 'proceeding') this.#sendCancel(branch);
  }

  #sendCancel(branch: Branch): void {
    this.#port.send(branch.flow, cancelOf(branch.sent, branch.cancelReason ?? undefined));
    this.#expectWithin(branch, this.#port.timers.responseMs);
  }

  #expectWithin(branch: Branch, ms: number): void {
    clearTimeout(branch.timer);
    branch.timer = setTimeout(() => this.#timedOut(branch), ms);
    branch.timer.unref();
  }

  #timedOut(branch: Branch): void {
    if (this.#isInvite && branch.state === 'proceeding' && branch.cancelReason === undefined) this.#cancelBranch(branch, null);
    else if (this.#isInvite) this.#giveUp(branch, 408);
    // A 408 to anything but INVITE could only come too late (RFC 4320 §4.1).
    else this.#settle(branch);
  }

  #giveUp(branch: Branch, status: ReplyStatus): void {
    this.#settle(branch, replyTo(this.request, {status}));
  }

  /** After an INVITE the place is kept for the ACK of a refusal and for repeated 2xx (RFC 6026 §7.3). */
  #linger(): void {
    clearTimeout(this.#lingering);
    const lingerMs = this.#isInvite ? this.#port.timers.responseMs : 0;
    this.#lingering = setTimeout(() => {
      this.stop();
      this.#port.ended(this);
    }, lingerMs);
    this.#lingering.unref();
  }
}

/** The ACK of a refusal, which each hop sends itself (RFC 3261 §17.1.1.3). */
function ackOf(sent: SipRequest, response: SipResponse): SipRequest {
  const to = header('To', valueOf(response, 'to') ?? '');
  return hopByHop(sent, 'ACK', [to]);
}

function cancelOf(sent: SipRequest, reason: string | undefined): SipRequest {
  const to = header('To', valueOf(sent, 'to') ?? '');
  return hopByHop(sent, 'CANCEL', reason === undefined ? [to] : [to, header('Reason', reason)]);
}

function hopByHop(sent: SipRequest, method: string, headers: readonly SipHeader[]): SipRequest {
  const [via] = sent.headers;
  return {
    ...sent,
    method,
    headers: [
      ...(via ? [via] : []),
      ...sent.headers.filter(({name}) => ['from', 'call-id', 'route'].includes(name)),
      ...headers,
      header('CSeq', `${Number.parseInt(valueOf(sent, 'cseq') ?? '', 10)} ${method}`),
      header('Max-Forwards', '70'),
      header('Content-Length', '0'),
    ],
    body: '',
  };
}
