import {html, nothing, type TemplateResult} from 'lit';

import {icon} from '../../styles/icons.js';
import {warningIcon} from '../../styles/call-icons.js';
import {searchIcon} from '../../styles/log-icons.js';
import {closeIcon} from '../../styles/transfer-icons.js';
import {MAX_ENTRY} from '../dialer/number-entry.js';
import {renderProblem} from '../dialer/problem-note.js';
import {isName} from './colleague-list.js';
import {isDialProblem, type PickView} from './pick-view.js';
import {hasList, optionId} from './render-list.js';
import type {TransferScene} from './transfer-scene.js';

/** One field for an extension, a name and a full number. It keeps the focus while the arrow keys go through the list. */
export function renderField({messages}: TransferScene, view: PickView): TemplateResult {
  const {typed, problem, chosen} = view;
  const isOpen = hasList(view);
  return html`<div class="dial search ${problem ? 'dial--warning' : ''}" part="field">
    ${icon(searchIcon)}
    <input
      type="text"
      role="combobox"
      enterkeyhint="go"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      maxlength=${MAX_ENTRY}
      dir=${typed && !isName(typed) ? 'ltr' : 'auto'}
      placeholder=${messages.transferField}
      aria-label=${messages.transferField}
      aria-autocomplete="list"
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? 'list' : nothing}
      aria-activedescendant=${chosen ? optionId(chosen) : nothing}
      aria-invalid=${problem !== undefined}
      aria-describedby="hint why"
      .value=${typed}
      @input=${({target}: InputEvent) => view.type((target as HTMLInputElement).value)}
      @keydown=${view.handleKey}
    />
    ${typed ? renderClear(messages.clearField, view) : nothing}
  </div>`;
}

function renderClear(words: string, view: PickView): TemplateResult {
  return html`<button
    class="ib"
    type="button"
    part="clear-button"
    aria-label=${words}
    title=${words}
    @click=${() => view.type('')}
  >
    ${icon(closeIcon)}
  </button>`;
}

/** What is wrong with what stands in the field; else whom to ask where nobody is listed. */
export function renderHint({messages, dir}: TransferScene, view: PickView): TemplateResult {
  const {problem, knowsColleagues} = view;
  const idle = knowsColleagues ? nothing : html`<p class="hint__text" dir=${dir}>${messages.whoKnowsExtensions}</p>`;
  if (!problem) return html`<div id="hint" class="hint">${idle}</div>`;
  if (isDialProblem(problem))
    return html`<div id="hint" class="hint">${renderProblem({problem, messages, dir, take: view.type})}</div>`;
  const [title, text = ''] = problem;
  return html`<div id="hint" class="hint">
    <div class="note note--warning" part="note">
      ${icon(warningIcon)}
      <div dir=${dir}>
        <p class="note__title">${title}</p>
        <p class="note__text">${text}</p>
      </div>
    </div>
  </div>`;
}
