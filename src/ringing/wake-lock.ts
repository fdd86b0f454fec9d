import {isAnswered} from '../session/session-state.js';
import type {RingingTab} from './ringer.js';

export interface WakeLockOptions {
  readonly tab: Pick<RingingTab, 'state'>;
  readonly page?: Pick<Document, 'visibilityState'>;
  readonly locks?: Pick<globalThis.WakeLock, 'request'> | undefined;
}

/** Keeps the screen on while a call is up and the tab is seen: with the screen, a computer falls asleep. Where that is denied, it is. */
export class WakeLock {
  readonly #options: WakeLockOptions;
  /** Taken away by the browser whenever the tab is hidden. */
  #held: Promise<WakeLockSentinel | undefined> | undefined;

  constructor(options: WakeLockOptions) {
    this.#options = {page: document, locks: (navigator as {wakeLock?: globalThis.WakeLock}).wakeLock, ...options};
  }

  /** To be called whenever the tab shows something else, or is shown or hidden itself. */
  update(): void {
    const {tab, page, locks} = this.#options;
    const isWanted = page?.visibilityState === 'visible' && tab.state.calls.some(isAnswered);
    if (!isWanted) this.close();
    else this.#held ??= locks?.request('screen').catch(() => undefined);
  }

  close(): void {
    void this.#held?.then((sentinel) => sentinel?.release()).catch(() => undefined);
    this.#held = undefined;
  }
}
