import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';

import type {Clock} from '../../foundation/clock.js';
import type {Messages} from '../../localization/messages.js';
import {asteriskIcon} from '../../styles/dialer-icons.js';
import {icon} from '../../styles/icons.js';
import {keepFocus, PressAndHold} from './press-and-hold.js';

const KEYS = '1 2ABC 3DEF 4GHI 5JKL 6MNO 7PQRS 8TUV 9WXYZ * 0+ #'.split(' ');
/** Where the arrow keys lead, in three columns that never change sides. */
const STEPS: Readonly<Record<string, number>> = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3};

const NOT_HELD: Partial<PressAndHold> = {};

/** What a key is called, and what is said about it, where its face does not say it. */
type Names = Readonly<Record<string, {readonly name?: string; readonly tip?: string}>>;

export interface KeypadOptions {
  readonly type: (character: string) => void;
  /** Lets the zero be held for a plus; absent: there is none. */
  readonly after?: Clock['after'];
}

/** The twelve keys. One of them is in the tab order; the arrow keys lead to the others. */
export class Keypad {
  readonly #host: ReactiveControllerHost;
  readonly #type: (character: string) => void;
  readonly #zero: Partial<PressAndHold>;
  #current = 0;

  constructor(host: ReactiveControllerHost, {type, after}: KeypadOptions) {
    this.#host = host;
    this.#type = type;
    this.#zero = after ? new PressAndHold({after, press: () => type('0'), hold: () => type('+')}) : NOT_HELD;
  }

  /** `plus`: a zero that is held becomes one. */
  render(messages: Messages, plus = this.#zero !== NOT_HELD): TemplateResult {
    const {star, hash, holdForPlus} = messages;
    const names = {'*': {name: star}, '#': {name: hash}, ...(plus && {'0': {tip: holdForPlus}})};
    return html`<div
      class="keys"
      id="keypad"
      part="keypad"
      role="group"
      aria-label=${messages.keypad}
      @mousedown=${keepFocus}
      @contextmenu=${keepFocus}
      @keydown=${this.#handleKeydown}
    >
      ${KEYS.map((face, index) => this.#renderKey(face, index, names))}
    </div>`;
  }

  #renderKey(face: string, index: number, names: Names): TemplateResult {
    const key = face.charAt(0);
    const {name, tip = name} = names[key] ?? {};
    const zero = key === '0' ? this.#zero : NOT_HELD;
    return html`<button
      class="key"
      type="button"
      part="key"
      tabindex=${index === this.#current ? 0 : -1}
      aria-label=${name ?? nothing}
      title=${tip ?? nothing}
      @focus=${() => this.#moveTo(index)}
      @click=${zero.click ?? (() => this.#type(key))}
      @pointerdown=${zero.pointerdown}
      @pointerleave=${zero.cancel}
      @pointercancel=${zero.cancel}
      @keydown=${zero.keydown}
      @keyup=${zero.keyup}
    >
      ${renderFace(key, face.slice(1))}
    </button>`;
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    // Held down, Enter would click over and over.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    const step = STEPS[event.key];
    const next = step && (event.currentTarget as Element).children[this.#current + step];
    if (!next) return;
    event.preventDefault();
    (next as HTMLElement).focus();
  };

  #moveTo(index: number): void {
    if (index === this.#current) return;
    this.#current = index;
    this.#host.requestUpdate();
  }
}

function renderFace(key: string, letters: string): TemplateResult {
  const words = key === '*' || key === '#' ? nothing : html`<span class="letters" aria-hidden="true">${letters}</span>`;
  return html`<span class="digit">${key === '*' ? icon(asteriskIcon) : key}</span>${words}`;
}
