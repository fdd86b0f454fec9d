import {ContextProvider} from '@lit/context';
import {html, type TemplateResult} from 'lit';

import {phoneContext} from '../../context/phone-context.js';
import type {SharedPhone} from '../../context/shared-phone.js';
import type {Unsubscribe} from '../../foundation/store.js';
import {selectActiveCall} from '../../session/session-state.js';
import {base} from '../../styles/base.js';
import {StyledElement} from '../../styles/styled-element.js';
import {tokens} from '../../styles/tokens.js';
import {modalCardStyles} from './voip-modal-card.styles.js';

/**
 * The call, inside a modal dialog of the host page: such a dialog makes everything outside it inert, the phone too (HTML Standard,
 * "inert subtrees"). Goes when the call or the dialog does.
 * @tagname voip-modal-card
 * @summary Internal: the call view while the page shows a modal dialog.
 */
export class VoipModalCard extends StyledElement {
  static override readonly styles = [tokens, base, modalCardStyles];

  readonly #provider = new ContextProvider(this, {context: phoneContext});
  readonly #leave = (): void => {
    this.remove();
  };
  #dialog: HTMLElement | null = null;
  #unsubscribe: Unsubscribe | undefined;

  /** Called when the card has gone. */
  onGone: (() => void) | undefined;

  /** The phone that rings. Set once, before the card is put into the page. */
  set phone(phone: SharedPhone) {
    this.#provider.setValue(phone);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'manual';
    this.showPopover();
    this.#dialog = this.parentElement;
    this.#dialog?.addEventListener('close', this.#leave);
    this.#unsubscribe = this.#provider.value.session.subscribe((state) => {
      if (!selectActiveCall(state)) this.#leave();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog?.removeEventListener('close', this.#leave);
    this.#unsubscribe?.();
    this.onGone?.();
  }

  override render(): TemplateResult {
    return html`<voip-call></voip-call>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'voip-modal-card': VoipModalCard;
  }
}
