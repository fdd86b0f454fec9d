import {html, nothing, type TemplateResult} from 'lit';

import {callIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';

export interface FootView {
  /** What the main button says. */
  readonly words: string;
  readonly isPlacing: boolean;
  /** Why there can be no call at this moment. */
  readonly whyNot: string | undefined;
  readonly dir: 'ltr' | 'rtl';
  readonly call: () => void;
  /** Of somebody who works through the queue. */
  readonly working: TemplateResult | typeof nothing;
}

/** The main button, which calls whoever is next. */
export function renderFoot({words, isPlacing, whyNot, dir, call, working}: FootView): TemplateResult {
  return html`<div class="foot" part="foot">
    ${working}
    <button
      class="btn btn--lg btn--block btn--call main"
      part="call-next-button"
      type="button"
      aria-disabled=${whyNot === undefined ? nothing : 'true'}
      aria-describedby=${whyNot === undefined ? nothing : 'why'}
      @click=${call}
    >
      ${isPlacing ? html`<span class="spinner"></span>` : icon(callIcon)}<bdi>${words}</bdi>
    </button>
    ${whyNot === undefined ? nothing : html`<p class="why" id="why" dir=${dir}>${whyNot}</p>`}
  </div>`;
}
