/**
 * Where the phone says what it does. `error`: a person was told; `warn`: it went wrong and mends itself; `info`: one line for each step
 * in the life of the line or a call; `debug`: the rest. Never a secret; numbers, names and SIP only in `debug`.
 */
export interface Logger {
  error(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  info(message: string, detail?: unknown): void;
  debug(message: string, detail?: unknown): void;
}

const drop = (): void => undefined;

/** Says nothing: what a page gets that has not asked to listen. */
export const silentLogger: Logger = {error: drop, warn: drop, info: drop, debug: drop};
