import {randomBytes} from 'node:crypto';

import type {WebSocket} from 'ws';

import type {SipMessage} from './sip-message.js';
import {serialiseMessage} from './sip-message.js';

/** One line of the traffic, as it stood on the wire: digest answers included, so it belongs in tests and nowhere else. */
export interface TrafficEntry {
  readonly direction: 'in' | 'out';
  readonly flow: FlowId;
  readonly text: string;
}

/** Names one connection (RFC 5626 calls it a flow). Unguessable: whoever names it in a Route reaches that phone. */
export type FlowId = string;

/** The end of a connection: a WebSocket, or a phone in this process. */
export type Wire = Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'terminate'> & {send(text: string): void};

/** A phone that reads so slowly that this much waits for it is cut off. */
const MAX_WAITING_BYTES = 1_000_000;

/** The open connections, and the only way out to a phone. */
export class Flows {
  readonly #sockets = new Map<FlowId, Wire>();
  readonly #onTraffic: ((entry: TrafficEntry) => void) | undefined;

  constructor(onTraffic?: (entry: TrafficEntry) => void) {
    this.#onTraffic = onTraffic;
  }

  get size(): number {
    return this.#sockets.size;
  }

  open(socket: Wire): FlowId {
    const flow = randomBytes(12).toString('hex');
    this.#sockets.set(flow, socket);
    return flow;
  }

  close(flow: FlowId): void {
    this.#sockets.delete(flow);
  }

  has(flow: FlowId): boolean {
    return this.#sockets.get(flow)?.readyState === 1;
  }

  /** False where nobody is there to read it any more. */
  send(flow: FlowId, message: SipMessage): boolean {
    return this.sendText(flow, serialiseMessage(message));
  }

  sendText(flow: FlowId, text: string): boolean {
    const socket = this.#sockets.get(flow);
    if (!socket || !this.has(flow)) return false;
    if (socket.bufferedAmount > MAX_WAITING_BYTES) {
      socket.terminate();
      return false;
    }
    this.#onTraffic?.({direction: 'out', flow, text});
    socket.send(text);
    return true;
  }

  received(flow: FlowId, text: string): void {
    this.#onTraffic?.({direction: 'in', flow, text});
  }
}
