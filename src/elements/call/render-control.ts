import {html, nothing, type TemplateResult} from 'lit';

import {icon, type IconDrawing} from '../../styles/icons.js';

export interface Control {
  /** Of which it is the `…-button`. */
  readonly part: string;
  readonly label: string;
  readonly drawing: IconDrawing;
  /** Whether it is switched on; absent where it is not a switch. */
  readonly pressed?: boolean;
  readonly pending?: boolean;
  readonly disabled?: boolean;
  /** Takes the focus when the button that had it is gone. */
  readonly next?: boolean;
  readonly press: () => void;
  /** The pointer or the focus has come to it. */
  readonly near?: () => void;
}

/** A round button over its word. */
export function renderControl({part, label, drawing, pressed, press, near, ...rest}: Control): TemplateResult {
  const {pending = false, disabled = false, next = false} = rest;
  return html`<button
    class="ctl"
    type="button"
    part="${part}-button"
    aria-pressed=${pressed ?? nothing}
    aria-busy=${pending}
    ?disabled=${disabled}
    ?data-next=${next}
    @pointerenter=${near}
    @focus=${near}
    @click=${() => {
      if (!pending) press();
    }}
  >
    <span class="ctl__disc">${pending ? html`<span class="spinner"></span>` : icon(drawing)}</span><span>${label}</span>
  </button>`;
}
