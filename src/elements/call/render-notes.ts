import {html, nothing, type TemplateResult} from 'lit';

import {errorText} from '../../localization/error-text.js';
import type {Words} from '../../localization/messages.js';
import {microphoneIcon, tabIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';

/** What a person must know or do for the call to go on; one note at a time. */
export function renderNote(scene: CallScene): TemplateResult | typeof nothing {
  const {call, messages, person, reconnecting, elsewhere, refusal, dir, microphone} = scene;
  if (microphone) {
    return html`<div class="note note--accent" part="note">
      ${icon(microphoneIcon)} ${renderWords(microphone === 'late' ? messages.microphoneElsewhere : messages.allowMicrophone, dir)}
    </div>`;
  }
  if (refusal) {
    const {title, text} = errorText(refusal, messages, person.given);
    return html`<div class="note note--danger" part="note" role="alert">
      ${icon(microphoneOffIcon)} ${renderWords([title, text ?? ''], dir)}
    </div>`;
  }
  if (reconnecting) return renderReconnecting(scene);
  if (!elsewhere || call.answeredAt === undefined) return nothing;
  return html`<div class="note note--accent" part="note">${icon(tabIcon)} ${renderWords(messages.callElsewhere, dir)}</div>`;
}

function renderReconnecting({messages, person, retry, dir}: CallScene): TemplateResult {
  return html`<div class="note note--row note--warning" part="note">
    <span class="spinner"></span>
    ${renderWords(messages.connectionLost(person.given), dir)}
    <button class="btn btn--sm" type="button" part="retry-button" @click=${retry}>${messages.waysOut['try-now']}</button>
  </div>`;
}

function renderWords([title, text = '']: Words, dir: CallScene['dir']): TemplateResult {
  return html`<div dir=${dir}>
    <p class="note__title">${title}</p>
    <p class="note__text">${text}</p>
  </div>`;
}
