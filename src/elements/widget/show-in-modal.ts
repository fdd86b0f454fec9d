import type {SharedPhone} from '../../context/shared-phone.js';
import type {ConfiguredElement} from './configured-element.js';

/** Puts the call into the modal dialog that the page shows, if it shows one: nothing outside it can be used. */
export function showInModal(phone: SharedPhone, widget: ConfiguredElement): void {
  const page = widget.ownerDocument;
  const dialog = modalInFront(page);
  // A widget inside the dialog can be used as it is.
  if (!dialog || dialog.contains(widget) || dialog.querySelector('voip-modal-card')) return;
  const card = page.createElement('voip-modal-card');
  card.phone = phone;
  card.setAttribute('theme', widget.theme);
  card.onGone = () => {
    widget.aside = false;
  };
  widget.aside = true;
  dialog.append(card);
}

/** Also where it stands in a shadow root. */
function modalInFront(page: Document): Element | undefined {
  let from = page.activeElement;
  while (from?.shadowRoot?.activeElement) from = from.shadowRoot.activeElement;
  while (from) {
    const dialog = from.closest('dialog:modal');
    if (dialog) return dialog;
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : null;
  }
  return [...page.querySelectorAll('dialog:modal')].at(-1);
}
