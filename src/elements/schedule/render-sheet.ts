import {html, nothing, type TemplateResult} from 'lit';

import type {Messages, Words} from '../../localization/messages.js';
import type {ScheduleMessages} from '../../localization/schedule-messages.js';
import {alertIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {calendarIcon} from '../../styles/schedule-icons.js';
import {checkIcon, closeIcon} from '../../styles/transfer-icons.js';

/** How the form is completed. */
export type Completing = 'save' | 'open-calendar';

export interface SheetView {
  readonly title: string;
  readonly fields: TemplateResult;
  /** It stands in the page, and cannot be closed. */
  readonly isInline: boolean;
  readonly completing: Completing | undefined;
  /** Why it could not be saved. */
  readonly problem: Words | undefined;
  /** What was saved. */
  readonly said: string;
  readonly messages: Messages & ScheduleMessages;
  readonly dir: 'ltr' | 'rtl';
  readonly complete: (how: Completing) => void;
  readonly discard: () => void;
  readonly close: () => void;
}

/** The form, with what it is about above it, and how it is completed below. */
export function renderSheet(view: SheetView): TemplateResult {
  const {title, isInline, messages, dir, fields, close} = view;
  return html`<div
    class="sheet"
    id="sheet"
    part="form"
    role=${isInline ? 'group' : 'dialog'}
    aria-labelledby="title"
    popover=${isInline ? nothing : 'manual'}
    @keydown=${isInline ? nothing : (event: KeyboardEvent) => handleKey(event, view)}
  >
    <div class="head">
      <h2 class="title" id="title" dir=${dir}>${title}</h2>
      ${
        isInline
          ? nothing
          : html`<button class="ib" type="button" aria-label=${messages.close} title=${messages.close} @click=${close}>
              ${icon(closeIcon)}
            </button>`
      }
    </div>
    <form novalidate @submit=${(event: SubmitEvent) => submit(event, view)}>
      <div class="body">${fields} ${renderProblem(view)}</div>
      ${renderFoot(view)}
    </form>
  </div>`;
}

function renderProblem({problem, dir}: SheetView): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const [title, text] = problem;
  return html`<div class="note note--danger" role="alert">
    ${icon(alertIcon)}
    <div dir=${dir}>
      <p class="note__title">${title}</p>
      ${text === undefined ? nothing : html`<p class="note__text">${text}</p>`}
    </div>
  </div>`;
}

function renderFoot({completing, isInline, said, messages, dir, complete, discard}: SheetView): TemplateResult {
  const isBusy = completing !== undefined;
  const disabled = isBusy ? 'true' : nothing;
  const spinner = html`<span class="spinner"></span>`;
  return html`<div class="foot">
    <button class="btn btn--accent" type="submit" aria-disabled=${disabled}>
      ${completing === 'save' ? spinner : nothing}<span>${messages.save}</span>
    </button>
    <button class="btn btn--line" type="button" aria-disabled=${disabled} @click=${() => complete('open-calendar')}>
      ${completing === 'open-calendar' ? spinner : icon(calendarIcon)}<span>${messages.openCalendar}</span>
    </button>
    <button class="btn btn--quiet" type="button" @click=${discard}>${messages.discard}</button>
    ${isInline && said ? html`<p class="done" dir=${dir} aria-hidden="true">${icon(checkIcon)}<span>${said}</span></p>` : nothing}
  </div>`;
}

function submit(event: SubmitEvent, {complete}: SheetView): void {
  event.preventDefault();
  complete('save');
}

function handleKey(event: KeyboardEvent, {close}: SheetView): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}
