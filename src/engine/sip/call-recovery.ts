import type {Clock} from '../../foundation/clock.js';

/** How long a call without a path to the far end is kept while one is looked for. */
const GIVE_UP_MS = 30_000;
/** How long one search may take. */
const SEARCH_MS = 5_000;

export interface CallRecoveryOptions {
  readonly clock: Clock;
  /** Tells the far end where we are now, as soon as there is a socket; with a search for a new path where `restart`. Resolves when it has answered. */
  readonly refresh: (restart: boolean) => Promise<void>;
  /** Told when the call is cut off, and when it is back. */
  readonly onLine: (line: 'up' | 'reconnecting') => void;
  /** Nothing works: no path was found in time, or the far end knows nothing of the call. */
  readonly onGiveUp: () => void;
}

/** Brings a call back that has lost its socket or its path to the far end. As long as it is heard it goes on, socket or not. */
export class CallRecovery {
  readonly #options: CallRecoveryOptions;
  #hasSocket = true;
  /** The far end is being told where we are now; for the how manieth time. */
  #isTelling = false;
  #round = 0;
  /** The servers have forgotten the call: it lasts for as long as it is heard. */
  #isForgotten = false;
  #hasPath = true;
  #line: 'up' | 'reconnecting' = 'up';
  #cancelSearch: (() => void) | undefined;
  #cancelGiveUp: (() => void) | undefined;

  constructor(options: CallRecoveryOptions) {
    this.#options = options;
  }

  handleSocketLost(): void {
    this.#hasSocket = this.#isTelling = false;
    this.#round++;
    this.#tell();
  }

  /** The socket is back; the far end and the servers between have to learn where this call is now. */
  async handleSocketBack(): Promise<void> {
    if (this.#hasSocket || this.#isTelling) return;
    this.#isTelling = true;
    const round = ++this.#round;
    const hadPath: boolean = this.#hasPath;
    await this.#options.refresh(!hadPath);
    if (round !== this.#round) return; // Lost again meanwhile.
    this.#isTelling = false;
    this.#hasSocket = true;
    this.#tell();
    if (hadPath && !this.#hasPath) this.#search();
  }

  /** A server, or the far end, knows nothing of the call any more. */
  handleGone(): void {
    this.#isForgotten = this.#isTelling && this.#hasPath;
    if (!this.#isForgotten) this.#options.onGiveUp();
  }

  handlePathLost(): void {
    this.#hasPath = false;
    if (this.#isForgotten) {
      this.#options.onGiveUp();
      return;
    }
    this.#cancelGiveUp ??= this.#options.clock.after(GIVE_UP_MS, () => this.#options.onGiveUp());
    this.#tell();
    this.#search();
  }

  handlePathFound(): void {
    this.#hasPath = true;
    this.#rest();
    this.#tell();
  }

  close(): void {
    this.#round++; // Whoever is being told is not waited for any more.
    this.#rest();
  }

  #rest(): void {
    this.#cancelSearch?.();
    this.#cancelGiveUp?.();
    this.#cancelSearch = this.#cancelGiveUp = undefined;
  }

  #search(): void {
    this.#cancelSearch?.();
    this.#cancelSearch = this.#options.clock.after(SEARCH_MS, () => this.#search());
    if (this.#hasSocket) void this.#options.refresh(true);
  }

  #tell(): void {
    const line = this.#hasSocket && this.#hasPath ? 'up' : 'reconnecting';
    if (line === this.#line) return;
    this.#line = line;
    this.#options.onLine(line);
  }
}
