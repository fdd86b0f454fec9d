import {replyTo, type ReplyStatus} from '../replies.js';
import {parameterOf, parseSipUri, uriOfAddress} from '../sip-grammar.js';
import type {SipMessage, SipRequest, SipResponse} from '../sip-message.js';
import {valueOf} from '../sip-message.js';
import {ANSWERED_NUMBERS, type AnsweredNumber} from './answered-numbers.js';
import {IncomingCall} from './incoming-call.js';
import type {OpenMedia} from './media-end.js';
import {openMedia} from './media-end.js';
import type {Placement} from './placed-call.js';
import {PlacedCall} from './placed-call.js';
import {silence} from './programme.js';
import type {AnsweringLimits, CallPort} from './talk.js';
import {ALLOW} from './talk.js';

export interface AnsweringOptions {
  readonly limits?: Partial<AnsweringLimits>;
  /** Default: a media end that browsers can talk to. */
  readonly openMedia?: OpenMedia;
}

export interface AnsweringPort {
  /** The part after the @ of every address. */
  readonly domain: string;
  /** Only this machine reaches the server. */
  readonly isLocal: boolean;
  readonly send: (message: SipMessage) => void;
  readonly fault: (cause: unknown) => void;
}

const DEFAULT_LIMITS: AnsweringLimits = {calls: 8, callMs: 300_000, silenceMs: 30_000, callBackMs: 2_000, ringMs: 45_000};

type Call = IncomingCall | PlacedCall;
type Answers = Extract<AnsweredNumber, {kind: 'answers'}>;

/** The phone behind the numbers that the server answers itself: to the proxy it is one more phone, whose connection is a function call. */
export class AnsweringMachine {
  readonly #port: AnsweringPort;
  readonly #limits: AnsweringLimits;
  readonly #openMedia: OpenMedia;
  /** By the tag of this side. A call stays until its sockets are closed. */
  readonly #calls = new Map<string, Call>();
  readonly #waiting = new Set<NodeJS.Timeout>();
  #isClosed = false;

  constructor(port: AnsweringPort, options: AnsweringOptions = {}) {
    this.#port = port;
    this.#limits = {...DEFAULT_LIMITS, ...options.limits};
    this.#openMedia = options.openMedia ?? openMedia;
  }

  /** How many calls there are, those that are still to be made included. */
  get size(): number {
    return this.#calls.size + this.#waiting.size;
  }

  receive(message: SipMessage): void {
    if (message.kind === 'request') this.#handleRequest(message);
    else this.#handleResponse(message);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
    await Promise.all([...this.#calls.values()].map((call) => call.end()));
  }

  #handleRequest(request: SipRequest): void {
    const tag = parameterOf(valueOf(request, 'to') ?? '', 'tag');
    const call = request.method === 'CANCEL' ? this.#cancelled(request) : this.#calls.get(tag ?? '');
    if (call) call.handle(request);
    else if (request.method === 'INVITE' && tag === undefined) this.#take(request);
    else if (request.method !== 'ACK') this.#refuse(request, tag);
  }

  #handleResponse(response: SipResponse): void {
    const call = this.#calls.get(parameterOf(valueOf(response, 'from') ?? '', 'tag') ?? '');
    if (call instanceof PlacedCall) call.handleResponse(response);
  }

  #cancelled(cancel: SipRequest): Call | undefined {
    return [...this.#calls.values()].find((call) => call instanceof IncomingCall && call.isMeantBy(cancel));
  }

  #refuse(request: SipRequest, tag: string | undefined): void {
    const isLate = tag !== undefined || request.method === 'CANCEL';
    const status = isLate ? 481 : request.method === 'OPTIONS' ? 200 : 405;
    this.#port.send(replyTo(request, {status, headers: isLate ? [] : [ALLOW]}));
  }

  #take(invite: SipRequest): void {
    const number = parseSipUri(invite.uri)?.user ?? '';
    const answered = ANSWERED_NUMBERS.get(number);
    const replaced = this.#replacedBy(invite);
    const status = this.#refusal(answered, replaced);
    if (answered && status === undefined) this.#accept(invite, number, {answered, onAnswered: () => replaced?.talk.hangUp()});
    else this.#port.send(replyTo(invite, {status: status ?? 404}));
  }

  #refusal(answered: AnsweredNumber | undefined, replaced: Call | null | undefined): ReplyStatus | undefined {
    if (answered?.kind === 'refuses') return answered.status;
    if (this.size >= this.#limits.calls) return 486;
    return replaced === null ? 481 : undefined;
  }

  /** The call whose place it takes (RFC 3891 §3); null where there is no such call. */
  #replacedBy(invite: SipRequest): Call | null | undefined {
    const replaces = valueOf(invite, 'replaces');
    if (replaces === undefined) return undefined;
    return [...this.#calls.values()].find(({talk}) => talk.isNamedBy(replaces)) ?? null;
  }

  #accept(
    invite: SipRequest,
    number: string,
    {answered, onAnswered}: {readonly answered: AnsweredNumber; readonly onAnswered: () => void},
  ): void {
    const {start, callBack}: Partial<Answers> = answered.kind === 'answers' ? answered : {};
    const to = uriOfAddress(valueOf(invite, 'from') ?? '');
    const port = this.#callPort((wasAnswered) => {
      this.#calls.delete(call.localTag);
      if (callBack && wasAnswered) this.#callLater({...callBack, number, to, from: `sip:${number}@${this.#port.domain}`});
    });
    const call = new IncomingCall(invite, port, {number, start: start ?? silence, onAnswered});
    this.#calls.set(call.localTag, call);
    // From now on it can be cancelled (RFC 3261 §9.1).
    this.#port.send(replyTo(invite, {status: 100}));
    if (answered.kind === 'rings') call.ring();
    else void call.answer();
  }

  #callLater(placement: Placement): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      this.#call(placement);
    }, this.#limits.callBackMs);
    this.#waiting.add(timer);
  }

  #call(placement: Placement): void {
    const call = new PlacedCall(
      placement,
      this.#callPort(() => this.#calls.delete(call.localTag)),
    );
    this.#calls.set(call.localTag, call);
    void call.ring();
  }

  #callPort(ended: CallPort['ended']): CallPort {
    const {send, fault, isLocal} = this.#port;
    const limits = this.#limits;
    return {
      limits,
      send: (message) => {
        if (!this.#isClosed) send(message);
      },
      fault,
      ended,
      openMedia: (listener) => this.#openMedia({...listener, isLocal, silenceMs: limits.silenceMs}),
    };
  }
}
