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
  /** Why it can do nothing yet: it is dimmed, and says so. */
  readonly reason?: string | undefined;
  /** Takes the focus when the button that had it is gone. */
  readonly next?: boolean;
  readonly press: () => void;
  /** The pointer or the focus has come to it. */
  readonly near?: () => void;
}

/** A round button over its word. */
export function renderControl(control: Control): TemplateResult {
  const {part, label, pressed, press, near, disabled, pending = false, next, reason} = control;
  const isReady = !pending && reason === undefined;
  return html`<button
      class="ctl"
      type="button"
      part="${part}-button"
      aria-pressed=${pressed ?? nothing}
      aria-busy=${pending}
      aria-disabled=${reason === undefined ? nothing : 'true'}
      aria-describedby=${reason === undefined ? nothing : `why-${part}`}
      title=${reason ?? nothing}
      ?disabled=${disabled === true}
      ?data-next=${next === true}
      @pointerenter=${near}
      @focus=${near}
      @click=${() => {
        if (isReady) press();
      }}
    >
      ${renderDisc(control)}<span>${label}</span></button
    >${reason === undefined ? nothing : html`<span id="why-${part}" hidden>${reason}</span>`}`;
}

function renderDisc({drawing, pending}: Control): TemplateResult {
  return html`<span class="ctl__disc">${pending ? html`<span class="spinner"></span>` : icon(drawing)}</span>`;
}
