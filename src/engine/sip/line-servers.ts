import type {UserAgent} from 'sip.js';

import type {Clock} from '../../foundation/clock.js';
import {load} from '../../foundation/load.js';
import {WebSocketTransport} from './web-socket-transport.js';

export interface LineServersOptions {
  readonly userAgent: UserAgent;
  readonly clock: Clock;
  readonly servers: readonly string[];
  /** Whether no call is up, so that another server may be tried at once. */
  readonly isIdle: () => boolean;
  /** Whether a call would not survive the loss of the socket: it is not answered yet. */
  readonly isRinging: () => boolean;
  /** To be connected anew at the server that has been chosen. */
  readonly onMove: () => void;
}

/** How often a server may fail while somebody talks: its dialogs are known to no other for sure. */
const TRIES_IN_CALL = 2;
/** How long a line stays at another server before the first is looked for; twice as long whenever that one has failed again. */
const RETURN_MS = 60_000;
const MOST_RETURNS = 5;

/** Which of several servers a line is at: the first that serves. */
export class LineServers {
  readonly #options: LineServersOptions;
  /** Of the present server, in a call. */
  #refusals = 0;
  /** To the first server, one after the other. */
  #returns = 0;
  #isUp = false;
  #stopWatching: (() => void) | undefined;

  constructor(options: LineServersOptions) {
    this.#options = options;
  }

  /** The present server does not serve. Answers whether the line is to go on with another one, which it is told to then. */
  refuse(): boolean {
    const {servers, isIdle, isRinging} = this.#options;
    const mayMove = isIdle() || (!isRinging() && ++this.#refusals >= TRIES_IN_CALL);
    if (servers.length < 2 || !mayMove) return false;
    this.#refusals = 0;
    this.#transport?.skipServer();
    return true;
  }

  /** The line is up. */
  rest(): void {
    this.#isUp = true;
    this.#refusals = 0;
    // Where it cannot look for the first it stays where it is.
    if (this.#transport?.isElsewhere) this.#watchFirst().catch(() => undefined);
    else this.#returns = 0;
  }

  /** The line is down, or not wanted any more. */
  stop(): void {
    this.#isUp = false;
    this.#stopWatching?.();
  }

  get #transport(): WebSocketTransport | undefined {
    const {transport} = this.#options.userAgent;
    return transport instanceof WebSocketTransport ? transport : undefined;
  }

  async #watchFirst(): Promise<void> {
    const {watchFirstServer} = await load(() => import('./first-server.js'));
    if (!this.#isUp) return;
    const {clock, isIdle, servers, onMove} = this.#options;
    this.#stopWatching?.();
    this.#stopWatching = watchFirstServer({
      url: servers[0] ?? '',
      clock,
      everyMs: RETURN_MS * 2 ** Math.min(MOST_RETURNS, this.#returns),
      isFree: isIdle,
      onThere: () => {
        this.#returns++;
        this.#transport?.useFirstServer();
        onMove();
      },
    });
  }
}
