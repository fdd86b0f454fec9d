import {uriOfAddress} from '../../../demo/server/sip-grammar.js';
import type {SipHeader, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import {calleeDialog} from '../../demo/support/sip-client.js';
import {PlainCall, type PlainCallContext} from './plain-call.js';
import type {SdpOn} from './plain-sdp.js';
import {token} from './token.js';

export interface Answer {
  /** Default: the phone's own description. */
  readonly sdp?: SdpOn;
}

/** A call that rings at a plain phone, which does what its script says. */
export class IncomingPlainCall extends PlainCall {
  readonly invite: SipRequest;
  /** Settles when the caller has taken note of the answer; nobody may hang up before (RFC 3261 §15). */
  readonly acknowledged: Promise<void>;
  #acknowledge: () => void = () => undefined;
  readonly #tag = token();

  constructor(context: PlainCallContext, invite: SipRequest) {
    super(context);
    this.invite = invite;
    this.acknowledged = new Promise((resolve) => {
      this.#acknowledge = resolve;
    });
    this.dialog = calleeDialog(invite, this.#tag);
    context.socket.send(this.response(invite, 100));
  }

  get callId(): string {
    return valueOf(this.invite, 'call-id') ?? '';
  }

  /** The number of the caller. */
  get caller(): string {
    return /^sips?:([^@;]*)/.exec(uriOfAddress(valueOf(this.invite, 'from') ?? ''))?.[1] ?? '';
  }

  /** 180, without a description. */
  ring(): void {
    this.#respond(180);
  }

  /** 183, and the tone before the answer. */
  earlyMedia(): void {
    this.#describe(183);
  }

  answer({sdp}: Answer = {}): void {
    this.#describe(200, sdp);
  }

  /** Any final response but 2xx, with headers such as Retry-After or Contact. */
  refuse(status: number, headers: readonly SipHeader[] = []): void {
    this.#respond(status, headers);
    this.end('refused');
  }

  override handleRequest(request: SipRequest): void {
    if (request.method === 'ACK') this.#acknowledge();
    if (request.method !== 'CANCEL') {
      super.handleRequest(request);
      return;
    }
    this.context.socket.send(this.response(request, 200));
    if (this.hasEnded) return;
    this.#respond(487);
    this.end('cancelled');
  }

  #describe(status: number, sdp?: SdpOn): void {
    this.readOffer(this.invite.body);
    this.#respond(status, [header('Content-Type', 'application/sdp')], this.sdp(sdp));
    this.speak(this.invite.body);
  }

  #respond(status: number, headers: readonly SipHeader[] = [], body = ''): void {
    const contact = headers.some(({name}) => name === 'contact') ? [] : [header('Contact', this.context.contact)];
    const plain = this.response(this.invite, status, [...contact, ...headers]);
    const response: SipResponse = {...plain, headers: plain.headers.map((each) => this.#finish(each, body)), body};
    this.context.socket.send(response);
  }

  #finish(each: SipHeader, body: string): SipHeader {
    if (each.name === 'to') return {...each, value: `${each.value};tag=${this.#tag}`};
    return each.name === 'content-length' ? {...each, value: String(Buffer.byteLength(body))} : each;
  }
}
