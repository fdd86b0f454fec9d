import {html, nothing, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import {alertIcon, warningIcon} from '../../styles/call-icons.js';
import {bellIcon, icon} from '../../styles/icons.js';
import type {NoteAction, PanelNote} from './panel-notes.js';

export interface NotesView {
  /** By kind. */
  readonly notes: readonly (readonly PanelNote[])[];
  readonly messages: Messages;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** The action whose details have just been copied. */
  readonly copied: string;
  readonly act: (action: NoteAction, key: string) => void;
}

const DRAWINGS = {warning: warningIcon, danger: alertIcon, accent: bellIcon};

export function renderNotes(view: NotesView): TemplateResult {
  const notes = view.notes.flat();
  return html`<p class="sr-only" role="status">${notes.map(({title, text = '', said = title}) => `${said}. ${text} `)}</p>
    ${
      notes.length === 0
        ? nothing
        : html`<div class="notes" part="notes">
            ${view.notes.map((kind) => html`${kind.map((note) => renderNote(note, view))}`)}
          </div>`
    }`;
}

function renderNote({key, tone, busy, title, text, actions}: PanelNote, view: NotesView): TemplateResult {
  const row = actions.length === 1 && busy ? 'note--row' : '';
  return html`<div class="note note--${tone} ${row}">
    ${busy ? html`<span class="spinner"></span>` : icon(DRAWINGS[tone])}
    <div dir=${view.dir}>
      <p class="note__title">${title}</p>
      ${text === undefined ? nothing : html`<p class="note__text">${text}</p>`}
    </div>
    ${actions.length === 0 ? nothing : html`<div class="ways">${actions.map((action) => renderAction(action, key, view))}</div>`}
  </div>`;
}

function renderAction(action: NoteAction, key: string, {messages, copied, act}: NotesView): TemplateResult {
  return html`<button
    class="btn btn--sm ${action.do === 'turn-on' ? 'btn--accent' : ''}"
    type="button"
    @click=${() => act(action, key)}
  >
    ${copied === key && action.do !== 'dismiss' ? messages.copied : wordOf(action, messages)}
  </button>`;
}

function wordOf(action: NoteAction, {dismiss, cancel, waysOut}: Messages): string {
  if (action.do === 'dismiss') return dismiss;
  return action.do === 'cancel' ? cancel : waysOut[action.do];
}
