import type {Clock} from '../foundation/clock.js';
import {VoipError} from '../foundation/errors.js';
import type {Engine, LineSettings, RegistrationChanged} from './engine.js';

/** The settings of a line, and until when they are good (epoch ms). */
export interface SuppliedLine {
  readonly settings: LineSettings;
  readonly expiresAt?: number;
}

/** Gets the settings anew: at the start, before they expire, and when the server stops accepting them. Rejects with a `VoipError`. */
export type LineSource = (signal: AbortSignal) => Promise<SuppliedLine>;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Credentials are renewed when a tenth of their time is left, but at least this long before they end. */
const RENEW_BEFORE_MS = 30_000;
/** A timer of the browser overflows beyond 24.8 days and fires at once. */
const LONGEST_TIMER_MS = 86_400_000;

export interface LineKeeperOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** Told while there are no settings to register with; later the engine itself tells. */
  readonly report: (event: RegistrationChanged) => void;
}

/** Keeps the engine supplied with settings that are good, for as long as the line is wanted. */
export class LineKeeper {
  readonly #options: LineKeeperOptions;
  #source: LineSource | undefined;
  #run = new AbortController();
  #cancelTimer: (() => void) | undefined;
  #suppliedAt: number | undefined;
  #failures = 0;
  #address: string | undefined;

  constructor(options: LineKeeperOptions) {
    this.#options = options;
  }

  /** The SIP address of record, once it is known. */
  get address(): string | undefined {
    return this.#address;
  }

  /** Registers with what `source` answers, in place of what was registered before. */
  start(source: LineSource): void {
    this.stop();
    this.#source = source;
    this.#run = new AbortController();
    this.#options.report({type: 'registration', registration: 'connecting'});
    void this.#supply();
  }

  stop(): void {
    this.#run.abort();
    this.#cancelTimer?.();
    this.#source = undefined;
    this.#suppliedAt = undefined;
    this.#failures = 0;
  }

  /** Tries at once what a timer would try later. */
  retry(): void {
    if (!this.#source) return;
    if (this.#suppliedAt === undefined) void this.#supply();
    else this.#options.engine.retry();
  }

  /** The server no longer accepts the settings. Answers whether new ones are on their way: never for settings that have just arrived. */
  renewRefused(): boolean {
    const now = this.#options.clock.now();
    if (!this.#source || this.#suppliedAt === undefined || now - this.#suppliedAt < RENEW_BEFORE_MS) return false;
    void this.#supply();
    return true;
  }

  async #supply(): Promise<void> {
    const {signal} = this.#run;
    this.#cancelTimer?.();
    try {
      const line = await this.#source?.(signal);
      if (line && !signal.aborted) this.#handleSupplied(line);
    } catch (cause) {
      // Whatever is no `VoipError` is a mistake of ours, and hidden behind a retry it would never be found.
      if (!(cause instanceof VoipError)) throw cause;
      if (!signal.aborted) this.#handleFailure(cause);
    }
  }

  #handleSupplied({settings, expiresAt}: SuppliedLine): void {
    const now = this.#options.clock.now();
    this.#failures = 0;
    this.#suppliedAt = now;
    this.#address = settings.address;
    if (expiresAt !== undefined) this.#later(renewalDelayMs(expiresAt - now));
    this.#options.engine.connect(settings);
  }

  #handleFailure({code}: VoipError): void {
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, LONGEST_RETRY_MS);
    const isFinal = code === 'invalid-configuration';
    if (!isFinal) this.#later(delayMs);
    // A line that works goes on with what it has.
    if (this.#suppliedAt !== undefined) return;
    const retryAt = this.#options.clock.now() + delayMs;
    this.#options.report(
      isFinal
        ? {type: 'registration', registration: 'failed', reason: code}
        : {type: 'registration', registration: 'reconnecting', reason: code, retryAt},
    );
  }

  #later(delayMs: number): void {
    this.#cancelTimer = this.#options.clock.after(Math.min(delayMs, LONGEST_TIMER_MS), () => void this.#supply());
  }
}

function renewalDelayMs(leftMs: number): number {
  return Math.max(FIRST_RETRY_MS, leftMs - Math.max(RENEW_BEFORE_MS, leftMs / 10));
}
