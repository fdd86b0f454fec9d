import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';

import type {VoipError} from '../../foundation/errors.js';
import {cleanText} from '../../localization/display-name.js';
import {formatDuration} from '../../localization/duration.js';
import {alertIcon, callIcon, listIcon, personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {CallPerson} from '../call/call-person.js';
import {renderOutcomes} from './render-outcomes.js';
import type {WrapUpActs, WrapUpScene} from './wrap-up-scene.js';

/** More is not stored. */
const LONGEST = 20_000;

/** What the agent is asked after a call of the queue. */
export function renderWrapUp(scene: WrapUpScene, acts: WrapUpActs): TemplateResult {
  const {messages, dir, wrapUp, isSaving} = scene;
  const type = ({target}: Event): void => acts.say({notes: (target as HTMLTextAreaElement).value});
  return html`<div class="head">
      <h2 class="title" dir=${dir}>${messages.wrapUp}</h2>
      <button class="btn btn--quiet btn--sm" part="fold-button" type="button" @click=${acts.fold}>
        ${icon(listIcon)}<span>${messages.browse}</span>
      </button>
    </div>
    <div class="wrap">
      ${renderWho(scene)} ${renderOutcomes(scene, acts)}
      <div class="field">
        <label class="label" for="notes" dir=${dir}>${messages.notes}</label>
        <textarea
          class="input textarea"
          id="notes"
          part="notes"
          rows="4"
          dir="auto"
          maxlength=${LONGEST}
          placeholder=${messages.notesHint}
          ?readonly=${isSaving}
          .value=${live(wrapUp.notes)}
          @input=${type}
          @blur=${acts.tell}
        ></textarea>
      </div>
    </div>
    ${renderFoot(scene, acts)}`;
}

/** The same, while something else is looked up. */
export function renderFolded({messages, dir, person}: WrapUpScene, {fold}: Pick<WrapUpActs, 'fold'>): TemplateResult {
  return html`<div class="strip" part="strip">
    ${renderFace(person)}
    <div class="strip__main">
      <p class="strip__title" dir="auto">${person.title}</p>
      <p class="strip__sub" dir=${dir}>${messages.wrapUp}</p>
    </div>
    <button class="btn btn--sm" part="unfold-button" type="button" @click=${fold}>${messages.backToNotes}</button>
  </div>`;
}

function renderWho({wrapUp: {activity, call}, person, messages, dir}: WrapUpScene): TemplateResult {
  const {answered, ended} = messages;
  const about = cleanText(activity.source?.title ?? activity.summary);
  const words = call.answered ? [answered, formatDuration(call.talkMs, messages)] : [ended];
  return html`<div class="who">
    ${renderFace(person)}
    <div class="who__main">
      <p class="who__name" dir="auto">${person.title}</p>
      <p class="sub" dir=${dir}>${words.join(' · ')}${about ? html` · <bdi>${about}</bdi>` : nothing}</p>
    </div>
  </div>`;
}

function renderFace({initials, colour}: CallPerson): TemplateResult {
  return html`<span class="avatar ${initials ? `avatar--${colour}` : ''}" aria-hidden="true"
    >${initials || icon(personIcon)}</span
  >`;
}

function renderFoot(scene: WrapUpScene, {save, again}: WrapUpActs): TemplateResult {
  const {messages, dir, failed, isSaving, next} = scene;
  return html`<div class="foot" part="foot">
    ${failed ? renderFailed(failed, scene, again) : nothing}
    ${
      next
        ? html`<p class="next" dir=${dir}>
            ${messages.upNextIs(next.person.full)}<span class="sub" dir="auto">${cleanText(next.activity.summary)}</span>
          </p>`
        : nothing
    }
    <div class="foot__row">
      <button
        class="btn btn--lg ${next ? '' : 'btn--accent'}"
        part="save-button"
        type="button"
        aria-disabled=${isSaving ? 'true' : nothing}
        @click=${() => save(false)}
      >
        ${isSaving ? html`<span class="spinner"></span>` : nothing}<span>${messages.save}</span>
      </button>
      ${
        next
          ? html`<button
              class="btn btn--call btn--lg"
              part="save-and-call-button"
              type="button"
              aria-disabled=${isSaving ? 'true' : nothing}
              @click=${() => save(true)}
            >
              ${icon(callIcon)}<span>${messages.saveAndCall}</span>
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function renderFailed(failed: VoipError, {messages, dir, isSaving}: WrapUpScene, again: () => void): TemplateResult {
  const [title] = messages.errors[failed.code];
  return html`<div class="note note--danger" part="note" role="alert">
    ${icon(alertIcon)}
    <div dir=${dir}>
      <p class="note__title">${title}</p>
      <p class="note__text">${messages.notesKept}</p>
    </div>
    <button class="btn btn--sm" type="button" aria-disabled=${isSaving ? 'true' : nothing} @click=${again}>
      ${messages.waysOut['try-again']}
    </button>
  </div>`;
}
