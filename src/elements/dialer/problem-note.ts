import {html, nothing, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import type {DialProblem} from '../../numbers/dial-target.js';
import {formatNumber} from '../../numbers/format-number.js';
import {icon, warningIcon} from '../../styles/icons.js';

/** Why what stands in the field cannot be dialled, and the way out where there is one. */
export function renderProblem(
  {problem, suggestion}: DialProblem,
  {numberProblems, use}: Messages,
  take: (number: string) => void,
): TemplateResult | typeof nothing {
  if (problem === 'empty') return nothing;
  const [title, text] = numberProblems[problem];
  const number = suggestion && formatNumber(suggestion);
  return html`<div class="note note--warning">
    ${icon(warningIcon)}
    <div>
      <p class="note__title">${title}</p>
      <p class="note__text">${text}</p>
    </div>
    ${number ? html`<button class="btn btn--sm" type="button" @click=${() => take(number)}>${renderUse(number, use)}</button>` : nothing}
  </div>`;
}

/** The sentence with its number kept from turning round, in whatever place a language puts it. */
function renderUse(number: string, use: Messages['use']): TemplateResult {
  const [before, after] = use('\n').split('\n');
  return html`<span>${before}<bdi class="num" dir="ltr">${number}</bdi>${after}</span>`;
}
