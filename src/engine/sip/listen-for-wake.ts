export interface WakeListeners {
  readonly signal: AbortSignal;
  /** Something may work that did not. */
  readonly onWake: () => void;
  /** Something may not work that did. */
  readonly onDoubt: () => void;
}

/** Calls back where the network or the page has come back, or has gone. */
export function listenForWake({signal, onWake, onDoubt}: WakeListeners): void {
  window.addEventListener('online', onWake, {signal});
  window.addEventListener('pageshow', onWake, {signal});
  window.addEventListener('offline', onDoubt, {signal});
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && onWake(), {signal});
}
