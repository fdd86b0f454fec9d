import type {AddressInfo} from 'node:net';

import {type RawData, WebSocket, WebSocketServer} from 'ws';

import type {MediaNetwork} from './media-network.js';

/** What a relay does with what comes: pass it on at once or late, keep it until it is released, or lose it. */
type Traffic = 'passes' | 'stalls' | 'is lost';

interface Pair {
  readonly phone: WebSocket;
  readonly server: WebSocket;
}

/** A network between phones and their SIP server, which a test can break: as a lost connection, a half-open one, a slow or a closed one. */
export class Relay {
  /** How late each message arrives, in both directions. */
  delayMs = 0;
  /** The status with which re-INVITEs of phones are refused in the server's place. */
  refuses: number | undefined;
  /** What becomes of a message of either side. */
  reroute: MediaNetwork['reroute'] = (message) => message;
  /** How many sockets phones have opened. */
  opened = 0;
  /** What phones said, oldest first. */
  readonly fromPhones: string[] = [];
  /** What came for phones from the server, oldest first. */
  readonly toPhones: string[] = [];
  readonly #pairs = new Set<Pair>();
  readonly #kept: (() => void)[] = [];
  readonly #target: string;
  #sockets: WebSocketServer | undefined;
  #port = 0;
  #traffic: Traffic = 'passes';

  private constructor(target: string) {
    this.#target = target;
  }

  static async to(target: string): Promise<Relay> {
    const relay = new Relay(target);
    await relay.open();
    return relay;
  }

  /** The requests of phones, oldest first: their first lines. */
  get requests(): readonly string[] {
    return this.fromPhones.filter((text) => !text.startsWith('SIP/2.0')).map((text) => text.split('\r\n', 1)[0] ?? '');
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** Takes sockets (again), at the same port. */
  async open(): Promise<void> {
    const sockets = new WebSocketServer({host: '127.0.0.1', port: this.#port, handleProtocols: () => 'sip'});
    this.#sockets = sockets;
    sockets.on('connection', (phone) => this.#join(phone));
    await new Promise<void>((resolve, reject) => sockets.once('listening', resolve).once('error', reject));
    this.#port = (sockets.address() as AddressInfo).port;
  }

  /** Takes no sockets any more, and cuts all there are. */
  async close(): Promise<void> {
    this.#kept.length = 0;
    this.drop();
    await new Promise((resolve) => this.#sockets!.close(resolve));
  }

  /** Cuts all sockets, without a word. */
  drop(): void {
    for (const {phone, server} of this.#pairs) {
      phone.terminate();
      server.terminate();
    }
    this.#pairs.clear();
  }

  /** All sockets that are open stay so, and nothing comes through any more; later ones work. */
  halfOpen(): void {
    for (const {phone, server} of this.#pairs) {
      phone.removeAllListeners('message');
      server.removeAllListeners('message');
    }
  }

  /** Says something to the phones in the server's place: bytes as a binary frame. */
  say(frame: string | Uint8Array): void {
    for (const {phone} of this.#pairs) phone.send(frame);
  }

  /** Keeps what comes until `release`. */
  stall(): void {
    this.#traffic = 'stalls';
  }

  /** Loses what comes until `release`. */
  lose(): void {
    this.#traffic = 'is lost';
  }

  /** Passes on again what comes, and what was kept. */
  release(): void {
    this.#traffic = 'passes';
    for (const pass of this.#kept.splice(0)) pass();
  }

  #join(phone: WebSocket): void {
    this.opened++;
    const server = new WebSocket(this.#target, 'sip');
    const pair = {phone, server};
    const isOpen = new Promise((resolve) => server.once('open', resolve));
    this.#pairs.add(pair);
    phone.on('message', (data) => this.#handleRequest(pair, data, isOpen));
    server.on('message', (data) => {
      this.toPhones.push(textOf(data));
      const text = this.reroute(textOf(data), 'server');
      this.#pass(() => send(phone, text));
    });
    for (const [one, other] of [
      [phone, server],
      [server, phone],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#pairs.delete(pair);
        other.terminate();
      });
    }
  }

  #handleRequest({phone, server}: Pair, data: RawData, isOpen: Promise<unknown>): void {
    const text = textOf(data);
    this.fromPhones.push(text);
    if (this.refuses !== undefined && /^INVITE [^]*^To: .*;tag=/im.test(text)) send(phone, refusalOf(text, this.refuses));
    else {
      const rerouted = this.reroute(text, 'phone');
      this.#pass(() => void isOpen.then(() => send(server, rerouted)));
    }
  }

  #pass(pass: () => void): void {
    if (this.#traffic === 'is lost') return;
    if (this.#traffic === 'stalls') this.#kept.push(pass);
    else if (this.delayMs > 0) setTimeout(pass, this.delayMs);
    else pass();
  }
}

function send(socket: WebSocket, text: string): void {
  // As text, as SIP goes over WebSockets.
  if (socket.readyState === WebSocket.OPEN) socket.send(text);
}

const textOf = (data: RawData): string => (data as Buffer).toString();

function refusalOf(request: string, status: number): string {
  const kept = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
  return [`SIP/2.0 ${status} Refused`, ...kept, 'Content-Length: 0', '', ''].join('\r\n');
}
