/** Time as the phone sees it; a test passes one whose hands it turns itself. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `action` once, `delayMs` from now, unless the returned function is called before. */
  after(delayMs: number, action: () => void): () => void;
  /** Calls `tick` every second until the returned function is called. */
  everySecond(tick: () => void): () => void;
}
