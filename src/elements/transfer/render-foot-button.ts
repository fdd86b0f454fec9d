import {html, nothing, type TemplateResult} from 'lit';

import {icon, type IconDrawing} from '../../styles/icons.js';

export interface FootButton {
  readonly part: string;
  readonly label: string;
  readonly drawing?: IconDrawing;
  readonly accent?: boolean;
  readonly pending?: boolean;
  /** It can do nothing yet, and what stands below says why. */
  readonly disabled?: boolean;
  /** Takes the focus when what had it is gone. */
  readonly next?: boolean;
  readonly press: () => void;
}

/** A button that says why where it can do nothing; of a double click only the first counts. */
export function renderFootButton({part, label, drawing, press, ...rest}: FootButton): TemplateResult {
  const {accent, pending = false, disabled, next = false} = rest;
  return html`<button
    class="btn btn--lg ${accent ? 'btn--accent' : ''}"
    type="button"
    part="${part}-button"
    aria-busy=${pending}
    aria-disabled=${disabled ? 'true' : nothing}
    aria-describedby="why"
    ?data-next=${next}
    @click=${({detail}: MouseEvent) => {
      if (detail < 2 && !pending) press();
    }}
  >
    ${renderPicture(drawing, pending)}<span>${label}</span>
  </button>`;
}

function renderPicture(drawing: IconDrawing | undefined, pending: boolean): TemplateResult | typeof nothing {
  if (pending) return html`<span class="spinner"></span>`;
  return drawing ? icon(drawing) : nothing;
}
