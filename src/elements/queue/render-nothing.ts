import {html, nothing, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import type {Words} from '../../localization/words.js';
import type {Tally} from '../../worklist/worklist.js';

const CALENDAR = svg`<circle class="tint" cx="56" cy="46" r="44"/><rect class="ink" x="24" y="20" width="64" height="58" rx="10"/><path class="ink" d="M24 36h64M40 14v11M72 14v11"/><path d="M36 49h10M36 61h10M53 49h24M53 61h16"/>`;
const DONE = svg`<circle class="tint tint--call" cx="56" cy="46" r="44"/><path d="M18 30c4-9 11-16 20-20M94 30c-4-9-11-16-20-20" opacity=".8"/><circle class="ink" cx="56" cy="48" r="27"/><path class="ok" d="m44 48.500 8.500 8.500 16-17.500"/>`;

/** Nothing is planned, and nothing was. */
export function renderNothing({nothingPlanned}: QueueMessages, dir: 'ltr' | 'rtl'): TemplateResult {
  return renderEmpty(CALENDAR, nothingPlanned, {dir});
}

export interface AllDoneView {
  readonly messages: Messages & QueueMessages;
  readonly dir: 'ltr' | 'rtl';
  /** The user has seen it; absent where that makes no difference. */
  readonly dismiss: (() => void) | undefined;
}

/** Everything that there was is done: how many calls, and what came of them as far as that is known. */
export function renderAllDone(done: number, {reached, notReached}: Tally, {messages, dir, dismiss}: AllDoneView): TemplateResult {
  const words = [reached > 0 ? messages.reached(reached) : '', notReached > 0 ? messages.notReached(notReached) : ''];
  const way =
    dismiss && html`<button class="btn" part="dismiss-button" type="button" @click=${dismiss}>${messages.dismiss}</button>`;
  return renderEmpty(DONE, [messages.allDone(done), words.filter(Boolean).join(' ')], {dir, way});
}

interface EmptyView {
  readonly dir: 'ltr' | 'rtl';
  readonly way?: TemplateResult | undefined;
}

function renderEmpty(art: SVGTemplateResult, [title, text = '']: Words, {dir, way}: EmptyView): TemplateResult {
  return html`<div class="empty" part="empty" dir=${dir}>
    <svg class="art" viewBox="0 0 112 96" aria-hidden="true">${art}</svg>
    <p class="empty__title">${title}</p>
    ${text ? html`<p class="empty__text">${text}</p>` : nothing} ${way ?? nothing}
  </div>`;
}
