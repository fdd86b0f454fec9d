import {Md5} from 'sip.js/lib/core/messages/md5.js';

import type {LoopbackServer, LoopbackTransport} from './loopback-transport.js';
import {answerTo, SipMessage} from './sip-message.js';

interface Binding {
  readonly socket: LoopbackTransport;
  readonly contact: string;
}

/** Answers a request in the server's place; '' is silence; undefined lets the server do what it would. */
export type Script = (request: SipMessage) => string | undefined;

const OURS = 'z9hG4bKsrv';
const REALM = 'loop.test';

/** A registrar and stateless proxy on the same page as its phones, which a test can script. */
export class SipServer implements LoopbackServer {
  readonly passwords = new Map<string, string>();
  /** Every request that a phone has sent, oldest first. */
  readonly requests: SipMessage[] = [];
  /** Every answer that phones gave to what `send` sent. */
  readonly answers: SipMessage[] = [];
  readonly sockets = new Set<LoopbackTransport>();
  isReachable = true;
  /** How many sockets were refused. */
  refused = 0;
  script: Script = () => undefined;
  /** What becomes of its own answers to registrations on their way. */
  spoil: (answer: string) => string = (answer) => answer;
  readonly #bindings = new Map<string, Binding>();
  /** Where a Contact was last seen, registered or not: what a real proxy reads from the connection. */
  readonly #flows = new Map<string, Binding>();
  readonly #hops = new Map<string, LoopbackTransport>();

  attach(socket: LoopbackTransport): void {
    if (!this.isReachable) {
      this.refused++;
      throw new Error('Unreachable');
    }
    this.sockets.add(socket);
  }

  detach(socket: LoopbackTransport): void {
    this.sockets.delete(socket);
    for (const [user, binding] of this.#bindings) if (binding.socket === socket) this.#bindings.delete(user);
  }

  isRegistered(user: string): boolean {
    return this.#bindings.has(user);
  }

  /** Where the phone of `user` is registered. */
  socketOf(user: string): LoopbackTransport | undefined {
    return this.#bindings.get(user)?.socket;
  }

  /** What phones have sent by that method. */
  sent(method: string): readonly SipMessage[] {
    return this.requests.filter((request) => request.method === method);
  }

  receive(text: string, socket: LoopbackTransport): void {
    const message = new SipMessage(text);
    if (!message.isRequest) {
      this.#relayAnswer(message);
      return;
    }
    this.requests.push(message);
    const answer = this.script(message);
    if (answer === '') return;
    if (answer !== undefined) socket.deliver(answer);
    else if (message.method === 'REGISTER') socket.deliver(this.spoil(this.#register(message, socket)));
    else if (message.method === 'OPTIONS') socket.deliver(answerTo(message, 200));
    else this.#relay(message, socket);
  }

  /** Sends a request of a scripted peer to the phone of `user`. */
  send(user: string, request: string): void {
    this.#bindings.get(user)?.socket.deliver(request.replace('sip:phone', this.#bindings.get(user)?.contact ?? ''));
  }

  /** An INVITE of a scripted peer. */
  invite(user: string, {from = '<sip:carol@loop.test>', body = '', headers = [] as readonly string[], id = 'peer'} = {}): void {
    this.send(
      user,
      [
        'INVITE sip:phone SIP/2.0',
        `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bK${id}`,
        'Max-Forwards: 70',
        `From: ${from};tag=peer${id}`,
        `To: <sip:${user}@loop.test>`,
        `Call-ID: ${id}`,
        'CSeq: 1 INVITE',
        'Contact: <sip:peer@peer.invalid>',
        ...headers,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${new TextEncoder().encode(body).length}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  /** The CANCEL of that INVITE. */
  cancel(user: string, {headers = [] as readonly string[], id = 'peer', from = '<sip:carol@loop.test>'} = {}): void {
    this.send(
      user,
      [
        'CANCEL sip:phone SIP/2.0',
        `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bK${id}`,
        'Max-Forwards: 70',
        `From: ${from};tag=peer${id}`,
        `To: <sip:${user}@loop.test>`,
        `Call-ID: ${id}`,
        'CSeq: 1 CANCEL',
        ...headers,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
  }

  #register(request: SipMessage, socket: LoopbackTransport): string {
    const user = /sip:([^@>]+)@/.exec(request.header('To'))?.[1] ?? '';
    if (!this.#isAllowed(user, request)) {
      return answerTo(request, 401, {
        headers: [`WWW-Authenticate: Digest realm="${REALM}", nonce="abc", qop="auth", algorithm=MD5`],
      });
    }
    const contact = /<([^>]+)>/.exec(request.header('Contact'))?.[1] ?? '';
    this.#bind(user, {socket, contact}, !request.header('Contact').endsWith('expires=0'));
    return answerTo(request, 200, {headers: [`Contact: <${contact}>;expires=300`]});
  }

  #bind(user: string, binding: Binding, isWanted: boolean): void {
    this.#flows.set(/:([^@]+)@/.exec(binding.contact)?.[1] ?? '', binding);
    if (isWanted) this.#bindings.set(user, binding);
    else if (this.#bindings.get(user)?.contact === binding.contact) this.#bindings.delete(user);
  }

  #isAllowed(user: string, request: SipMessage): boolean {
    const password = this.passwords.get(user);
    if (password === undefined) return true;
    const of = (name: string): string => new RegExp(`\\b${name}="?([^",]+)`).exec(request.header('Authorization'))?.[1] ?? '';
    const ha1 = Md5.hashStr(`${user}:${REALM}:${password}`);
    const ha2 = Md5.hashStr(`REGISTER:${of('uri')}`);
    return of('response') === Md5.hashStr(`${ha1}:abc:${of('nc')}:${of('cnonce')}:auth:${ha2}`);
  }

  #relay(request: SipMessage, from: LoopbackTransport): void {
    const binding = this.#bindings.get(request.user) ?? this.#flows.get(request.user);
    if (!binding?.socket.isConnected()) {
      if (request.method !== 'ACK') from.deliver(answerTo(request, 404));
      return;
    }
    const branch = OURS + request.branch;
    this.#hops.set(branch, from);
    const [startLine, ...rest] = request.text.split('\r\n');
    const target = startLine?.replace(/ sips?:\S+ /, ` ${binding.contact} `);
    binding.socket.deliver([target, `Via: SIP/2.0/WS srv.invalid;branch=${branch}`, ...rest].join('\r\n'));
  }

  #relayAnswer(answer: SipMessage): void {
    if (answer.status === 100) return; // From hop to hop (RFC 3261 §16.7).
    const back = this.#hops.get(answer.branch);
    if (!back) this.answers.push(answer);
    const via = answer.headerLines.findIndex((line) => /^via:/i.test(line)) + 1;
    back?.deliver(
      answer.text
        .split('\r\n')
        .filter((_, index) => index !== via)
        .join('\r\n'),
    );
  }
}
