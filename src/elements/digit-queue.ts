import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';

import type {Messages} from '../localization/messages.js';

/** As many as fit into a line. */
const SHOWN = 18;

/** Digits for the far end of one call, which hears them in the order in which they were pressed. */
export class DigitQueue {
  readonly #host: ReactiveControllerHost;
  readonly #send: (digits: string) => Promise<void>;
  readonly #play: (digit: string) => void;
  #typed = '';
  /** Pressed while others were on their way. */
  #waiting = '';
  #isSending = false;

  /** `send` settles when the digits are taken, or refused, which it tells itself; `play` has the user hear what was pressed. */
  constructor(host: ReactiveControllerHost, send: (digits: string) => Promise<void>, play: (digit: string) => void) {
    this.#host = host;
    this.#send = send;
    this.#play = play;
  }

  type(digit: string): void {
    this.#typed += digit;
    this.#waiting += digit;
    this.#play(digit);
    this.#host.requestUpdate();
    void this.#sendWaiting();
  }

  render({tonesSent}: Messages): TemplateResult {
    return html`<div class="typed" part="typed" role="log" aria-label=${tonesSent}>
      <bdi class="num" dir="ltr">${this.#typed.slice(-SHOWN)}</bdi>
    </div>`;
  }

  async #sendWaiting(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#waiting) {
      const digits = this.#waiting;
      this.#waiting = '';
      await this.#send(digits);
    }
    this.#isSending = false;
  }
}
