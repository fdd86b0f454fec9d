import {html, nothing, type TemplateResult} from 'lit';

import {formatDuration} from '../../localization/duration.js';
import type {Words} from '../../localization/messages.js';
import {callIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {checkIcon} from '../../styles/transfer-icons.js';
import {renderMainButton} from '../call/main-button.js';
import {renderFace} from './render-handing.js';
import type {TransferScene} from './transfer-scene.js';

export interface DoneActions {
  readonly callTarget: () => void;
  readonly close: () => void;
}

/** The call is with somebody else; or probably so, where nobody has said it. */
export function renderDone(scene: TransferScene, {callTarget, close}: DoneActions): TemplateResult {
  const {person, target, messages, dir} = scene;
  const isSure = scene.call.transfer?.confirmed !== false;
  const [title, text] = isSure ? doneWords(scene) : messages.probablyTransferred;
  const call = {look: 'call', part: 'call-target-button', label: messages.callPerson(target.given), drawing: callIcon} as const;
  return html`<div class="view view--middle">
      <div class="path ${isSure ? 'path--done' : ''}" aria-hidden="true">
        ${renderFace(person, '')}<span class="path__line">${isSure ? icon(checkIcon) : nothing}</span>${renderFace(target, '')}
      </div>
      <div class="who">
        <h2 class="who__name" part="name" dir=${dir}>${title}</h2>
        <p class="who__why" part="reason" dir=${dir}>${text}</p>
      </div>
    </div>
    <div class="foot">
      ${isSure ? nothing : renderMainButton({...call, press: callTarget})}
      ${renderMainButton({look: 'quiet', part: 'close-button', label: messages.close, next: true, press: close})}
    </div>`;
}

function doneWords({call, person, target, messages}: TransferScene): Words {
  const title = messages.transferDone(person.given, target.given);
  return call.talkMs ? [title, messages.leftAfter(formatDuration(call.talkMs, messages))] : [title];
}
