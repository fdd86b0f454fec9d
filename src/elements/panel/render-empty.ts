import {html, svg, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import {copyIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';

const UNPLUGGED = svg`<circle class="tint" cx="56" cy="46" r="44"/><path d="M4 62c16 0 16-16 30-16M108 34c-16 0-14 12-28 12"/><rect class="ink" x="32" y="36" width="20" height="20" rx="5"/><path class="ink" d="M52 41h7M52 51h7"/><rect class="ink" x="66" y="34" width="18" height="24" rx="5"/>`;

/** A phone without a line: who can mend that, and what to send them. */
export function renderNoLine({errors, waysOut, copied: done}: Messages, copied: boolean, copy: () => void): TemplateResult {
  const [title, text] = errors['not-configured'];
  return html`<div class="empty">
    <svg class="art" viewBox="0 0 112 96" aria-hidden="true">${UNPLUGGED}</svg>
    <h2 class="title">${title}</h2>
    <p class="empty__text" dir="auto">${text}</p>
    <button class="btn btn--accent" type="button" @click=${copy}>
      ${icon(copyIcon)}<span>${copied ? done : waysOut['copy-setup']}</span>
    </button>
  </div>`;
}
