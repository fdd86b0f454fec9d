import {html, nothing, type TemplateResult} from 'lit';

import type {LoggedCall} from '../../directory/call-log.js';
import type {Messages} from '../../localization/messages.js';
import {callIcon, personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {CallPerson} from '../call/call-person.js';
import {entryWords} from './entry-words.js';

export interface EntryView {
  readonly call: LoggedCall;
  readonly person: CallPerson;
  /** When it began, in words. */
  readonly time: string;
  readonly messages: Messages;
  /** Which way the messages read. */
  readonly dir: 'ltr' | 'rtl';
  /** The Tab key stops here, of all entries. */
  readonly isCurrent: boolean;
  readonly callBack: () => void;
}

export function renderEntry(view: EntryView): TemplateResult {
  const {call, person, time, messages, dir} = view;
  const {picture, words, way} = entryWords(call, messages);
  const {colour, initials, title, number} = person;
  return html`<li class="row ${call.missed ? 'row--missed' : ''}">
    <span class="avatar ${initials ? `avatar--${colour}` : ''}" aria-hidden="true">${initials || icon(personIcon)}</span>
    <div class="row__main">
      <p class="row__title" dir="auto">${title === number ? html`<bdi class="num" dir="ltr">${title}</bdi>` : title}</p>
      <p class="row__sub" id="about-${call.id}">
        ${icon(picture)}<span dir=${dir}
          >${way === undefined ? nothing : html`<span class="sr-only">${way}, </span>`}${words.join(' · ')}<span class="sr-only"
            >, ${time}</span
          ></span
        >
      </p>
    </div>
    <div class="row__end"><span class="time" dir=${dir} aria-hidden="true">${time}</span>${renderCallBack(view)}</div>
  </li>`;
}

function renderCallBack({call, person, messages, isCurrent, callBack}: EntryView): TemplateResult {
  const canCall = person.number !== '';
  const name = canCall ? messages.callPerson(person.full) : messages.noNumber;
  return html`<button
    class="btn btn--sm ${canCall ? 'btn--call' : ''}"
    part="call-button"
    type="button"
    data-id=${call.id}
    tabindex=${isCurrent ? 0 : -1}
    aria-label=${name}
    title=${name}
    aria-describedby="about-${call.id}"
    aria-disabled=${canCall ? nothing : 'true'}
    @click=${callBack}
  >
    ${icon(callIcon)}<span>${messages.call}</span>
  </button>`;
}
