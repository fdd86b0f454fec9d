import {html, nothing, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import {personIcon, transferIcon} from '../../styles/call-icons.js';
import {icon, outgoingIcon, phoneIcon} from '../../styles/icons.js';
import {backIcon} from '../../styles/in-call-icons.js';
import {holdWord} from '../call/hold-word.js';
import {isDialProblem, type PickView} from './pick-view.js';
import {renderField, renderHint} from './render-field.js';
import {renderFootButton} from './render-foot-button.js';
import {renderList} from './render-list.js';
import type {TransferScene} from './transfer-scene.js';
import {sayWanted} from './wanted-words.js';

/** Whom the call goes to: a field, a list, and what can be done with who was picked. */
export function renderPick(scene: TransferScene, view: PickView): TemplateResult {
  return html`<div class="head">
      ${renderBack(scene, view)}
      <h2 class="head__title">${scene.stage === 'deflecting' ? scene.messages.sendTo : scene.messages.transfer}</h2>
    </div>
    <div class="view">
      ${renderStrip(scene)} ${renderField(scene, view)} ${renderHint(scene, view)} ${renderList(scene, view)}
      ${renderForwarding(scene, view)}
    </div>
    <div class="foot foot--line">
      <div class="foot__row">${renderWays(scene, view)}</div>
      ${renderWhy(scene, view)}
    </div>`;
}

function renderBack({messages: {backToCall}}: TransferScene, {back}: PickView): TemplateResult | typeof nothing {
  if (!back) return nothing;
  return html`<button class="ib" type="button" part="back-button" aria-label=${backToCall} title=${backToCall} @click=${back}>
    ${icon(backIcon)}
  </button>`;
}

/** Whose call it is, and that they hear us meanwhile. */
function renderStrip(scene: TransferScene): TemplateResult {
  const {call, person, dir} = scene;
  const {colour, initials, title} = person;
  return html`<div class="strip ${call.hold === 'none' ? '' : 'strip--held'}" part="strip">
    <span class="avatar ${initials ? `avatar--${colour}` : ''}" aria-hidden="true"
      >${initials ? initials : icon(personIcon)}</span
    >
    <div class="strip__main">
      <p class="strip__title" dir="auto">${title}</p>
      <p class="strip__sub" dir=${dir}>${renderState(scene)}</p>
    </div>
  </div>`;
}

function renderState({call, messages, now, stage}: TransferScene): TemplateResult | string {
  if (call.answeredAt === undefined) return stage === 'deflecting' ? messages.incomingCall : messages.ringing;
  const {hold, heldAt = now, answeredAt} = call;
  if (hold === 'none') return html`${renderClock(now - answeredAt)} · ${messages.canHearYou}`;
  return html`${holdWord(call, messages)} · ${renderClock(now - heldAt)}`;
}

const renderClock = (durationMs: number): TemplateResult => html`<bdi class="num" dir="ltr">${formatClock(durationMs)}</bdi>`;

/** Forwarding without answering is none of the phone's business. */
function renderForwarding({messages, dir}: TransferScene, {helpUrl}: PickView): TemplateResult {
  const link = html` <a part="forwarding-help" href=${helpUrl} target="_blank" rel="noopener noreferrer"
    >${messages.forwardingHelp}</a
  >`;
  return html`<p class="forwarding" dir=${dir}>${messages.forwardingElsewhere}${helpUrl ? link : nothing}</p>`;
}

function renderWays(scene: TransferScene, view: PickView): TemplateResult {
  const {messages, stage, isPending} = scene;
  const disabled = stage === 'early' || view.wanted.kind === 'nobody' || view.problem !== undefined;
  if (stage === 'deflecting') {
    return renderFootButton({
      part: 'send',
      label: messages.send,
      drawing: outgoingIcon,
      accent: true,
      disabled,
      pending: isPending('deflect'),
      press: () => view.send('deflect'),
    });
  }
  return html`${renderFootButton({
    part: 'ask-first',
    label: messages.askFirst,
    drawing: phoneIcon,
    disabled,
    pending: isPending('consult'),
    press: () => view.send('consult'),
  })}${renderFootButton({
    part: 'transfer',
    label: messages.transfer,
    drawing: transferIcon,
    accent: true,
    disabled,
    pending: isPending('transfer'),
    press: () => view.send('transfer'),
  })}`;
}

/** What the buttons do, or why they do nothing. */
function renderWhy(scene: TransferScene, {wanted, problem}: PickView): TemplateResult {
  const isSaid = problem !== undefined && !isDialProblem(problem);
  return html`<p class="foot__hint" id="why" dir=${scene.dir}>
    ${isSaid ? problem.join('. ') : sayWanted(scene, wanted).map((words) => html`<span>${words}</span> `)}
  </p>`;
}
