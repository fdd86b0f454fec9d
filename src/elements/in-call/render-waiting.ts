import {html, nothing, type TemplateResult} from 'lit';

import type {PlainVoipError} from '../../foundation/errors.js';
import {errorText} from '../../localization/error-text.js';
import type {Messages} from '../../localization/messages.js';
import {isTalking} from '../../session/session-state.js';
import {callIcon, hangUpIcon} from '../../styles/call-icons.js';
import type {CallScene, OtherCall} from '../call/call-scene.js';
import {renderMainButton} from '../call/main-button.js';
import {renderFace} from './render-face.js';

/** Who calls while another call goes on. Takes no focus, and hides nothing of the talk. */
export function renderWaiting(scene: CallScene): readonly TemplateResult[] {
  return scene.others
    .filter(({call}) => call.direction === 'incoming' && call.phase === 'ringing')
    .map((other) => renderCard(other, scene));
}

function renderCard(other: OtherCall, {call: shown, messages, dir, isPending, ask}: CallScene): TemplateResult {
  const {call, person, refusal} = other;
  const decline = renderMainButton({
    look: 'danger',
    part: 'second-decline-button',
    label: messages.decline,
    drawing: hangUpIcon,
    pending: isPending('decline', call.id),
    press: () => {
      ask('decline', call.id);
    },
  });
  const answer = renderMainButton({
    look: 'call',
    part: 'second-answer-button',
    label: isTalking(shown) ? messages.holdAndAnswer : messages.answer,
    drawing: callIcon,
    pending: isPending('answer', call.id),
    press: () => {
      ask('answer', call.id);
    },
  });
  const number = person.number && person.number !== person.title ? person.number : undefined;
  return html`<div class="second" part="second-call" role="group" aria-label=${messages.secondCall}>
    <div class="second__who">
      ${renderFace(other)}
      <div class="leg__main">
        <p class="who__kicker">${messages.secondCall}</p>
        <h2 class="leg__name"><bdi>${person.title}</bdi></h2>
        ${number === undefined ? nothing : html`<p class="who__number"><bdi class="num" dir="ltr">${number}</bdi></p>`}
      </div>
    </div>
    ${refusal ? html`<p class="second__why" role="alert" dir=${dir}>${sentencesOf(refusal, messages, person.given)}</p>` : nothing}
    <div class="foot__row">${decline}${answer}</div>
  </div>`;
}

function sentencesOf(refusal: PlainVoipError, messages: Messages, name: string): string {
  const {title, text} = errorText(refusal, messages, name);
  return text === undefined ? title : `${title}. ${text}`;
}
