import {html, nothing, type TemplateResult} from 'lit';

import type {Words} from '../../localization/messages.js';
import {warningIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';

/** What is wrong, what it means, and the one way out, where there is one. */
export function renderNote(
  [title, text]: Words,
  dir: 'ltr' | 'rtl',
  wayOut?: {readonly words: string; readonly take: () => void},
): TemplateResult {
  return html`<div class="note note--warning" part="note" role="alert">
    ${icon(warningIcon)}
    <div dir=${dir}>
      <p class="note__title">${title}</p>
      <p class="note__text">${text}</p>
    </div>
    ${wayOut ? html`<button class="btn btn--sm" type="button" @click=${wayOut.take}>${wayOut.words}</button>` : nothing}
  </div>`;
}
