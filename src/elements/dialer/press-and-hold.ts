import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';

const HOLD_MS = 500;

export interface PressAndHoldOptions {
  readonly after: Clock['after'];
  readonly press: () => void;
  readonly hold: () => void;
}

/** The listeners that give one button a second meaning when it is held, by pointer or by keyboard. */
export class PressAndHold {
  readonly #options: PressAndHoldOptions;
  #stop: Unsubscribe | undefined;
  #held = false;

  constructor(options: PressAndHoldOptions) {
    this.#options = options;
  }

  readonly pointerdown = (event: PointerEvent): void => {
    if (event.button === 0) this.#begin();
  };

  /** The pointer left, or what began as a touch is a scroll: nothing is held. */
  readonly cancel = (): void => {
    this.#stop?.();
    this.#stop = undefined;
  };

  /** A click without a pointer or a key comes from assistive technology. */
  readonly click = (): void => {
    this.cancel();
    if (!this.#held) this.#options.press();
    this.#held = false;
  };

  readonly keydown = (event: KeyboardEvent): void => {
    if (!pressesButtons(event)) return;
    // Else Enter would click at once, and over and over.
    event.preventDefault();
    if (!event.repeat) this.#begin();
  };

  readonly keyup = (event: KeyboardEvent): void => {
    if (!pressesButtons(event)) return;
    event.preventDefault();
    if (this.#stop || this.#held) this.click();
  };

  #begin(): void {
    this.cancel();
    this.#held = false;
    this.#stop = this.#options.after(HOLD_MS, () => {
      this.#stop = undefined;
      this.#held = true;
      this.#options.hold();
    });
  }
}

const pressesButtons = ({key}: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

/** The field keeps the focus and its caret when a key is pressed with the mouse, and a long touch opens no menu. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}
