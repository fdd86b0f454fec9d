import {createSocket, type Socket} from 'node:dgram';

import {parameterOf} from '../../../demo/server/sip-grammar.js';
import type {SipMessage, SipRequest, SipResponse} from '../../../demo/server/sip-message.js';
import {cseqMethod, parseMessage, serialiseMessage, valueOf} from '../../../demo/server/sip-message.js';
import {PATIENCE_MS} from '../../support/patience.js';
import {LOOPBACK} from './rtp-end.js';

/** RFC 3261 §17.1.1.1, T1. */
const RETRANSMIT_MS = 500;

interface Question {
  readonly onProvisional: (response: SipResponse) => void;
  readonly onFinal: (response: SipResponse) => void;
}

/** SIP over UDP between a plain phone and its server: requests are repeated until something is heard, and answered alike each time. */
export class SipSocket {
  /** Each request once; an ACK each time. */
  onRequest: (request: SipRequest) => void = () => undefined;
  /** First lines of what was heard and said, for whoever reads a failure. */
  readonly account: string[] = [];
  readonly #socket: Socket;
  readonly #serverPort: number;
  readonly #questions = new Map<string, Question>();
  readonly #answers = new Map<string, SipResponse | undefined>();
  readonly #timers = new Set<NodeJS.Timeout>();

  #isClosed = false;

  private constructor(socket: Socket, serverPort: number) {
    this.#socket = socket;
    this.#serverPort = serverPort;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#handle(data.toString()));
  }

  static async open(serverPort: number): Promise<SipSocket> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, LOOPBACK, resolve));
    return new SipSocket(socket, serverPort);
  }

  /** Where this phone is reached. */
  get authority(): string {
    return `${LOOPBACK}:${this.#socket.address().port}`;
  }

  send(message: SipMessage): void {
    if (message.kind === 'response') this.#answers.set(transactionOf(message), message);
    this.sendText(serialiseMessage(message));
  }

  /** Sends what need not be SIP. */
  sendText(text: string): void {
    this.account.push(`> ${text.split('\r\n', 1)[0] ?? ''}`);
    this.#socket.send(text, this.#serverPort, LOOPBACK);
  }

  /** Sends a request, and resolves with its final response. */
  async ask(request: SipRequest, onProvisional: (response: SipResponse) => void = () => undefined): Promise<SipResponse> {
    const key = transactionOf(request);
    const repeat = this.#later(setInterval(() => this.send(request), RETRANSMIT_MS));
    let patience: NodeJS.Timeout | undefined;
    try {
      return await new Promise<SipResponse>((resolve, reject) => {
        const silence = new Error(`No answer to ${request.method}\n${this.account.join('\n')}`);
        // Where it rings, the caller's patience counts.
        patience = this.#later(setTimeout(() => reject(silence), PATIENCE_MS));
        const hear = (): void => [repeat, patience].forEach((timer) => this.#drop(timer));
        const onHeard = (response: SipResponse): void => {
          hear();
          onProvisional(response);
        };
        this.#questions.set(key, {onProvisional: onHeard, onFinal: resolve});
        this.send(request);
      });
    } finally {
      for (const timer of [repeat, patience]) this.#drop(timer);
      this.#questions.delete(key);
    }
  }

  close(): void {
    for (const timer of this.#timers) this.#drop(timer);
    if (!this.#isClosed) this.#socket.close();
    this.#isClosed = true;
  }

  #later(timer: NodeJS.Timeout): NodeJS.Timeout {
    this.#timers.add(timer);
    return timer;
  }

  #drop(timer: NodeJS.Timeout | undefined): void {
    clearInterval(timer);
    if (timer) this.#timers.delete(timer);
  }

  #handle(text: string): void {
    const message = parseMessage(text)?.message;
    if (!message) return;
    this.account.push(`< ${text.split('\r\n', 1)[0] ?? ''}`);
    if (message.kind === 'request') this.#handleRequest(message);
    else this.#handleResponse(message);
  }

  #handleRequest(request: SipRequest): void {
    const key = transactionOf(request);
    if (request.method === 'ACK') {
      this.onRequest(request);
    } else if (this.#answers.has(key)) {
      const answer = this.#answers.get(key);
      if (answer) this.send(answer);
    } else {
      this.#answers.set(key, undefined);
      this.onRequest(request);
    }
  }

  #handleResponse(response: SipResponse): void {
    const question = this.#questions.get(transactionOf(response));
    if (response.status < 200) question?.onProvisional(response);
    else question?.onFinal(response);
  }
}

/** What a request and its responses have in common (RFC 3261 §17.1.3, §17.2.3). */
function transactionOf(message: SipMessage): string {
  return `${parameterOf(valueOf(message, 'via') ?? '', 'branch') ?? ''} ${cseqMethod(message)}`;
}
