import {html, type TemplateResult} from 'lit';

import type {Announcement} from './call-announcement.js';

/** Where announcements are put. It must be in the page before the first of them. */
export const renderLiveRegion = (): TemplateResult =>
  html`<div class="sr-only" role="status"></div>
    <div class="sr-only" role="alert"></div>`;

/** Has a screen reader say `text`, also where it is the same as before. */
export function announce(root: ParentNode, {text, urgent}: Announcement): void {
  const [calm, alert] = ['status', 'alert'].map((role) => root.querySelector(`.sr-only[role=${role}]`));
  const [spoken, silent] = urgent ? [alert, calm] : [calm, alert];
  if (silent) silent.textContent = '';
  if (spoken) spoken.textContent = spoken.textContent === text ? `${text}\u00a0` : text;
}
