import {EmitterImpl, TransportState, type Emitter, type Transport} from 'sip.js';

import type {TransportConstructor} from '../../src/engine/sip/user-agent.js';

/** What stands at the other end of a loopback: a registrar, a proxy, a scripted peer. */
export interface LoopbackServer {
  /** A phone has opened its socket. */
  attach(socket: LoopbackTransport): void;
  detach(socket: LoopbackTransport): void;
  receive(message: string, socket: LoopbackTransport): void;
}

/** Carries SIP between a phone and a server on the same page: no socket, no network. */
export class LoopbackTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly protocol = 'WS';
  readonly stateChange: Emitter<TransportState>;
  readonly #emitter = new EmitterImpl<TransportState>();
  readonly #server: LoopbackServer;
  state = TransportState.Disconnected;

  constructor(server: LoopbackServer) {
    this.#server = server;
    this.stateChange = this.#emitter;
  }

  async connect(): Promise<void> {
    if (this.isConnected()) return;
    this.#enter(TransportState.Connecting);
    try {
      this.#server.attach(this);
    } catch (cause) {
      this.#enter(TransportState.Disconnected);
      throw cause;
    }
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  async disconnect(): Promise<void> {
    this.#close();
  }

  async dispose(): Promise<void> {
    this.#close();
  }

  isConnected(): boolean {
    return this.state === TransportState.Connected;
  }

  async send(message: string): Promise<void> {
    if (!this.isConnected()) throw new Error('The socket is closed');
    queueMicrotask(() => this.#server.receive(message, this));
  }

  /** The server says something. */
  deliver(message: string): void {
    queueMicrotask(() => {
      if (this.isConnected()) this.onMessage?.(message);
    });
  }

  /** The network cuts the socket. */
  cut(): void {
    this.#close(new Error('The socket was closed'));
  }

  #close(error?: Error): void {
    if (!this.isConnected()) return;
    this.#enter(TransportState.Disconnected);
    this.#server.detach(this);
    this.onDisconnect?.(error);
  }

  #enter(state: TransportState): void {
    this.state = state;
    this.#emitter.emit(state);
  }
}

/** What an engine is given so that its sockets lead to `server`. */
export function loopbackTo(server: LoopbackServer): TransportConstructor {
  return class extends LoopbackTransport {
    constructor() {
      super(server);
    }
  };
}
