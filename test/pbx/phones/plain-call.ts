import type {SipHeader, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header} from '../../../demo/server/sip-message.js';
import type {Dialog} from '../../demo/support/sip-client.js';
import {until} from './until.js';
import {audioAddressOf, plainSdp, type SdpOn} from './plain-sdp.js';
import type {RtpEnd} from './rtp-end.js';
import type {SipSocket} from './sip-socket.js';
import {token} from './token.js';

/** How a call of a plain phone ended. */
export type PlainEnding = 'hung-up' | 'remote-hung-up' | 'cancelled' | 'refused' | 'gave-up';

export interface PlainCallContext {
  readonly socket: SipSocket;
  readonly rtp: RtpEnd;
  /** The address of record of the phone. */
  readonly address: string;
  readonly contact: string;
}

/** A call of a plain phone, of either direction. */
export abstract class PlainCall {
  /** Settles when the call is over. */
  readonly ended: Promise<PlainEnding>;
  protected readonly context: PlainCallContext;
  protected dialog: Dialog | undefined;
  #ending: PlainEnding | undefined;
  #resolveEnded: (ending: PlainEnding) => void = () => undefined;
  #cseq = 100;

  constructor(context: PlainCallContext) {
    this.context = context;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  abstract get callId(): string;

  get hasEnded(): boolean {
    return this.#ending !== undefined;
  }

  /** Waits until the far end's tone is heard. */
  async hears(frequency: number): Promise<void> {
    const {rtp} = this.context;
    await until(
      () => rtp.meter.hears(frequency),
      () => this.#account(`a tone of ${frequency} Hz`),
    );
  }

  async hearsNothing(): Promise<void> {
    const {rtp} = this.context;
    await until(
      () => rtp.meter.hearsNothing,
      () => this.#account('silence'),
    );
  }

  /** What it has heard so far does not count any more. */
  forgets(): void {
    this.context.rtp.meter.forget();
  }

  /** Sends BYE, and resolves when it is answered. */
  async hangUp(): Promise<void> {
    this.end('hung-up');
    const {status} = await this.context.socket.ask(this.request('BYE'));
    if (status !== 200) throw new Error(`BYE was answered with ${status}`);
  }

  /** Forgets the call without a word. */
  drop(): void {
    this.end('gave-up');
  }

  /** A request within the call came. */
  handleRequest(request: SipRequest): void {
    if (request.method === 'ACK') return;
    if (request.method === 'INVITE') {
      this.#follow(request);
      return;
    }
    this.context.socket.send(this.response(request, 200));
    if (request.method === 'BYE') this.end('remote-hung-up');
  }

  protected end(ending: PlainEnding): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.context.rtp.close();
    this.#resolveEnded(ending);
  }

  protected sdp(write: SdpOn = plainSdp): string {
    return write(this.context.rtp.port);
  }

  /** Sends the tone to where the far end wants it. */
  protected speak(sdp: string): void {
    const address = audioAddressOf(sdp);
    if (address && !this.hasEnded) this.context.rtp.send(address);
  }

  protected request(method: string, cseq = ++this.#cseq): SipRequest {
    if (!this.dialog) throw new Error(`${method} before there is a dialog`);
    const {local, remote, callId, routes, remoteTarget} = this.dialog;
    const headers = [
      header('Via', `SIP/2.0/UDP ${this.context.socket.authority};branch=z9hG4bK${token()};rport`),
      header('Max-Forwards', '70'),
      ...routes.map((route) => header('Route', route)),
      header('From', local),
      header('To', remote),
      header('Call-ID', callId),
      header('CSeq', `${cseq} ${method}`),
      header('Content-Length', '0'),
    ];
    return {kind: 'request', method, uri: remoteTarget, headers, body: ''};
  }

  /** An answer without a description. */
  protected response(request: SipRequest, status: number, headers: readonly SipHeader[] = []): SipResponse {
    const same = request.headers.filter(({name}) => SAME.includes(name));
    return {
      kind: 'response',
      status,
      phrase: 'Plain',
      headers: [...same, ...headers, header('Content-Length', '0')],
      body: '',
    };
  }

  /** The far end wants the sound elsewhere (RFC 3261 §14.2). */
  #follow(request: SipRequest): void {
    const body = this.sdp();
    const plain = this.response(request, 200, [
      header('Contact', this.context.contact),
      header('Content-Type', 'application/sdp'),
    ]);
    const headers = plain.headers.map((each) =>
      each.name === 'content-length' ? {...each, value: String(Buffer.byteLength(body))} : each,
    );
    this.context.socket.send({...plain, headers, body});
    this.speak(request.body);
  }

  #account(wanted: string): string {
    const {rtp, socket} = this.context;
    return `${wanted}; ${rtp.received} packets came, ${rtp.meter.account}\n${socket.account.join('\n')}`;
  }
}

/** What every response repeats of its request (RFC 3261 §8.2.6.2, §12.1.1). */
const SAME: readonly string[] = ['via', 'record-route', 'from', 'to', 'call-id', 'cseq'];
