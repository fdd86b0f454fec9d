import {html, nothing, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';

import {PhoneController} from '../../context/phone-controller.js';
import {SliceController} from '../../context/slice-controller.js';
import type {DoNotDisturb} from '../../context/shared-phone.js';
import type {Clock} from '../../foundation/clock.js';
import {VoipError} from '../../foundation/errors.js';
import {systemClock} from '../../foundation/system-clock.js';
import {englishPresence} from '../../localization/en-presence.js';
import {english} from '../../localization/en.js';
import {LocalizeController} from '../../localization/localize-controller.js';
import type {Messages} from '../../localization/messages.js';
import type {PresenceMessages} from '../../localization/presence-messages.js';
import {quietWords} from '../../localization/quiet-words.js';
import {base} from '../../styles/base.js';
import {downIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {people} from '../../styles/people.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {busyCall} from '../panel/panel-status.js';
import {checkIcon} from './check-icon.js';
import {type QuietChoice, quietChoices} from './presence-choices.js';
import {presenceStyles} from './voip-presence.styles.js';

const TEXTS: Messages & PresenceMessages = {...english, ...englishPresence};
const AVAILABLE: DoNotDisturb = {on: false};

/** By how many items each key moves; `Infinity`: to the last. */
const STEPS: Readonly<Record<string, number>> = {ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity};

/**
 * How the phone stands, as a button: its menu says whether somebody may disturb, and until when not. What stands inside it is shown until
 * there is something else to say.
 * @tagname voip-presence
 * @summary Whether calls may ring, and until when not.
 * @slot - How the phone stands otherwise.
 */
export class VoipPresence extends StyledElement {
  static override readonly styles = [tokens, base, people, presenceStyles];

  readonly #phone = new PhoneController(this);
  readonly #quiet = new SliceController(
    this.#phone,
    (phone) => phone.doNotDisturb,
    (quiet) => quiet,
  );
  readonly #settings = new SliceController(
    this.#phone,
    (phone) => phone.settings,
    (settings) => settings,
  );
  readonly #busy = new SliceController(
    this.#phone,
    (phone) => phone.session,
    (session) => busyCall(session) !== undefined,
  );
  readonly #localize = new LocalizeController<Messages & PresenceMessages>(this, TEXTS, () => this.#settings.value?.messages);
  /** What was said last; nothing before something has changed. */
  #said: string | undefined;

  @query('.presence') private readonly button!: HTMLElement | null;
  @state() private open = false;

  /** @internal */
  clock: Clock = systemClock;

  protected override render(): TemplateResult {
    if (!this.#settings.value?.configured) return html`<slot></slot>`;
    const {messages} = this.#localize;
    const quiet = this.#quiet.value ?? AVAILABLE;
    const words = quiet.on ? quietWords(quiet.until, this.clock.now(), messages) : '';
    return html`<button
        class="presence"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        @mousedown=${this.#keepFocus}
        @click=${this.#toggle}
        @keydown=${this.#handleButtonKey}
      >
        ${
          words && !this.#busy.value
            ? html`<span class="dot dot--busy" aria-hidden="true"></span><bdi>${words}</bdi>`
            : html`<slot></slot>`
        }
        ${icon(downIcon)}
      </button>
      <span class="sr-only" role="status">${this.#announcement(words)}</span>
      ${this.open ? this.#renderMenu(quiet) : nothing}`;
  }

  #renderMenu(quiet: DoNotDisturb): TemplateResult {
    const {messages} = this.#localize;
    return html`<div
      class="menu"
      role="menu"
      aria-label=${messages.availability}
      @mousedown=${this.#keepFocus}
      @keydown=${this.#handleMenuKey}
      @focusout=${this.#handleFocusOut}
    >
      ${this.#renderItem('', {word: messages.available, until: false, isChosen: !quiet.on})}
      <div role="group" aria-label=${messages.doNotDisturbGroup}>
        <p class="group" aria-hidden="true">${messages.doNotDisturbGroup}</p>
        ${quietChoices(quiet, this.clock.now(), messages).map((choice) => this.#renderItem('dot--busy', choice))}
      </div>
    </div>`;
  }

  #renderItem(
    dot: string,
    {word, end, until, isChosen}: Omit<QuietChoice, 'until'> & {readonly until: number | boolean},
  ): TemplateResult {
    return html`<button
      class="item"
      type="button"
      role="menuitemradio"
      aria-checked=${isChosen}
      tabindex="-1"
      @click=${() => this.#choose(until)}
    >
      <span class="dot ${dot}" aria-hidden="true"></span>${word} ${end ? html`<span class="end">${end}</span>` : nothing}
      ${isChosen ? icon(checkIcon) : nothing}
    </button>`;
  }

  /** What a screen reader is told: what has changed since it was drawn first. */
  #announcement(words: string): string {
    const isFirst = this.#said === undefined && !words;
    if (isFirst) return '';
    this.#said = words || this.#localize.messages.available;
    return this.#said;
  }

  get #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.item')];
  }

  readonly #toggle = (): void => void (this.open ? (this.open = false) : this.#openMenu(0));

  async #openMenu(index: number): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.#items.at(index)?.focus();
  }

  #close(): void {
    this.open = false;
    this.button?.focus();
  }

  #choose(until: number | boolean): void {
    this.#close();
    const phone = this.#phone.value;
    phone?.setDoNotDisturb(until).catch((cause: unknown) => phone.notify(VoipError.from(cause, 'load-failed').toPlain()));
  }

  readonly #handleButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.#openMenu(event.key === 'ArrowDown' ? 0 : -1);
  };

  readonly #handleMenuKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const now = items.findIndex((item) => item === this.shadowRoot?.activeElement);
      const next = Number.isFinite(step) ? (now + step + items.length) % items.length : step < 0 ? 0 : items.length - 1;
      items[next]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === 'Tab') this.#close();
  };

  /** Safari focuses no button that is clicked: what lies below would have the focus, and the menu be gone before the click. */
  readonly #keepFocus = (event: MouseEvent): void => {
    if (this.open) event.preventDefault();
  };

  readonly #handleFocusOut = ({relatedTarget}: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || !this.renderRoot.querySelector('.menu')?.contains(relatedTarget)) this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-presence': VoipPresence;
  }
}
