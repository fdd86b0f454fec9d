import {EmitterImpl, TransportState, type Emitter, type Transport} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';

const CONNECT_MS = 5_000;
/** Line ends before a message are none of it (RFC 3261 §7.5); alone they answer a keep-alive (RFC 5626 §4.4.1). */
const LINE_ENDS = /^[\r\n]+/;

export interface WebSocketTransportOptions {
  readonly servers: readonly string[];
  readonly clock: Clock;
  /** Whether no call is up; while one is, a server may fail once before the next is tried. Default: none is. */
  readonly isIdle?: (() => boolean) | undefined;
}

/**
 * SIP over WebSocket (RFC 7118), to the first server of a list that can be reached. Unlike SIP.js's own it closes at once, also when the
 * other end is gone and never confirms.
 */
export class WebSocketTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange: Emitter<TransportState>;
  readonly #emitter = new EmitterImpl<TransportState>();
  readonly #options: WebSocketTransportOptions;
  #state = TransportState.Disconnected;
  #index = 0;
  /** How often the present server could not be reached. */
  #misses = 0;
  #socket: WebSocket | undefined;
  #connecting: Promise<void> | undefined;
  #abandon: (() => void) | undefined;

  constructor(_logger: unknown, options: WebSocketTransportOptions) {
    this.#options = options;
    this.stateChange = this.#emitter;
  }

  get state(): TransportState {
    return this.#state;
  }

  get protocol(): string {
    return this.#server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get #server(): string {
    const {servers} = this.#options;
    return servers[this.#index % servers.length] ?? '';
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  /** Begins with the next server the next time. */
  skipServer(): void {
    this.#index++;
    this.#misses = 0;
  }

  /** Begins with the first server the next time. */
  useFirstServer(): void {
    this.#index = this.#misses = 0;
  }

  /** Whether it is at another server than the first. */
  get isElsewhere(): boolean {
    return this.#index % this.#options.servers.length > 0;
  }

  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface of SIP.js
  async disconnect(): Promise<void> {
    this.#abandon?.();
    this.#close();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a failure must reject, not throw
  async send(message: string): Promise<void> {
    if (!this.#socket || !this.isConnected()) throw new Error('The socket is closed');
    this.#socket.send(message);
  }

  async #connect(): Promise<void> {
    this.#enter(TransportState.Connecting);
    for (
      let left = this.#isIdle() ? this.#options.servers.length : 1;
      left > 0 && this.#state === TransportState.Connecting;
      left--
    ) {
      try {
        this.#use(await this.#open(this.#server));
        return;
      } catch {
        if (++this.#misses > 1 || this.#isIdle()) this.skipServer();
      }
    }
    if (this.#state === TransportState.Connecting) this.#enter(TransportState.Disconnected);
    throw new Error('No server can be reached');
  }

  #isIdle(): boolean {
    return this.#options.isIdle?.() ?? true;
  }

  #open(url: string): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, 'sip');
      const settle = (): void => {
        cancel();
        this.#abandon = undefined;
        socket.onopen = socket.onclose = socket.onerror = null;
      };
      const giveUp = (): void => {
        settle();
        reject(new Error(`${url} cannot be reached`));
      };
      const fail = (): void => {
        giveUp();
        socket.close();
      };
      const cancel = this.#options.clock.after(CONNECT_MS, fail);
      this.#abandon = () => {
        giveUp();
        // Browsers write it into the console of the page where one is closed before it is open.
        socket.onopen = () => socket.close();
      };
      socket.binaryType = 'arraybuffer';
      socket.onclose = socket.onerror = fail;
      socket.onopen = () => {
        settle();
        resolve(socket);
      };
    });
  }

  #use(socket: WebSocket): void {
    if (this.#state !== TransportState.Connecting) {
      socket.close();
      throw new Error('Disconnected while connecting');
    }
    this.#socket = socket;
    this.#misses = 0;
    socket.onclose = () => {
      this.#close(new Error('The socket was closed'));
    };
    socket.onmessage = ({data}: MessageEvent<string | ArrayBuffer>) => {
      const text = (typeof data === 'string' ? data : new TextDecoder().decode(data)).replace(LINE_ENDS, '');
      if (text) this.onMessage?.(text);
    };
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  #close(error?: Error): void {
    const wasConnected = this.isConnected();
    if (this.#socket) this.#socket.onclose = this.#socket.onmessage = null;
    this.#socket?.close();
    this.#socket = undefined;
    if (this.#state === TransportState.Disconnected) return;
    this.#enter(TransportState.Disconnected);
    if (wasConnected) this.onDisconnect?.(error);
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.#emitter.emit(state);
  }
}
