import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';

import {faceColour, initials} from '../../localization/face.js';
import {cleanText} from '../../localization/display-name.js';
import {numbering} from '../../numbers/numbering.js';
import {personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {checkIcon, forwardIcon} from '../../styles/transfer-icons.js';
import {keepFocus} from '../dialer/press-and-hold.js';
import {type Candidate, isName} from './colleague-list.js';
import type {PickView} from './pick-view.js';
import type {TransferScene} from './transfer-scene.js';

export const optionId = ({id}: Candidate): string => `option-${id.replace(/[^\w-]/g, '_')}`;

/** Those that can be picked, or that there are none; and a number of nobody whom the list knows. */
export function renderList(scene: TransferScene, view: PickView): TemplateResult {
  const {messages, dir} = scene;
  const isNumber = isOther(view);
  const words = isNumber && view.knowsColleagues ? messages.numberOfNobody : noneWords(view, messages);
  return html`${hasList(view) ? renderBox(scene, view, isNumber) : nothing}
  ${words ? html`<p class="none" dir=${dir}>${words}</p>` : nothing}`;
}

/** A number was typed that nobody of the list has. */
const isOther = ({wanted, chosen}: PickView): boolean => wanted.kind === 'somebody' && !chosen;

export const hasList = (view: PickView): boolean => view.listed.length > 0 || isOther(view);

function noneWords({typed, listed}: PickView, {noColleague}: TransferScene['messages']): string {
  return listed.length === 0 && isName(typed) ? noColleague(cleanText(typed)) : '';
}

function renderBox(scene: TransferScene, view: PickView, isNumber: boolean): TemplateResult {
  const {messages} = scene;
  const colleagues = view.listed.filter(({isColleague}) => isColleague);
  const others = view.listed.filter(({isColleague}) => !isColleague);
  const available = colleagues.filter(({presence}) => presence === 'available').length;
  const aside = available > 0 ? messages.countAvailable(available) : '';
  return html`<div class="list" id="list" part="list" role="listbox" aria-label=${messages.colleagues} @mousedown=${keepFocus}>
    ${isNumber ? renderNumber(scene, view) : nothing}
    ${renderGroup({title: messages.colleagues, aside, group: colleagues}, scene, view)}
    ${renderGroup({title: messages.recents, aside: '', group: others}, scene, view)}
  </div>`;
}

interface Group {
  readonly title: string;
  readonly aside: string;
  readonly group: readonly Candidate[];
}

function renderGroup({title, aside, group}: Group, scene: TransferScene, view: PickView): TemplateResult | typeof nothing {
  if (group.length === 0) return nothing;
  return html`<div role="group" aria-label=${title}>
    <p class="group" aria-hidden="true">${title}<span class="group__end">${aside}</span></p>
    ${repeat(
      group,
      ({id}) => id,
      (candidate) => renderOption(candidate, scene, view),
    )}
  </div>`;
}

function renderOption(candidate: Candidate, {messages}: TransferScene, {chosen, pick}: PickView): TemplateResult {
  const {name, number, presence, isColleague} = candidate;
  const title = cleanText(name);
  const isChosen = candidate.id === chosen?.id;
  return html`<button
    class="row ${isChosen ? 'row--chosen' : ''}"
    type="button"
    tabindex="-1"
    role="option"
    id=${optionId(candidate)}
    part="option"
    aria-selected=${isChosen}
    @click=${() => pick(candidate)}
  >
    ${renderFace(title, candidate)}
    <span class="row__main">
      <span class="row__title" dir="auto">${title}</span>
      ${presence ? html`<span class="row__sub">${messages.presences[presence]}</span>` : nothing}
    </span>
    <span class="ext"
      >${isColleague ? html`<span class="sr-only">${messages.extension} </span>` : nothing}<bdi class="num" dir="ltr"
        >${numbering.formatNumber(number)}</bdi
      ></span
    >
    ${renderRadio()}
  </button>`;
}

function renderFace(name: string, {number, presence}: Candidate): TemplateResult {
  const letters = initials({name, number});
  return html`<span class="avatar ${letters ? `avatar--${faceColour(name)}` : ''}" aria-hidden="true"
    >${letters ? letters : icon(personIcon)}${presence ? html`<span class="dot dot--${presence}"></span>` : nothing}</span
  >`;
}

/** A number that was typed whole: what kind it is, and of which country. */
function renderNumber({messages}: TransferScene, {typed, wanted, kind: {words, country}}: PickView): TemplateResult {
  const target = wanted.kind === 'somebody' ? wanted.target : typed;
  return html`<div class="row row--chosen" role="option" id="option-number" part="option" aria-selected="true">
    <span class="avatar" aria-hidden="true">${icon(forwardIcon)}</span>
    <span class="row__main">
      <span class="row__title"><bdi class="num" dir="ltr">${numbering.formatNumber(target)}</bdi></span>
      <span class="row__sub">${country ? `${words} · ${messages.outsideNumber}` : words}</span>
    </span>
    ${renderRadio()}
  </div>`;
}

const renderRadio = (): TemplateResult => html`<span class="radio" aria-hidden="true">${icon(checkIcon)}</span>`;
