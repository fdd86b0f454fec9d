import {randomBytes} from 'node:crypto';

import type {FlowId} from './flows.js';
import type {Reply} from './replies.js';
import {replyTo} from './replies.js';
import {parameterOf} from './sip-grammar.js';
import type {SipRequest, SipResponse} from './sip-message.js';
import {header, valueOf} from './sip-message.js';
import type {ProxyTimers, Route, Target} from './transaction.js';
import {Transaction} from './transaction.js';

export interface TransactionsOptions {
  /** The host in every Via of this proxy. */
  readonly sentBy: string;
  readonly timers: ProxyTimers;
  readonly send: (flow: FlowId, message: SipRequest | SipResponse) => boolean;
  /** As `TransactionPort.redirected`. */
  readonly redirected: (flow: FlowId, request: SipRequest, response: SipResponse) => Reply | Route | undefined;
}

/** More than this within half a minute (so long an INVITE is remembered) from one connection is not a person who phones. */
const MAX_PER_FLOW = 500;

/** All requests that are under way, found by what comes from either side. */
export class Transactions {
  readonly #options: TransactionsOptions;
  readonly #byRequest = new Map<string, Transaction>();
  readonly #byBranch = new Map<string, Transaction>();

  constructor(options: TransactionsOptions) {
    this.#options = options;
  }

  /** The transaction that a repeated request, an ACK or a CANCEL belongs to (RFC 3261 §17.2.3). */
  of(flow: FlowId, request: SipRequest): Transaction | undefined {
    return this.#byRequest.get(keyOf(flow, request));
  }

  /** Sends a request to all its targets; false where this connection has too many under way already. */
  begin(flow: FlowId, request: SipRequest, targets: readonly Target[]): boolean {
    const remembered = [...this.#byRequest.values()].filter(({upstream}) => upstream === flow).length;
    if (remembered >= MAX_PER_FLOW) return false;
    const {sentBy, timers, send, redirected} = this.#options;
    const transaction = new Transaction(flow, request, {
      sentBy,
      timers,
      send,
      redirected: (response) => redirected(flow, request, response),
      forked: (forked) => forked.branchIds.forEach((id) => this.#byBranch.set(id, forked)),
      ended: (ended) => this.#forget(ended),
    });
    transaction.fork(targets);
    this.#byRequest.set(keyOf(flow, request), transaction);
    if (request.method === 'INVITE') send(flow, replyTo(request, {status: 100}));
    transaction.start();
    return true;
  }

  /** Sends what is never answered: the ACK of a 2xx. */
  forwardOnce({flow, request}: Target): void {
    const via = header('Via', `SIP/2.0/WS ${this.#options.sentBy};branch=z9hG4bK${randomBytes(12).toString('hex')}`);
    this.#options.send(flow, {...request, headers: [via, ...request.headers]});
  }

  /** Only the connection that was asked may answer. */
  handleResponse(flow: FlowId, response: SipResponse): void {
    const branch = parameterOf(valueOf(response, 'via') ?? '', 'branch') ?? '';
    const own = response.headers.findIndex(({name}) => name === 'via');
    const headers = response.headers.filter((_, index) => index !== own);
    this.#byBranch.get(branch)?.receive({branch, flow}, {...response, headers});
  }

  flowClosed(flow: FlowId): void {
    for (const transaction of [...this.#byRequest.values()]) transaction.flowClosed(flow);
  }

  stop(): void {
    for (const transaction of this.#byRequest.values()) transaction.stop();
    this.#byRequest.clear();
    this.#byBranch.clear();
  }

  #forget(transaction: Transaction): void {
    this.#byRequest.delete(keyOf(transaction.upstream, transaction.request));
    for (const id of transaction.branchIds) this.#byBranch.delete(id);
  }
}

function keyOf(flow: FlowId, request: SipRequest): string {
  const method = ['ACK', 'CANCEL'].includes(request.method) ? 'INVITE' : request.method;
  return `${flow} ${method} ${parameterOf(valueOf(request, 'via') ?? '', 'branch') ?? ''}`;
}
