import {html, nothing, type TemplateResult} from 'lit';

import {alertIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {renderWords} from '../call/render-notes.js';
import {troubleWords} from './trouble-words.js';
import type {TransferScene} from './transfer-scene.js';

/** Why the caller could not be handed over, while whom they go to is still with us. */
export function renderTroubleNote({call, person, target, messages, dir}: TransferScene): TemplateResult | typeof nothing {
  if (!call.transfer?.failure) return nothing;
  const {words} = troubleWords(call.transfer, {person, target}, messages);
  const [title] = words;
  return html`<div class="note note--danger" part="note" role="alert">${icon(alertIcon)} ${renderWords([title], dir)}</div>`;
}
