import {html, nothing, type TemplateResult} from 'lit';

import {errorText, type Trouble} from '../../localization/error-text.js';
import type {Words} from '../../localization/messages.js';
import {isAnswered, isHeldHere} from '../../session/session-state.js';
import {microphoneIcon, pauseIcon, tabIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';
import {holdWords} from './hold-words.js';

/** What a person must know or do for the call to go on; one note at a time. */
export function renderNote(scene: CallScene): TemplateResult | typeof nothing {
  const {call, messages, person, reconnecting, elsewhere, refusal, dir, microphone} = scene;
  if (microphone) {
    return html`<div class="note note--accent" part="note">
      ${icon(microphoneIcon)} ${renderWords(microphone === 'late' ? messages.microphoneElsewhere : messages.allowMicrophone, dir)}
    </div>`;
  }
  const isElsewhere = elsewhere && call.answeredAt !== undefined;
  if (refusal) return renderRefusal(scene, errorText(refusal, messages, person.given), isElsewhere);
  if (reconnecting) return renderReconnecting(scene);
  if (!isElsewhere) return renderHold(scene);
  return html`<div class="note note--accent note--row" part="note">
    ${icon(tabIcon)} ${renderWords(messages.callElsewhere, dir)} ${renderMove(scene)}
  </div>`;
}

/** With several calls, each says it itself. */
function renderHold({call, others, messages, person, dir, isPending, ask}: CallScene): TemplateResult | typeof nothing {
  const words =
    call.phase === 'ended' || others.some((other) => isAnswered(other.call))
      ? undefined
      : holdWords(call, messages, person.given);
  if (!words) return nothing;
  const pending = call.holdPending || isPending('resume');
  const resume = html`<button
    class="btn btn--sm"
    type="button"
    part="resume-button"
    aria-busy=${pending}
    aria-disabled=${pending}
    @click=${() => {
      if (!pending) ask('resume');
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : nothing}${messages.resume}
  </button>`;
  return html`<div class="note note--warning note--row" part="note">
    ${icon(pauseIcon)} ${renderWords(words, dir)} ${isHeldHere(call) ? resume : nothing}
  </div>`;
}

function renderRefusal(scene: CallScene, {title, text = ''}: Trouble, isElsewhere: boolean): TemplateResult {
  return html`<div class="note note--danger ${isElsewhere ? 'note--row' : ''}" part="note" role="alert">
    ${icon(isElsewhere ? tabIcon : microphoneOffIcon)} ${renderWords([title, text], scene.dir)}
    ${isElsewhere ? renderMove(scene) : nothing}
  </div>`;
}

/** The call and its microphone come to the tab that the user is in. */
function renderMove({messages, isPending, ask}: CallScene): TemplateResult {
  const pending = isPending('move');
  return html`<button
    class="btn btn--sm"
    type="button"
    part="move-button"
    aria-busy=${pending}
    aria-disabled=${pending}
    @click=${() => {
      if (!pending) ask('move');
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : nothing}${messages.moveHere}
  </button>`;
}

function renderReconnecting({messages, person, retry, dir}: CallScene): TemplateResult {
  return html`<div class="note note--row note--warning" part="note">
    <span class="spinner"></span>
    ${renderWords(messages.connectionLost(person.given), dir)}
    <button class="btn btn--sm" type="button" part="retry-button" @click=${retry}>${messages.waysOut['try-now']}</button>
  </div>`;
}

export function renderWords([title, text = '']: Words, dir: CallScene['dir']): TemplateResult {
  return html`<div dir=${dir}>
    <p class="note__title">${title}</p>
    <p class="note__text">${text}</p>
  </div>`;
}
