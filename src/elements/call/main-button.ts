import {html, type TemplateResult} from 'lit';

import {icon, type IconDrawing} from '../../styles/icons.js';

export interface MainButton {
  readonly look: 'call' | 'danger' | 'accent' | 'neutral' | 'quiet';
  readonly part: string;
  readonly label: string;
  readonly drawing?: IconDrawing;
  /** Its work is under way. */
  readonly pending?: boolean;
  /** Takes the focus when the button that had it is gone. */
  readonly next?: boolean;
  readonly press: () => void;
}

/**
 * A button that changes what the view is about. The second click of a double click would meet the button that came in its place, so only
 * the first counts.
 */
export function renderMainButton({look, part, label, drawing, pending = false, next = false, press}: MainButton): TemplateResult {
  const picture = drawing && icon(drawing);
  return html`<button
    class="btn btn--${look} ${look === 'quiet' ? 'btn--block' : 'btn--lg'}"
    type="button"
    part=${part}
    aria-busy=${pending}
    ?data-next=${next}
    @click=${({detail}: MouseEvent) => {
      if (detail < 2) press();
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : picture}<span>${label}</span>
  </button>`;
}
