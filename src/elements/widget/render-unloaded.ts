import {html, type TemplateResult} from 'lit';

import type {LauncherMessages} from '../../localization/messages.js';

/** What stands in the place of a panel that could not be loaded. */
export function renderUnloaded({notLoaded: [title, text], reload}: LauncherMessages, handleReload: () => void): TemplateResult {
  return html`<div class="unloaded" role="alert" dir="auto">
    <strong>${title}</strong>
    <span>${text}</span>
    <button type="button" @click=${handleReload}>${reload}</button>
  </div>`;
}
