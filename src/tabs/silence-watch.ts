import type {Clock} from '../foundation/clock.js';
import type {Unsubscribe} from '../foundation/store.js';
import type {SessionState} from '../session/session-state.js';
import {patienceMs} from './patience.js';

/** After so long without a word the leading tab is asked for one; the tabs spread out, so that one asks for all. */
const WATCH_MS = 20_000;

/** What this tab knows of the leading one, and may ask of it. */
export interface WatchedLeader {
  readonly state: SessionState;
  /** 0: of none. */
  readonly term: number;
  refresh(): void;
  showDelay(): void;
}

export interface SilenceWatchOptions {
  readonly clock: Clock;
  readonly mirror: WatchedLeader;
  /** Resolves when all that was said until now is here. */
  readonly echo: () => Promise<void>;
  /** Told when the tab that holds the line does not answer any more. */
  readonly onSilence: () => void;
}

/** Notices that the tab which holds the line says nothing any more. */
export class SilenceWatch {
  readonly #options: SilenceWatchOptions;
  #heardAt = 0;
  #cancelSilence: Unsubscribe | undefined;
  #cancelWatch: Unsubscribe | undefined;

  constructor(options: SilenceWatchOptions) {
    this.#options = options;
  }

  /** The leading tab has said a word: whatever it is, it will do. */
  hear(): void {
    this.#stopWaiting();
    this.#heardAt = this.#options.clock.now();
  }

  /** Asks the leading tab for a word from time to time, as long as another tab leads. */
  keep(isFollowing: boolean): void {
    this.#cancelWatch?.();
    this.#stopWaiting();
    if (!isFollowing) return;
    const {clock, mirror} = this.#options;
    const askedAt = clock.now();
    this.#cancelWatch = clock.after(WATCH_MS * (1 + Math.random()), () => {
      this.keep(true);
      if (this.#heardAt > askedAt) return;
      mirror.refresh();
      this.expectWord();
    });
  }

  /** A word is due, since now or since it was last asked for. */
  expectWord(): void {
    if (!this.#cancelSilence) this.#wait(false);
  }

  /** What was said meanwhile is lost: who waits for a word begins anew. */
  restart(): void {
    if (!this.#cancelSilence) return;
    this.#stopWaiting();
    this.#wait(false);
  }

  #stopWaiting(): void {
    this.#cancelSilence?.();
    this.#cancelSilence = undefined;
  }

  /**
   * A timer that is late tells that it was this tab that hung: the word may be here, or the computer slept. Where none was ever heard, the
   * tab that holds the line may be busy with a call.
   */
  #wait(isSecondTime: boolean): void {
    const {clock, mirror, echo, onSilence} = this.#options;
    const patience = patienceMs(mirror.state, isSecondTime && mirror.term === 0);
    const dueAt = clock.now() + patience;
    const judge = async (): Promise<void> => {
      const isUnknown = mirror.term === 0;
      const isLate = clock.now() - dueAt >= patience;
      await echo();
      if (this.#cancelSilence !== cancel) return;
      this.#cancelSilence = undefined;
      if (isSecondTime || !(isUnknown || isLate)) onSilence();
      else {
        if (isUnknown) mirror.showDelay();
        mirror.refresh();
        this.#wait(true);
      }
    };
    const cancel = clock.after(patience, () => void judge());
    this.#cancelSilence = cancel;
  }
}
