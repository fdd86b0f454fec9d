import {html, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import {icon} from '../../styles/icons.js';
import {backIcon} from '../../styles/in-call-icons.js';
import type {CallScene} from '../call/call-scene.js';
import {Keypad} from '../dialer/keypad.js';
import {DigitQueue} from '../digit-queue.js';

/** The keypad in a call, and what was typed on it. */
export class DigitPad {
  readonly #digits: DigitQueue;
  readonly #keypad: Keypad;

  constructor(...queue: ConstructorParameters<typeof DigitQueue>) {
    this.#digits = new DigitQueue(...queue);
    this.#keypad = new Keypad(queue[0], {type: (digit) => this.type(digit)});
  }

  type(digit: string): void {
    this.#digits.type(digit);
  }

  render({
    messages,
    person,
    call,
    now,
    keypad,
  }: Pick<CallScene, 'messages' | 'person' | 'call' | 'now' | 'keypad'>): TemplateResult {
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
      ${this.#digits.render(messages)} ${this.#keypad.render(messages)}
    </div>`;
  }
}
