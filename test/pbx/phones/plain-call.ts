import {setTimeout as pause} from 'node:timers/promises';

import type {SipHeader, SipMessage, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import type {Dialog} from '../../demo/support/sip-client.js';
import {PATIENCE_MS} from '../../support/patience.js';
import {until} from './until.js';
import {audioAddressOf, plainSdp, type SdpOn, tonesTypeOf, type Way, wayInAnswer, wayOf} from './plain-sdp.js';
import type {RtpEnd} from './rtp-end.js';
import type {SipSocket} from './sip-socket.js';
import {token} from './token.js';

/** How long nothing must be heard for silence. */
const LISTENS_MS = 300;

/** How a call of a plain phone ended. */
export type PlainEnding = 'hung-up' | 'remote-hung-up' | 'cancelled' | 'refused' | 'gave-up';

export interface PlainCallContext {
  readonly socket: SipSocket;
  readonly rtp: RtpEnd;
  /** The address of record of the phone. */
  readonly address: string;
  readonly contact: string;
}

/** A re-INVITE of the far end (RFC 3261 §14.2), until it is answered. */
export interface Change {
  readonly request: SipRequest;
  /** Answers with 200. */
  accept(): void;
  /** Answers with anything else, with headers such as Retry-After. */
  refuse(status: number, headers?: readonly SipHeader[]): void;
}

export interface OwnChange {
  /** What this phone wants; default: what it wanted before. */
  readonly way?: Way;
  readonly headers?: readonly SipHeader[];
  /** Default: the phone's own description; empty for a late offer. */
  readonly sdp?: SdpOn;
}

/** A call of a plain phone, of either direction. */
export abstract class PlainCall {
  /** Settles when the call is over. */
  readonly ended: Promise<PlainEnding>;
  protected readonly context: PlainCallContext;
  protected dialog: Dialog | undefined;
  /** Requests within the call that came, oldest first; ACKs apart. */
  readonly requests: SipRequest[] = [];
  #onChange: (change: Change) => void = (change) => change.accept();
  readonly #refused = new Map<string, number>();
  #way: Way = 'sendrecv';
  #tonesType: number | undefined;
  #version = 1;
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
    const {meter} = this.context.rtp;
    const end = Date.now() + PATIENCE_MS;
    do {
      if (Date.now() > end) throw new Error(`The plain phone waited in vain for ${this.#account('silence')}`);
      meter.forget();
      await pause(LISTENS_MS);
    } while (!meter.isQuiet);
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

  /** What happens to re-INVITEs of the far end from now on; by default they are accepted. */
  onChange(script: (change: Change) => void): void {
    this.#onChange = script;
  }

  /** Answers requests of that method with `status` from now on. */
  refuses(method: string, status: number): void {
    this.#refused.set(method, status);
  }

  /** Sends a re-INVITE, and confirms what is answered. Resolves with that answer. */
  async change({way = this.#way, headers = [], sdp}: OwnChange = {}): Promise<SipResponse> {
    const before = this.#way;
    this.#way = way;
    const body = this.sdp(sdp);
    const plain = this.request('INVITE');
    const request = withBody({...plain, headers: [...plain.headers, header('Contact', this.context.contact), ...headers]}, body);
    const response = await this.context.socket.ask(request);
    const cseq = Number.parseInt(valueOf(request, 'cseq') ?? '', 10);
    if (response.status >= 300) {
      this.#way = before;
      const via = request.headers.filter(({name}) => name === 'via');
      const ack = this.request('ACK', cseq);
      this.context.socket.send({...ack, headers: [...via, ...ack.headers.filter(({name}) => name !== 'via')]});
      return response;
    }
    const answer = body === '' ? this.sdp((port) => plainSdp(port, {way: wayInAnswer(wayOf(response.body), way)})) : '';
    this.context.socket.send(withBody(this.request('ACK', cseq), answer));
    this.#speakIf(['sendrecv', 'recvonly'].includes(wayOf(response.body)), response.body);
    return response;
  }

  /** Sends any other request within the call. Resolves with the final answer. */
  ask(method: string, headers: readonly SipHeader[] = []): Promise<SipResponse> {
    const plain = this.request(method);
    return this.context.socket.ask({...plain, headers: [...plain.headers, header('Contact', this.context.contact), ...headers]});
  }

  /** Waits until the far end has pressed these keys, as they came in the voice (RFC 4733). */
  async hearsKeys(keys: string): Promise<void> {
    const {keypad} = this.context.rtp;
    await until(
      () => keypad.heard === keys,
      () => this.#account(`the keys ${keys}, and heard ${keypad.heard}`),
    );
  }

  /** Forgets the call without a word. */
  drop(): void {
    this.end('gave-up');
  }

  /** A request within the call came. */
  handleRequest(request: SipRequest): void {
    if (request.method === 'ACK') return;
    this.requests.push(request);
    if (request.method === 'INVITE') {
      this.#onChange({
        request,
        accept: () => this.#follow(request),
        refuse: (status, headers) => this.context.socket.send(this.response(request, status, headers)),
      });
      return;
    }
    this.context.socket.send(this.response(request, this.#refused.get(request.method) ?? 200));
    if (request.method === 'BYE') this.end('remote-hung-up');
  }

  protected end(ending: PlainEnding): void {
    if (this.#ending) return;
    this.#ending = ending;
    this.context.rtp.close();
    this.#resolveEnded(ending);
  }

  protected sdp(write: SdpOn = plainSdp): string {
    return write === plainSdp ? this.#ownSdp(this.#way) : write(this.context.rtp.port);
  }

  /** Each description of a call is a newer one (RFC 3264 §8). */
  #ownSdp(way: Way): string {
    const tones = this.#tonesType;
    return plainSdp(this.context.rtp.port, {way, ...(tones && {tones})}).replace('o=- 1 1 ', `o=- 1 ${this.#version++} `);
  }

  #speakIf(wanted: boolean, sdp: string): void {
    if (wanted) this.speak(sdp);
    else this.context.rtp.pause();
  }

  /** Tones have the number that the far end gives them (RFC 3264 §6.1). */
  protected readOffer(sdp: string): void {
    this.#tonesType ??= tonesTypeOf(sdp);
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
    const way = request.body === '' ? this.#way : wayInAnswer(wayOf(request.body), this.#way);
    const plain = this.response(request, 200, [header('Contact', this.context.contact)]);
    this.context.socket.send(withBody(plain, this.#ownSdp(way)));
    if (request.body !== '') this.#speakIf(['sendrecv', 'sendonly'].includes(way), request.body);
  }

  #account(wanted: string): string {
    const {rtp, socket} = this.context;
    return `${wanted}; ${rtp.received} packets came, ${rtp.meter.account}\n${socket.account.join('\n')}`;
  }
}

/** The message with that description. */
export function withBody<T extends SipMessage>(message: T, body: string): T {
  const kept = message.headers.filter(({name}) => name !== 'content-length');
  const type = body === '' ? [] : [header('Content-Type', 'application/sdp')];
  return {...message, headers: [...kept, ...type, header('Content-Length', String(Buffer.byteLength(body)))], body};
}

/** What every response repeats of its request (RFC 3261 §8.2.6.2, §12.1.1). */
const SAME: readonly string[] = ['via', 'record-route', 'from', 'to', 'call-id', 'cseq'];
