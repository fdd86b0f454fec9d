import {html, nothing, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import type {Call} from '../../session/call.js';
import {isAnswered, isHeldHere, isTalking} from '../../session/session-state.js';
import {dialpadIcon, microphoneIcon, noNetworkIcon, pauseIcon, transferIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon, outgoingIcon} from '../../styles/icons.js';
import {undoIcon} from '../../styles/transfer-icons.js';
import type {KeypadView} from '../call/call-scene.js';
import type {CallPerson} from '../call/call-person.js';
import {holdWord} from '../call/hold-word.js';
import {type Control, renderControl} from '../call/render-control.js';
import {renderFootButton} from './render-foot-button.js';
import {renderFace} from './render-handing.js';
import type {TransferScene} from './transfer-scene.js';

type Drawn = TemplateResult | typeof nothing;

/** Whom we talk to while the other waits. */
export const heardCall = ({leg, call}: Pick<TransferScene, 'leg' | 'call'>): Call => (leg && !isTalking(call) ? leg : call);

/** Two calls: who talks, who waits; nobody is handed over yet. `pad`: the keypad for tones, where it is open; `note`: why it was tried in vain. */
export function renderAsking(
  scene: TransferScene,
  keypad: KeypadView,
  {pad, note}: {pad: Drawn | undefined; note: Drawn},
): TemplateResult {
  return html`<div class="view">${pad ?? html`${note}${renderLegs(scene)}${renderControls(scene, keypad)}`}</div>
    ${renderFoot(scene)}`;
}

function renderLegs(scene: TransferScene): TemplateResult {
  const {call, leg, person, target, messages, dir} = scene;
  const hint = messages.cannotHearBoth(person.given, target.given);
  return html`<ul class="legs" part="calls" aria-label=${messages.callsOfTransfer}>
      ${leg ? renderLeg(leg, target, scene) : nothing} ${renderLeg(call, person, scene)}
    </ul>
    <p class="legs__hint" dir=${dir}>${leg && isTalking(leg) ? hint : nothing}</p>`;
}

function renderLeg(call: Call, person: CallPerson, scene: TransferScene): TemplateResult {
  const look = isTalking(call) && call.hold === 'none' && call.line === 'up' ? 'live' : isAnswered(call) ? 'held' : 'ringing';
  return html`<li class="leg leg--${look}">
    ${renderFace(person, `avatar--${look}`)}
    <div class="leg__main">
      <h2 class="leg__name" dir="auto">${person.title}</h2>
      <p class="leg__state" dir=${scene.dir}>${renderState(call, person, scene)}</p>
    </div>
    ${renderResume(call, scene)}
  </li>`;
}

function renderState(call: Call, {given}: CallPerson, {messages, now}: TransferScene): TemplateResult {
  if (call.line !== 'up') return html`${icon(noNetworkIcon)}<span>${messages.connectionLost(given)[0]}</span>`;
  if (!isAnswered(call))
    return html`${icon(outgoingIcon)}<span>${call.phase === 'ringing' ? messages.ringing : messages.dialing}</span>`;
  const isHeld = call.hold !== 'none';
  const since = (isHeld ? call.heldAt : call.answeredAt) ?? now;
  const picture = isHeld ? icon(pauseIcon) : html`<span class="wave" aria-hidden="true"><i></i><i></i><i></i></span>`;
  return html`${picture}<span
      >${isHeld ? holdWord(call, messages) : messages.talking} ·
      <bdi class="num" dir="ltr">${formatClock(now - since)}</bdi></span
    >`;
}

/** Who waits is come back to. Who is being called must not be met by somebody who talks to another. */
function renderResume(call: Call, {call: transferred, leg, messages, ask, isPending}: TransferScene): Drawn {
  if (!leg || !isAnswered(leg) || !isHeldHere(call)) return nothing;
  const isSwap = isTalking(call === leg ? transferred : leg);
  const pending = call.holdPending || isPending('resume', call.id);
  return html`<button
    class="btn btn--sm"
    type="button"
    part="swap-button"
    aria-busy=${pending}
    aria-disabled=${pending}
    @click=${() => {
      if (!pending) ask('resume', call.id);
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : nothing}${isSwap ? messages.swap : messages.resume}
  </button>`;
}

function renderControls(scene: TransferScene, keypad: KeypadView): TemplateResult {
  const {messages, isPending, ask} = scene;
  const heard = heardCall(scene);
  const canSpeak = isTalking(heard);
  const mute: Control = {
    part: 'mute',
    label: messages.mute,
    drawing: heard.muted ? microphoneOffIcon : microphoneIcon,
    pressed: heard.muted,
    disabled: !canSpeak,
    pending: isPending('mute', heard.id) || isPending('unmute', heard.id),
    press: () => ask(heard.muted ? 'unmute' : 'mute', heard.id),
  };
  const tones: Control = {
    part: 'keypad',
    label: messages.keypad,
    drawing: dialpadIcon,
    disabled: !canSpeak,
    press: keypad.toggle,
    near: keypad.prepare,
  };
  return html`<div class="controls" role="group" aria-label=${messages.callControls}>${[mute, tones].map(renderControl)}</div>`;
}

function renderFoot({leg, person, messages, isPending, ask}: TransferScene): TemplateResult {
  const isThere = leg !== undefined && isAnswered(leg);
  return html`<div class="foot">
    ${renderFootButton({
      part: 'complete',
      label: isThere ? messages.completeTransfer : messages.transferNow,
      drawing: transferIcon,
      accent: true,
      next: true,
      pending: isPending('complete-transfer'),
      press: () => ask('complete-transfer'),
    })}
    ${renderFootButton({
      part: 'cancel',
      label: messages.cancelTransfer(person.given),
      drawing: undoIcon,
      pending: isPending('cancel-transfer'),
      press: () => ask('cancel-transfer'),
    })}
  </div>`;
}
