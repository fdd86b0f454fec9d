import {nextFrame, waitUntil} from '@open-wc/testing';

import type {SipMessage} from './sip-message.js';
import type {SipServer} from './sip-server.js';

/** What the other end of a call, of alice's first unless told otherwise, or the server in between, may send in the middle of it. */
export class FarEnd {
  readonly #server: SipServer;
  readonly #user: string;
  readonly #call: number;
  #cseq = 100;

  /** `call`: of those that were answered, the how manieth; `user` has begun it. */
  constructor(server: SipServer, user: string, call = 0) {
    this.#server = server;
    this.#user = user;
    this.#call = call;
  }

  /** Goes up with every request. */
  get cseq(): number {
    return this.#cseq;
  }

  /** Sends a request into the dialog. Answers what the phone finally says to it. */
  async ask(method: string, body = '', headers: readonly string[] = []): Promise<SipMessage> {
    const number = ++this.#cseq;
    this.#send(method, body, headers);
    const isAnswer = (answer: SipMessage): boolean => answer.status > 100 && answer.header('CSeq') === `${number} ${method}`;
    await waitUntil(() => this.#server.answers.some(isAnswer), `an answer to ${method}`, {timeout: 3000});
    return this.#server.answers.find(isAnswer)!;
  }

  /** Confirms the answer to the last INVITE, with a description where that answer was an offer. */
  async confirm(body = ''): Promise<void> {
    this.#send('ACK', body, []);
    await nextFrame(); // What comes next comes in a message event of its own.
  }

  #send(method: string, body: string, headers: readonly string[]): void {
    const ack = this.#server.sent('ACK')[this.#call]!;
    const request = [
      `${method} sip:phone SIP/2.0`,
      `Via: SIP/2.0/WS srv.invalid;branch=z9hG4bK${method}${this.#cseq}`,
      `From: ${ack.header('To')}`,
      `To: ${ack.header('From')}`,
      `Call-ID: ${ack.header('Call-ID')}`,
      `CSeq: ${this.#cseq} ${method}`,
      'Max-Forwards: 70',
      'Contact: <sip:peer@peer.invalid>',
      ...headers,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${body.length}`,
      '',
      body,
    ];
    this.#server.send(this.#user, request.join('\r\n'));
  }
}
