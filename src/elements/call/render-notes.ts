import {html, nothing, type TemplateResult} from 'lit';

import {errorText} from '../../localization/error-text.js';
import type {Words} from '../../localization/messages.js';
import {icon, microphoneIcon, microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';

/** What a person must know or do for the call to go on; one note at a time. */
export function renderNote(scene: CallScene): TemplateResult | typeof nothing {
  const {call, messages, person, reconnecting, refusal} = scene;
  if (call.awaitingMicrophone) {
    return html`<div class="note note--accent" part="note">
      ${icon(microphoneIcon)} ${renderWords(messages.allowMicrophone)}
    </div>`;
  }
  if (refusal) {
    const {title, text} = errorText(refusal, messages, person.given);
    return html`<div class="note note--danger" part="note" role="alert">
      ${icon(microphoneOffIcon)} ${renderWords([title, text ?? ''])}
    </div>`;
  }
  return reconnecting ? renderReconnecting(scene) : nothing;
}

function renderReconnecting({messages, person, retry}: CallScene): TemplateResult {
  return html`<div class="note note--row note--warning" part="note">
    <span class="spinner"></span>
    ${renderWords(messages.connectionLost(person.given))}
    <button class="btn btn--sm" type="button" part="retry-button" @click=${retry}>${messages.waysOut['try-now']}</button>
  </div>`;
}

function renderWords([title, text = '']: Words): TemplateResult {
  return html`<div>
    <p class="note__title">${title}</p>
    <p class="note__text">${text}</p>
  </div>`;
}
