import {html, type LitElement, nothing, type ReactiveController, type TemplateResult} from 'lit';

import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';
import type {Messages} from '../../localization/messages.js';
import {backspaceIcon, globeIcon} from '../../styles/dialer-icons.js';
import {icon} from '../../styles/icons.js';
import {cleanPasted, type Entry, entryOf, eraseFrom, groupEntry, insertInto, MAX_ENTRY} from './number-entry.js';
import {keepFocus, PressAndHold} from './press-and-hold.js';

/** How long nothing must be typed before the number is grouped and read out. */
const PAUSE_MS = 500;

export type NumberFieldHost = LitElement & {value: string};

export interface NumberFieldOptions {
  readonly after: Clock['after'];
  /** Whether a key is meant for something else than the number. */
  readonly take: (event: KeyboardEvent) => boolean;
  /** Enter was pressed in the field. */
  readonly enter: () => void;
  /** Nothing has been typed for a moment. */
  readonly pause: () => void;
}

export interface NumberFieldView {
  readonly messages: Messages;
  readonly country: string | undefined;
  readonly invalid: boolean;
  /** A keypad is at hand, so that a finger needs no other keyboard. */
  readonly keypad: boolean;
  readonly end: TemplateResult | typeof nothing;
}

/**
 * The number that its host holds in `value`, and every way to change it: typing in the field or anywhere else in the host, pasting,
 * `type` for keys that are clicked, and a button that erases. Fires on the host what a text field fires.
 */
export class NumberField implements ReactiveController {
  readonly #host: NumberFieldHost;
  readonly #options: NumberFieldOptions;
  readonly #erase: PressAndHold;
  #committed = '';
  #cancelPause: Unsubscribe | undefined;

  constructor(host: NumberFieldHost, options: NumberFieldOptions) {
    this.#host = host;
    this.#options = options;
    this.#erase = new PressAndHold({
      after: options.after,
      press: () => this.#eraseBy(eraseFrom),
      hold: () => this.#eraseBy(() => entryOf('')),
    });
    host.addController(this);
    host.addEventListener('keydown', this.#handleKeydown);
    host.addEventListener('paste', this.#handlePaste);
    host.addEventListener('focusout', () => this.#commit());
  }

  /** What stands in the field now, whether or not it has been drawn. */
  get text(): string {
    return this.#input?.value ?? this.#host.value;
  }

  hostUpdate(): void {
    // What the page sets is no change by the user.
    if (this.#host.value !== this.#input?.value) this.#committed = this.#host.value;
  }

  hostUpdated(): void {
    const input = this.#input;
    if (input && input.value !== this.#host.value) input.value = this.#host.value;
  }

  hostDisconnected(): void {
    this.#cancelPause?.();
  }

  focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  /** Puts `characters` where the caret is. */
  type(characters: string): void {
    this.#edit((entry) => insertInto(entry, characters));
  }

  replace(text: string): void {
    this.#edit(() => entryOf(text));
  }

  /** Nothing more is typed: what was waited for is not said any more. */
  finish(): void {
    this.#cancelPause?.();
    this.#commit();
  }

  render({messages, country, invalid, keypad, end}: NumberFieldView): TemplateResult {
    const {numberField} = messages;
    const fingers = keypad && matchMedia('(pointer: coarse)').matches;
    return html`<div class="dial ${invalid ? 'dial--warning' : ''}" part="field">
      <span class="country" aria-hidden="true">${country ?? icon(globeIcon)}</span>
      <input
        type="tel"
        inputmode=${fingers ? 'none' : 'tel'}
        enterkeyhint="go"
        autocomplete="off"
        spellcheck="false"
        dir="ltr"
        maxlength=${MAX_ENTRY}
        aria-label=${numberField}
        placeholder=${numberField}
        aria-describedby="hint"
        aria-invalid=${invalid}
        @input=${this.#handleInput}
      />
      ${this.#host.value ? this.#renderErase(messages) : nothing} ${end}
    </div>`;
  }

  #renderErase({deleteDigit}: Messages): TemplateResult {
    const erase = this.#erase;
    return html`<button
      class="ib"
      type="button"
      aria-label=${deleteDigit}
      title=${deleteDigit}
      @mousedown=${keepFocus}
      @contextmenu=${keepFocus}
      @click=${erase.click}
      @pointerdown=${erase.pointerdown}
      @pointerleave=${erase.cancel}
      @pointercancel=${erase.cancel}
      @keydown=${erase.keydown}
      @keyup=${erase.keyup}
    >
      ${icon(backspaceIcon)}
    </button>`;
  }

  get #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector('input') ?? null;
  }

  #eraseBy(change: (entry: Entry) => Entry): void {
    this.#edit(change);
    // The button goes with the last digit.
    if (!this.#host.value) this.focus();
  }

  #edit(change: (entry: Entry) => Entry): void {
    const input = this.#input;
    if (!input) return;
    const {value: text, selectionStart, selectionEnd} = input;
    const next = change({text, start: selectionStart ?? text.length, end: selectionEnd ?? text.length});
    if (next.text === text) return;
    input.value = next.text;
    input.setSelectionRange(next.start, next.end);
    if (next.end === next.text.length) input.scrollLeft = input.scrollWidth;
    this.#handleInput();
    this.#host.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }

  /** Tells the page, as a text field does, once the user is done with the number. */
  #commit(): void {
    const {value} = this.#host;
    if (value === this.#committed) return;
    this.#committed = value;
    this.#host.dispatchEvent(new Event('change', {bubbles: true}));
  }

  readonly #handleInput = (): void => {
    this.#host.value = this.text;
    this.#cancelPause?.();
    this.#cancelPause = this.#options.after(PAUSE_MS, () => {
      this.#edit(groupEntry);
      this.#cancelPause?.();
      this.#options.pause();
    });
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (this.#options.take(event)) event.preventDefault();
    else if (event.composedPath()[0] !== this.#input) this.#handleKey(event.key);
    else if (event.key === 'Enter' && !event.isComposing) this.#handleEnter(event);
  };

  #handleEnter(event: KeyboardEvent): void {
    // Else the same press would click whatever takes the focus now: the button that ends the call.
    event.preventDefault();
    if (!event.repeat) this.#options.enter();
  }

  #handleKey(key: string): void {
    if (/^[\d+*#]$/.test(key)) this.type(key);
    else if (key === 'Backspace') this.#edit(eraseFrom);
  }

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain');
    if (!pasted) return;
    event.preventDefault();
    this.type(cleanPasted(pasted));
  };
}
