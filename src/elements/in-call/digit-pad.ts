import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import {icon} from '../../styles/icons.js';
import {backIcon} from '../../styles/in-call-icons.js';
import type {CallScene} from '../call/call-scene.js';
import {Keypad} from '../dialer/keypad.js';

/** As many as fit into a line. */
const SHOWN = 18;

/** The keypad in a call: what is pressed is heard by the far end, in that order. */
export class DigitPad {
  readonly #host: ReactiveControllerHost;
  readonly #send: (digits: string) => Promise<void>;
  readonly #play: (digit: string) => void;
  readonly #keypad: Keypad;
  #typed = '';
  /** Pressed while others were on their way. */
  #waiting = '';
  #isSending = false;

  /** `send` settles when the digits are taken, or refused, which it tells itself; `play` has the user hear what was pressed. */
  constructor(host: ReactiveControllerHost, send: (digits: string) => Promise<void>, play: (digit: string) => void) {
    this.#host = host;
    this.#send = send;
    this.#play = play;
    this.#keypad = new Keypad(host, {type: (digit) => this.type(digit)});
  }

  type(digit: string): void {
    this.#typed += digit;
    this.#waiting += digit;
    this.#play(digit);
    this.#host.requestUpdate();
    void this.#sendWaiting();
  }

  render({messages, person, call, now, keypad}: CallScene): TemplateResult {
    return html`<div class="pad">
      <div class="pad__head">
        <button
          class="ib"
          type="button"
          part="keypad-close-button"
          aria-label=${messages.backToCall}
          title=${messages.backToCall}
          @click=${keypad.toggle}
        >
          ${icon(backIcon)}
        </button>
        <h2 class="leg__name"><bdi>${person.title}</bdi></h2>
        <bdi class="num" dir="ltr" part="timer">${formatClock(now - (call.answeredAt ?? now))}</bdi>
      </div>
      <div class="pad__typed" part="typed" role="log" aria-label=${messages.tonesSent}>
        <bdi class="num" dir="ltr">${this.#typed.slice(-SHOWN)}</bdi>
      </div>
      ${this.#keypad.render(messages)}
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
