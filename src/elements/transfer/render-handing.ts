import {html, nothing, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import {personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {arrowIcon, checkIcon, undoIcon} from '../../styles/transfer-icons.js';
import type {CallPerson} from '../call/call-person.js';
import {renderFootButton} from './render-foot-button.js';
import type {TransferScene} from './transfer-scene.js';

type Progress = 'done' | 'now' | 'later';

/** A call on its way to somebody: which step it is at, and what happens where it fails. */
export function renderHanding(scene: TransferScene): TemplateResult {
  const {messages, person, target, dir, isPending, ask, leg} = scene;
  const [name, to] = [person.given, target.given];
  return html`<div class="view view--middle">
      <div class="path" aria-hidden="true">
        ${renderFace(person, '')}<span class="path__line">${icon(arrowIcon)}</span>${renderFace(target, 'avatar--ringing')}
      </div>
      <div class="who">
        <h2 class="who__name" part="name" dir=${dir}>${messages.transferringTo(person.full, target.full)}</h2>
        ${renderNumber(target)}
      </div>
      <ol class="steps" part="steps" aria-label=${messages.transferSteps}>
        ${stepsOf(scene).map(([words, at]) => renderStep(words, at, scene))}
      </ol>
    </div>
    <div class="foot">
      <p class="foot__hint" id="why" dir=${dir}>${leg ? messages.comesBack(name, to) : nothing}</p>
      ${renderFootButton({
        part: 'stop',
        label: messages.stopTransfer(name),
        drawing: undoIcon,
        next: true,
        // Once the two are being connected there is nothing left to stop.
        disabled: isHandedOver(scene),
        pending: isPending('cancel-transfer'),
        press: () => {
          if (!isHandedOver(scene)) ask('cancel-transfer');
        },
      })}
    </div>`;
}

const isHandedOver = ({call, leg}: TransferScene): boolean => call.transfer?.state === 'handing-over' && leg !== undefined;

/** Each step in words, and whether it is behind us. */
export function stepsOf(scene: TransferScene): readonly (readonly [string, Progress])[] {
  const {messages, person, target} = scene;
  const at = stepAt(scene);
  const words = [
    isServed(scene) ? messages.transferAccepted : messages.callerHeld(person.given),
    messages.ringingTarget(target.given),
    messages.targetAnswers(target.given),
  ];
  return words.map((step, index) => [step, index < at ? 'done' : index === at ? 'now' : 'later']);
}

/** The server calls them itself. */
const isServed = ({call, leg}: TransferScene): boolean => call.transfer?.state === 'handing-over' && !leg;

function stepAt(scene: TransferScene): number {
  const {call} = scene;
  if (isServed(scene)) return (call.transfer?.status ?? 0) >= 180 ? 1 : 0;
  if (isHandedOver(scene)) return 2;
  return call.hold === 'none' ? 0 : 1;
}

function renderStep(words: string, at: Progress, scene: TransferScene): TemplateResult {
  const mark = {done: icon(checkIcon), now: html`<span class="spinner"></span>`, later: nothing}[at];
  return html`<li class="step step--${at}" aria-current=${at === 'now' ? 'step' : nothing}>
    <span class="step__mark" aria-hidden="true">${mark}</span
    ><span dir=${scene.dir}>${words}</span> ${at === 'now' ? renderClock(scene) : nothing}
  </li>`;
}

/** How long their phone rings. */
function renderClock({leg, now}: TransferScene): TemplateResult | typeof nothing {
  if (leg?.phase !== 'ringing') return nothing;
  return html`<bdi class="num step__end" dir="ltr">${formatClock(now - leg.startedAt)}</bdi>`;
}

export function renderFace(person: CallPerson, ring: string): TemplateResult {
  const colour = person.initials ? `avatar--${person.colour}` : '';
  return html`<span class="avatar ${colour} ${ring}">${person.initials ? person.initials : icon(personIcon)}</span>`;
}

function renderNumber(target: CallPerson): TemplateResult | typeof nothing {
  if (target.number === target.title) return nothing;
  return html`<p class="who__number" part="number"><bdi class="num" dir="ltr">${target.number}</bdi></p>`;
}
