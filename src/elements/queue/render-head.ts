import {html, nothing, type TemplateResult} from 'lit';

import type {StorageTrouble} from '../../activities/activity-store.js';
import type {Messages} from '../../localization/messages.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import {warningIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {searchIcon} from '../../styles/log-icons.js';

type Drawn = TemplateResult | typeof nothing;
type QueueTexts = Messages & QueueMessages;

export interface HeadView {
  readonly messages: QueueTexts;
  readonly dir: 'ltr' | 'rtl';
  /** Of today, in words; undefined until the queue has been read. */
  readonly date: string | undefined;
  readonly overdue: number;
  readonly done: number;
  readonly total: number;
}

/** What the list is, which day it is, and how far its user is. */
export function renderHead({messages, dir, date, overdue, done, total}: HeadView): TemplateResult {
  const far = total > 0 ? messages.doneOf(done, total) : '';
  const words = [date === undefined ? '' : messages.todayIs(date), overdue > 0 ? messages.countOverdue(overdue) : far];
  return html`<div class="head" dir=${dir}>
      <h2 class="title" tabindex="-1">${messages.nextActivities}</h2>
      <p class="sub">${words.filter(Boolean).join(' · ')}</p>
    </div>
    ${far ? renderProgress(done / total, far) : nothing}`;
}

function renderProgress(share: number, words: string): TemplateResult {
  return html`<svg class="progress" part="progress" role="img" aria-label=${words} viewBox="0 0 100 4" preserveAspectRatio="none">
    <rect width=${share * 100} height="4" />
  </svg>`;
}

/** That what is planned is not stored, where that is so. */
export function renderTrouble(trouble: StorageTrouble | undefined, messages: QueueTexts, dir: 'ltr' | 'rtl'): Drawn {
  if (!trouble) return nothing;
  const [title, text] = messages.errors[trouble];
  return html`<div class="note note--warning" part="note" role="status">
    ${icon(warningIcon)}
    <div dir=${dir}>
      <p class="note__title">${title}</p>
      <p class="note__text">${text}</p>
    </div>
  </div>`;
}

export function renderSearch(query: string, words: string, handleInput: (event: InputEvent) => void): TemplateResult {
  return html`<label class="dial search" part="search">
    ${icon(searchIcon)}
    <input
      type="search"
      placeholder=${words}
      aria-label=${words}
      autocomplete="off"
      spellcheck="false"
      .value=${query}
      @input=${handleInput}
    />
  </label>`;
}
