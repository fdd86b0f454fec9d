import type {SipHeader, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import {callerDialog} from '../../demo/support/sip-client.js';
import {digestAnswer} from './digest-answer.js';
import {PlainCall, type PlainCallContext, withBody} from './plain-call.js';
import type {SdpOn} from './plain-sdp.js';
import {token} from './token.js';
import {until} from './until.js';

export interface PlainDial {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** The From header without its tag. Default: the address of the phone. */
  readonly from?: string | undefined;
  /** Default: the phone's own description. */
  readonly sdp?: SdpOn | undefined;
  readonly headers?: readonly SipHeader[] | undefined;
}

/** A call that a plain phone makes. */
export class OutgoingPlainCall extends PlainCall {
  /** Every provisional status that was heard. */
  readonly heard: number[] = [];
  /** The final status; the call is up from a 2xx on. */
  readonly final: Promise<number>;
  /** The final response. */
  last: SipResponse | undefined;
  readonly #dial: PlainDial;
  readonly #callId = token();
  readonly #from: string;
  #invite: SipRequest;

  constructor(context: PlainCallContext, dial: PlainDial) {
    super(context);
    this.#dial = dial;
    this.#from = `${dial.from ?? `<${context.address}>`};tag=${token()}`;
    this.#invite = this.#compose(1);
    this.final = this.#call();
    this.final.catch(() => undefined); // Whoever waits for it is told.
  }

  get callId(): string {
    return this.#callId;
  }

  /** Waits until it rings at the far end. */
  async rings(): Promise<void> {
    await until(
      () => this.heard.includes(180),
      () => `180\n${this.context.socket.account.join('\n')}`,
    );
  }

  /** Takes back a call that has not been answered; resolves with the final status. */
  async cancel(headers: readonly SipHeader[] = []): Promise<number> {
    const kept = this.#invite.headers.filter(({name}) => ['via', 'from', 'to', 'call-id', 'max-forwards'].includes(name));
    const own = [header('CSeq', `${this.#cseq} CANCEL`), ...headers, header('Content-Length', '0')];
    await this.context.socket.ask({...this.#invite, method: 'CANCEL', headers: [...kept, ...own], body: ''});
    return this.final;
  }

  get #cseq(): number {
    return Number.parseInt(valueOf(this.#invite, 'cseq') ?? '', 10);
  }

  async #call(): Promise<number> {
    const response = await this.#ask();
    if (![401, 407].includes(response.status)) return this.#settle(response);
    const {uri, user, password} = this.#dial;
    this.#invite = this.#compose(2, [digestAnswer({user, password, method: 'INVITE', uri}, response)]);
    return this.#settle(await this.#ask());
  }

  async #ask(): Promise<SipResponse> {
    const response = await this.context.socket.ask(this.#invite, (provisional) => this.#hear(provisional));
    if (response.status >= 300) this.#acknowledgeRefusal(response);
    return response;
  }

  #hear(response: SipResponse): void {
    this.heard.push(response.status);
    if (response.status > 100) this.dialog ??= callerDialog(response);
  }

  #settle(response: SipResponse): number {
    this.last = response;
    if (response.status >= 300) {
      this.end('refused');
      return response.status;
    }
    this.dialog = callerDialog(response);
    this.readOffer(response.body);
    // What was called without an offer is answered with one.
    this.context.socket.send(withBody(this.request('ACK', this.#cseq), this.#invite.body === '' ? this.sdp() : ''));
    this.speak(response.body);
    return response.status;
  }

  /** The ACK of a refusal is of the same transaction as the INVITE (RFC 3261 §17.1.1.3). */
  #acknowledgeRefusal(response: SipResponse): void {
    const kept = this.#invite.headers.filter(({name}) => ['via', 'from', 'call-id', 'max-forwards'].includes(name));
    const own = [header('To', valueOf(response, 'to') ?? ''), header('CSeq', `${this.#cseq} ACK`)];
    this.context.socket.send({
      ...this.#invite,
      method: 'ACK',
      headers: [...kept, ...own, header('Content-Length', '0')],
      body: '',
    });
  }

  #compose(cseq: number, extra: readonly SipHeader[] = []): SipRequest {
    const {uri, sdp, headers = []} = this.#dial;
    const body = this.sdp(sdp);
    const own = [
      header('Via', `SIP/2.0/UDP ${this.context.socket.authority};branch=z9hG4bK${token()};rport`),
      header('Max-Forwards', '70'),
      header('From', this.#from),
      header('To', `<${uri}>`),
      header('Call-ID', this.#callId),
      header('CSeq', `${cseq} INVITE`),
      header('Contact', this.context.contact),
      header('Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'),
    ];
    const description = body === '' ? [] : [header('Content-Type', 'application/sdp')];
    const length = header('Content-Length', String(Buffer.byteLength(body)));
    return {kind: 'request', method: 'INVITE', uri, headers: [...own, ...extra, ...headers, ...description, length], body};
  }
}
