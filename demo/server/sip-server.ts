import type {AddressInfo} from 'node:net';

import type {WebSocket} from 'ws';
import {WebSocketServer} from 'ws';

import {ANSWERED_NUMBERS} from './answering/answered-numbers.js';
import type {AnsweringOptions} from './answering/answering-machine.js';
import {AnsweringMachine} from './answering/answering-machine.js';
import type {Answering} from './dial-plan.js';
import {DialPlan} from './dial-plan.js';
import {Digest} from './digest.js';
import type {SipUser} from './directory.js';
import {Directory} from './directory.js';
import type {FlowId, TrafficEntry} from './flows.js';
import {Flows} from './flows.js';
import {hostInUrl} from './host-in-url.js';
import {Location} from './location.js';
import {LOOPBACK} from './loopback.js';
import {Proxy} from './proxy.js';
import {Registrar} from './registrar.js';
import {replyTo} from './replies.js';
import type {ParsedMessage, SipMessage} from './sip-message.js';
import {parseMessage, serialiseMessage, valueOf} from './sip-message.js';
import type {ProxyTimers} from './transaction.js';

export interface SipServerOptions {
  readonly users: readonly SipUser[];
  /** The part after the @ of every address, and the digest realm. Default: `voip.test`. */
  readonly domain?: string;
  /** Default: `127.0.0.1`, so that nobody else reaches it. */
  readonly host?: string;
  /** Default: any free one. */
  readonly port?: number;
  readonly nonceLifeMs?: number;
  readonly minExpiresS?: number;
  readonly timers?: Partial<ProxyTimers>;
  /** How to answer 600, 601, 603, 604, 606 and 630. Default: they are not answered. */
  readonly answering?: AnsweringOptions;
  /** Sees every message as it stands on the wire, digest answers included: for tests. */
  readonly onMessage?: (entry: TrafficEntry) => void;
  /** Told of a bug in the server, which goes on. Default: thrown away. */
  readonly onFault?: (fault: unknown) => void;
}

export interface SipServer {
  readonly port: number;
  /** `ws://127.0.0.1:8080` */
  readonly url: string;
  readonly domain: string;
  /** The Contacts a user, named or by alias, can be reached at now. */
  registrations(user: string): readonly string[];
  /** How many calls the server itself is in, or is about to make. */
  answeredCalls(): number;
  /** Cuts every connection, as a lost network does; the server goes on and phones may come back. */
  dropConnections(): void;
  close(): Promise<void>;
}

const MAX_FLOWS = 256;
const MAX_FRAME_BYTES = 65_536;
/** A connection that does not answer a WebSocket ping for so long is dead. */
const HEARTBEAT_MS = 30_000;
const DEFAULT_TIMERS: ProxyTimers = {responseMs: 32_000, ringMs: 180_000};

/** Starts a SIP registrar and proxy for phones over WebSocket (RFC 3261, RFC 7118); rejects with `EADDRINUSE` on a taken port. */
export async function createSipServer(options: SipServerOptions): Promise<SipServer> {
  const {host = '127.0.0.1', port = 0} = options;
  const sockets = new WebSocketServer({
    host,
    port,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
  });
  await new Promise<void>((resolve, reject) => sockets.once('listening', resolve).once('error', reject));
  const core = new SipCore(options);
  sockets.on('connection', (socket) => core.serve(socket));
  const stopHeartbeat = keepAlive(sockets);
  const address = sockets.address() as AddressInfo;
  return {
    port: address.port,
    url: `ws://${hostInUrl(host)}:${address.port}`,
    domain: core.domain,
    registrations: (user) => core.registrations(user),
    answeredCalls: () => core.answeredCalls,
    dropConnections: () => sockets.clients.forEach((socket) => socket.terminate()),
    close: async () => {
      stopHeartbeat();
      await core.close();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

function keepAlive(sockets: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>();
  const beat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      else socket.ping();
      silent.add(socket);
    }
  }, HEARTBEAT_MS);
  beat.unref();
  sockets.on('connection', (socket) => socket.on('pong', () => silent.delete(socket)));
  return () => clearInterval(beat);
}

/** The server behind its sockets: reads what comes in and hands it to registrar or proxy. */
class SipCore {
  readonly domain: string;
  readonly #directory: Directory;
  readonly #location = new Location();
  readonly #flows: Flows;
  readonly #registrar: Registrar;
  readonly #proxy: Proxy;
  #answering: AnsweringMachine | undefined;
  readonly #onFault: (fault: unknown) => void;

  constructor(options: SipServerOptions) {
    const {users, domain = 'voip.test', nonceLifeMs, minExpiresS, timers, onMessage, onFault} = options;
    this.#directory = new Directory(domain, users);
    this.domain = this.#directory.domain;
    this.#flows = new Flows(onMessage);
    this.#onFault = onFault ?? (() => undefined);
    const digest = new Digest({realm: this.domain, ...(nonceLifeMs === undefined ? {} : {nonceLifeMs})});
    const shared = {directory: this.#directory, location: this.#location, digest};
    this.#registrar = new Registrar({...shared, ...(minExpiresS === undefined ? {} : {minExpiresS})});
    const answering = options.answering && this.#connectAnswering(options.answering, options.host);
    const dialPlan = new DialPlan({...shared, answering});
    this.#proxy = new Proxy({
      ...shared,
      dialPlan,
      flows: this.#flows,
      timers: {...DEFAULT_TIMERS, ...timers},
      trusted: answering?.flow,
    });
  }

  get answeredCalls(): number {
    return this.#answering?.size ?? 0;
  }

  serve(socket: WebSocket): void {
    // Broken frames and lost networks: 'close' follows and says all there is to say.
    socket.on('error', () => undefined);
    const isWelcome = socket.protocol === 'sip' && this.#flows.size < MAX_FLOWS;
    if (isWelcome) this.#open(socket);
    else socket.close(1013, socket.protocol === 'sip' ? 'Too many connections' : 'Subprotocol sip wanted');
  }

  registrations(user: string): readonly string[] {
    const found = this.#directory.named(user);
    return found ? this.#location.of(found.name).map(({uri}) => uri) : [];
  }

  async close(): Promise<void> {
    this.#proxy.close();
    await this.#answering?.close();
  }

  /** The machine is a phone like the others, but that its connection is a function call each way. */
  #connectAnswering(options: AnsweringOptions, host = '127.0.0.1'): Answering {
    const machine = new AnsweringMachine(
      {
        domain: this.domain,
        isLocal: LOOPBACK.includes(host),
        send: (message) => queueMicrotask(() => this.#read(flow, serialiseMessage(message))),
        fault: this.#onFault,
      },
      options,
    );
    const hear = (text: string): void => {
      const parsed = parseMessage(text);
      try {
        if (parsed) machine.receive(parsed.message);
      } catch (fault) {
        this.#onFault(fault);
      }
    };
    const send = (text: string): void => queueMicrotask(() => hear(text));
    const flow = this.#flows.open({readyState: 1, bufferedAmount: 0, send, terminate: () => undefined});
    this.#answering = machine;
    return {numbers: ANSWERED_NUMBERS, flow};
  }

  #open(socket: WebSocket): void {
    const flow = this.#flows.open(socket);
    socket.on('message', (data) => this.#receive(flow, data as Buffer));
    socket.on('close', () => {
      this.#flows.close(flow);
      this.#location.forgetFlow(flow);
      this.#proxy.flowClosed(flow);
    });
  }

  /** SIP may come in text and in binary frames alike (RFC 7118 §4.2); what is no UTF-8 is dropped. */
  #receive(flow: FlowId, data: Buffer): void {
    const text = decode(data);
    if (text !== undefined) this.#read(flow, text);
  }

  #read(flow: FlowId, text: string): void {
    this.#flows.received(flow, text);
    // A keep-alive ping and its pong (RFC 5626 §3.5.1).
    if (text === '\r\n\r\n') this.#flows.sendText(flow, '\r\n');
    const parsed = parseMessage(text.replace(/^(?:\r\n)+/, ''));
    if (parsed) this.#handle(flow, parsed);
  }

  #handle(flow: FlowId, {message, problem}: ParsedMessage): void {
    try {
      if (problem === undefined) this.#pass(flow, message);
      else if (isAnswerable(message)) this.#flows.send(flow, replyTo(message, {status: 400, phrase: problem}));
    } catch (fault) {
      this.#onFault(fault);
      if (isAnswerable(message)) this.#flows.send(flow, replyTo(message, {status: 500}));
    }
  }

  #pass(flow: FlowId, message: SipMessage): void {
    if (message.kind === 'response') this.#proxy.handleResponse(flow, message);
    else if (message.method === 'REGISTER') this.#flows.send(flow, this.#registrar.answer(flow, message));
    else this.#proxy.handleRequest(flow, message);
  }
}

function isAnswerable(message: SipMessage): message is SipMessage & {kind: 'request'} {
  return message.kind === 'request' && message.method !== 'ACK' && valueOf(message, 'via') !== undefined;
}

function decode(data: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(data);
  } catch {
    return undefined;
  }
}
