import {html, nothing, type TemplateResult} from 'lit';

import type {WayOut} from '../../localization/messages.js';
import {isAnswered} from '../../session/session-state.js';
import {callIcon, copyIcon, dialpadIcon, hangUpIcon} from '../../styles/call-icons.js';
import type {CallScene} from './call-scene.js';
import {endOf} from './call-stage.js';
import {type MainButton, renderMainButton} from './main-button.js';
import {conferenceOf} from './render-controls.js';

/** The main button of the moment, in the one place where it always is. */
export function renderFoot(scene: CallScene): TemplateResult {
  return html`<div class="foot">
    ${scene.stage === 'ringing' ? renderAnswerRow(scene) : nothing}
    ${scene.call.phase === 'ended' ? renderWaysOut(scene) : nothing}
    ${scene.stage === 'calling' || scene.stage === 'connecting' || scene.stage === 'active' ? renderHangUp(scene) : nothing}
  </div>`;
}

function renderAnswerRow({messages, ask, isPending, transfer}: CallScene): TemplateResult {
  const decline = renderMainButton({
    look: 'danger',
    part: 'decline-button',
    label: messages.decline,
    drawing: hangUpIcon,
    pending: isPending('decline'),
    press: () => {
      ask('decline');
    },
  });
  const answer = renderMainButton({
    look: 'call',
    part: 'answer-button',
    label: messages.answer,
    drawing: callIcon,
    pending: isPending('answer'),
    press: () => {
      ask('answer');
    },
  });
  const sendTo = renderMainButton({
    look: 'quiet',
    part: 'deflect-button',
    label: messages.sendTo,
    pending: transfer.isOpening,
    press: transfer.open,
  });
  return html`<div class="foot__row">${decline}${answer}</div>
    ${transfer.mayDeflect ? sendTo : nothing}`;
}

function renderHangUp(scene: CallScene): TemplateResult {
  const {stage, ask, messages, isPending} = scene;
  const together = conferenceOf(scene);
  return renderMainButton({
    look: 'danger',
    part: 'hang-up-button',
    label: stage === 'calling' ? messages.cancelCall : together.length > 1 ? messages.endAll : hangUpLabel(scene),
    drawing: hangUpIcon,
    pending: isPending('hang-up'),
    next: stage === 'calling',
    press: () => {
      for (const callId of together) ask('hang-up', callId);
    },
  });
}

/** With several calls it says whose ends. */
function hangUpLabel({messages, others, person}: CallScene): string {
  return others.some(({call}) => isAnswered(call)) ? messages.endCall(person.given) : messages.hangUp;
}

const LOOKS: Partial<Record<WayOut, Pick<MainButton, 'look' | 'drawing'>>> = {
  'edit-number': {look: 'accent', drawing: dialpadIcon},
  'copy-details': {look: 'neutral', drawing: copyIcon},
};

function renderWaysOut(scene: CallScene): TemplateResult {
  const {call, messages, person, copied, isPending, leave, dismiss} = scene;
  const {wayOut} = endOf(call, messages, person.given);
  const close = renderMainButton({
    look: 'quiet',
    part: 'close-button',
    label: messages.close,
    next: true,
    press: () => dismiss(),
  });
  if (!wayOut) return close;
  const main = renderMainButton({
    ...(LOOKS[wayOut] ?? {look: 'call', drawing: callIcon}),
    part: 'way-out-button',
    label: copied ? messages.copied : messages.waysOut[wayOut],
    pending: isPending('dial'),
    press: () => {
      leave(wayOut);
    },
  });
  return html`${main}${close}`;
}
