import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';

import type {Clock} from '../../foundation/clock.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {icon} from '../../styles/icons.js';
import {checkIcon} from '../../styles/transfer-icons.js';

/** What was done, and how it is taken back. */
export interface UndoOffer {
  readonly words: string;
  readonly undo: () => void;
}

/** How long something can be taken back. */
const OFFER_MS = 8000;

type Host = ReactiveControllerHost & {readonly clock: Clock};

/** Offers for eight seconds to take back what was done last; it waits while it is pointed at, or has the focus. */
export class UndoToast {
  readonly #host: Host;
  readonly #held = new Set<'pointer' | 'focus'>();
  #offer: UndoOffer | undefined;
  #cancel: Unsubscribe | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#offer = undefined;
  }

  show(offer: UndoOffer): void {
    this.#offer = offer;
    this.#wait();
  }

  /** Takes `offer` away, where it is still there. */
  withdraw(offer: UndoOffer): void {
    if (offer === this.#offer) this.#end();
  }

  render(undo: string, dir: 'ltr' | 'rtl'): TemplateResult | typeof nothing {
    if (!this.#offer) return nothing;
    return html`<div
      class="toast"
      part="toast"
      @pointerenter=${this.#hold('pointer')}
      @pointerleave=${this.#release('pointer')}
      @focusin=${this.#hold('focus')}
      @focusout=${this.#release('focus')}
    >
      ${icon(checkIcon)}
      <p class="toast__text" dir=${dir}>${this.#offer.words}</p>
      <button class="btn btn--sm" type="button" @click=${this.#take}>${undo}</button>
    </div>`;
  }

  #wait(): void {
    this.#cancel?.();
    this.#cancel = this.#held.size > 0 ? undefined : this.#host.clock.after(OFFER_MS, () => this.#end());
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#cancel?.();
    this.#offer = undefined;
    this.#held.clear();
    this.#host.requestUpdate();
  }

  readonly #take = (): void => {
    const offer = this.#offer;
    this.#end();
    offer?.undo();
  };

  #hold(by: 'pointer' | 'focus'): () => void {
    return () => {
      this.#held.add(by);
      this.#wait();
    };
  }

  #release(by: 'pointer' | 'focus'): () => void {
    return () => {
      this.#held.delete(by);
      if (this.#offer) this.#wait();
    };
  }
}
