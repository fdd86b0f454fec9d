import {html, nothing, type TemplateResult} from 'lit';

import {errorText, type Trouble} from '../../localization/error-text.js';
import type {Words} from '../../localization/messages.js';
import {microphoneIcon, tabIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';

type Note = TemplateResult | typeof nothing;

/** What a person must know or do for the call to go on; one note at a time, that of a `held` call last. */
export function renderNote(scene: CallScene, held: Note = nothing): Note {
  const {call, messages, person, reconnecting, elsewhere, refusal, dir, microphone} = scene;
  if (microphone) {
    return html`<div class="note note--accent" part="note">
      ${icon(microphoneIcon)} ${renderWords(microphone === 'late' ? messages.microphoneElsewhere : messages.allowMicrophone, dir)}
    </div>`;
  }
  const isElsewhere = elsewhere && call.answeredAt !== undefined;
  if (refusal) return renderRefusal(scene, errorText(refusal, messages, person.given), isElsewhere);
  if (reconnecting) return renderReconnecting(scene);
  if (!isElsewhere) return held;
  return html`<div class="note note--accent note--row" part="note">
    ${icon(tabIcon)} ${renderWords(messages.callElsewhere, dir)} ${renderMove(scene)}
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
