import {html, nothing, type TemplateResult} from 'lit';

import type {Activity} from '../../activities/activity.js';
import {cleanText} from '../../localization/display-name.js';
import {personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {CallPerson} from '../call/call-person.js';
import {type ActionsView, renderActions} from './render-actions.js';
import {asideWords, type RowMeta, rowSource} from './row-words.js';

export interface RowView extends Omit<ActionsView, 'about'> {
  /** Names it within the page. */
  readonly key: string;
  readonly person: CallPerson;
  readonly meta: RowMeta;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** What a finger has unfolded. */
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** It can be dragged to another place; and where one that is dragged would come to stand. */
  readonly canMove: boolean;
  readonly drop: '' | 'before' | 'after';
  /** In place of its actions. */
  readonly menu: TemplateResult | typeof nothing;
}

export function renderRow(view: RowView): TemplateResult {
  const {key, activity, person, isOpen, canMove, drop, menu} = view;
  const {colour, initials} = person;
  const about = `about-${key}`;
  const looks = [isOpen ? 'item--open' : '', menu === nothing ? '' : 'item--menu', drop ? `item--${drop}` : ''];
  return html`<li class="item ${looks.join(' ')}" part="item" data-id=${activity.id} draggable=${canMove ? 'true' : nothing}>
    <span class="avatar ${initials ? `avatar--${colour}` : ''}" aria-hidden="true">${initials || icon(personIcon)}</span>
    ${renderMain(view, about)} ${renderHit(view, about)} ${renderActions({...view, about})} ${menu}
  </li>`;
}

function renderMain({activity, person: {title, number}, meta, dir, messages}: RowView, about: string): TemplateResult {
  const summary = cleanText(activity.summary);
  return html`<div class="item__main">
    <div class="item__top">
      <p class="item__title" dir="auto">${title === number ? html`<bdi class="num" dir="ltr">${title}</bdi>` : title}</p>
      ${
        meta.words.length > 0
          ? html`<p class="item__meta ${meta.tone ? `item__meta--${meta.tone}` : ''}" dir=${dir}>${meta.words.join(' · ')}</p>`
          : nothing
      }
    </div>
    <p class="item__sub" id=${about} dir="auto">${summary}</p>
    <p class="item__tags">${renderSource(activity, messages)}${renderAside(asideWords(activity))}</p>
  </div>`;
}

function renderAside(words: readonly string[]): TemplateResult | typeof nothing {
  return words.length > 0 ? html`<span class="item__aside" dir="auto">${words.join(' · ')}</span>` : nothing;
}

function renderSource({source}: Activity, messages: RowView['messages']): TemplateResult | typeof nothing {
  if (!source) return nothing;
  const {app, picture, look, title, url} = rowSource(source, messages);
  const tag = look ? `tag tag--${look}` : 'tag';
  const words = html`${icon(picture)}<bdi>${app}</bdi>`;
  if (url === undefined) return html`<span class=${tag}>${words}</span>`;
  const name = messages.openRecord(app, title);
  return html`<a
    class=${tag}
    part="record"
    data-act="record"
    tabindex="-1"
    draggable="false"
    href=${url}
    aria-label=${name}
    title=${name}
    >${words}</a
  >`;
}

/** For fingers, which do not point: the row itself, which unfolds what can be done. */
function renderHit({person, messages, isOpen, isCurrent, toggle}: RowView, about: string): TemplateResult {
  return html`<button
    class="item__hit"
    type="button"
    data-act="open"
    tabindex=${isCurrent ? 0 : -1}
    aria-label=${messages.actionsFor(person.full)}
    aria-describedby=${about}
    aria-expanded=${isOpen}
    @click=${toggle}
  ></button>`;
}
