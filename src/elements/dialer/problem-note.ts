import {html, nothing, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import type {DialProblem} from '../../numbers/dial-target.js';
import {numbering} from '../../numbers/numbering.js';
import {warningIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';

export interface ProblemView {
  readonly problem: DialProblem;
  readonly messages: Messages;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** Takes the number that is offered. */
  readonly take: (number: string) => void;
}

/** Why what stands in the field cannot be dialled, and the way out where there is one. */
export function renderProblem(view: ProblemView): TemplateResult | typeof nothing {
  const {problem, suggestion} = view.problem;
  if (problem === 'empty') return nothing;
  const [title, text] = view.messages.numberProblems[problem];
  return html`<div class="note note--warning">
    ${icon(warningIcon)}
    <div dir=${view.dir}>
      <p class="note__title">${title}</p>
      <p class="note__text">${text}</p>
    </div>
    ${suggestion ? renderUse(numbering.formatNumber(suggestion), view) : nothing}
  </div>`;
}

/** The sentence keeps its number from turning round, in whatever place a language puts it. */
function renderUse(number: string, {messages, dir, take}: ProblemView): TemplateResult {
  const [before, after] = messages.use('\n').split('\n');
  return html`<button class="btn btn--sm" type="button" @click=${() => take(number)}>
    <span dir=${dir}>${before}<bdi class="num" dir="ltr">${number}</bdi>${after}</span>
  </button>`;
}
