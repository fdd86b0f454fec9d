import {html, nothing, type TemplateResult} from 'lit';

import type {LogView} from '../../directory/call-log.js';
import type {LocalizeController} from '../../localization/localize-controller.js';
import {warningIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {searchIcon} from '../../styles/log-icons.js';

type Texts = Pick<LocalizeController, 'messages' | 'textDirection'>;
type Drawn = TemplateResult | typeof nothing;

/** That calls are not stored, where that is so. */
export function renderTrouble(view: LogView | undefined, {messages, textDirection}: Texts): Drawn {
  if (!view?.trouble) return nothing;
  const [title, text] = messages.errors[view.trouble];
  return html`<div class="note note--warning" part="note" role="status">
    ${icon(warningIcon)}
    <div dir=${textDirection}>
      <p class="note__title">${title}</p>
      <p class="note__text">${text}</p>
    </div>
  </div>`;
}

/** The field, with `query` in it; nothing where there is nothing to search. */
export function renderSearch(query: string | undefined, words: string, handleInput: (event: InputEvent) => void): Drawn {
  if (query === undefined) return nothing;
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

/** What came of a search, for who cannot see it; and that there is nothing, where there is nothing. */
export function renderFound(
  isEmpty: boolean,
  {query, count}: {readonly query: string; readonly count: number | undefined},
  {messages, textDirection}: Texts,
): TemplateResult {
  const [title, text] = query ? [messages.noneFound(query)] : messages.noCalls;
  return html`<p class="sr-only" role="status">${query && count !== undefined ? messages.callsFound(count) : ''}</p>
    ${
      isEmpty
        ? html`<div class="none" dir=${textDirection}>
            <p class="none__title">${title}</p>
            ${text === undefined ? nothing : html`<p>${text}</p>`}
          </div>`
        : nothing
    }`;
}

export function renderOlder(words: string | false, showOlder: () => void): Drawn {
  if (!words) return nothing;
  return html`<button class="btn older" part="older-button" type="button" @click=${showOlder}>${words}</button>`;
}
