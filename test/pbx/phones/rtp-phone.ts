import type {SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {header, valueOf} from '../../../demo/server/sip-message.js';
import {digestAnswer} from './digest-answer.js';
import {IncomingPlainCall} from './incoming-plain-call.js';
import {OutgoingPlainCall, type PlainDial} from './outgoing-plain-call.js';
import type {PlainCall, PlainCallContext} from './plain-call.js';
import {RtpEnd} from './rtp-end.js';
import {SipSocket} from './sip-socket.js';
import {token} from './token.js';
import {until} from './until.js';

export interface RtpPhoneOptions {
  /** The UDP port of the server on 127.0.0.1. */
  readonly sipPort: number;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  /** The tone that this phone sends in its calls, in Hz. Default: 440. */
  readonly frequency?: number;
}

/** What the phone does with a call that comes; it may wait in between. */
export type InviteScript = (call: IncomingPlainCall) => void | Promise<void>;

const EXPIRES_S = 300;

/**
 * A plain phone: SIP over UDP with digest authentication, G.711 over RTP, no WebRTC. It sends a tone in each call and listens for one, and
 * does with calls what its script says. One phone for each extension at a time.
 */
export class RtpPhone {
  readonly #options: Required<RtpPhoneOptions>;
  readonly #socket: SipSocket;
  readonly #calls = new Map<string, PlainCall>();
  readonly #incoming: IncomingPlainCall[] = [];
  readonly #registration = token();
  #script: InviteScript = (call) => call.ring();
  #cseq = 0;

  private constructor(options: Required<RtpPhoneOptions>, socket: SipSocket) {
    this.#options = options;
    this.#socket = socket;
    socket.onRequest = (request) => void this.#handle(request);
  }

  /** Opens a phone that nobody knows of; `register` lets it be called. */
  static async open(options: RtpPhoneOptions): Promise<RtpPhone> {
    return new RtpPhone({frequency: 440, ...options}, await SipSocket.open(options.sipPort));
  }

  /** What happens to each call that comes from now on; by default it rings. Earlier calls are history: `called` does not tell of them. */
  onInvite(script: InviteScript): void {
    this.#script = script;
    this.#incoming.length = 0;
  }

  async register(expiresS = EXPIRES_S): Promise<void> {
    const {user, password, domain} = this.#options;
    const uri = `sip:${domain}`;
    let response = await this.#socket.ask(this.#register(expiresS));
    if (response.status === 401) {
      response = await this.#socket.ask(
        this.#register(expiresS, digestAnswer({user, password, method: 'REGISTER', uri}, response)),
      );
    }
    if (response.status !== 200) throw new Error(`REGISTER of ${user} was answered with ${response.status}`);
  }

  /** Calls a number of the same server. */
  async call(number: string, dial: Pick<PlainDial, 'from' | 'sdp' | 'headers'> = {}): Promise<OutgoingPlainCall> {
    const {user, password, domain} = this.#options;
    const call = new OutgoingPlainCall(await this.#context(), {...dial, user, password, uri: `sip:${number}@${domain}`});
    this.#calls.set(call.callId, call);
    return call;
  }

  /** Sends the server what need not be SIP. */
  sends(text: string): void {
    this.#socket.sendText(text);
  }

  /** The next call that comes, or has come and nobody asked for. */
  async called(): Promise<IncomingPlainCall> {
    await until(
      () => this.#incoming.length > 0,
      () => `a call\n${this.#socket.account.join('\n')}`,
    );
    return this.#incoming.shift()!;
  }

  /** Forgets calls, and its registration where the server still answers. */
  async close(): Promise<void> {
    await this.register(0).catch(() => undefined);
    this.unplug();
  }

  /** The same without a word to the server. */
  unplug(): void {
    this.#socket.close();
    for (const call of this.#calls.values()) call.drop();
  }

  async #handle(request: SipRequest): Promise<void> {
    const call = this.#calls.get(valueOf(request, 'call-id') ?? '');
    if (call) call.handleRequest(request);
    else if (request.method === 'INVITE') await this.#handleInvite(request);
    else if (request.method !== 'ACK') this.#socket.send(this.#answer(request, request.method === 'OPTIONS' ? 200 : 481));
  }

  async #handleInvite(request: SipRequest): Promise<void> {
    const call = new IncomingPlainCall(await this.#context(), request);
    this.#calls.set(call.callId, call);
    this.#incoming.push(call);
    await this.#script(call);
  }

  #answer(request: SipRequest, status: number): SipResponse {
    const headers = request.headers.filter(({name}) => ['via', 'from', 'to', 'call-id', 'cseq'].includes(name));
    return {kind: 'response', status, phrase: 'Plain', headers: [...headers, header('Content-Length', '0')], body: ''};
  }

  async #context(): Promise<PlainCallContext> {
    const {user, domain, frequency} = this.#options;
    return {
      socket: this.#socket,
      rtp: await RtpEnd.open(frequency),
      address: `sip:${user}@${domain}`,
      contact: this.#contact,
    };
  }

  get #contact(): string {
    return `<sip:${this.#options.user}@${this.#socket.authority}>`;
  }

  #register(expiresS: number, ...proof: readonly ReturnType<typeof digestAnswer>[]): SipRequest {
    const {user, domain} = this.#options;
    const address = `<sip:${user}@${domain}>`;
    const headers = [
      header('Via', `SIP/2.0/UDP ${this.#socket.authority};branch=z9hG4bK${token()};rport`),
      header('Max-Forwards', '70'),
      header('From', `${address};tag=${token()}`),
      header('To', address),
      header('Call-ID', this.#registration),
      header('CSeq', `${++this.#cseq} REGISTER`),
      header('Contact', this.#contact),
      header('Expires', String(expiresS)),
      ...proof,
      header('Content-Length', '0'),
    ];
    return {kind: 'request', method: 'REGISTER', uri: `sip:${domain}`, headers, body: ''};
  }
}
