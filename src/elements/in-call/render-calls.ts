import {html, nothing, type TemplateResult} from 'lit';

import {formatDuration} from '../../localization/duration.js';
import {formatClock} from '../../localization/format-clock.js';
import type {Call} from '../../session/call.js';
import {isAnswered, isHeldHere, isTalking} from '../../session/session-state.js';
import {isUnderWay} from '../../session/transfer.js';
import {hangUpIcon, noNetworkIcon, pauseIcon, transferIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {CallScene, OtherCall} from '../call/call-scene.js';
import {endOf} from '../call/call-stage.js';
import {holdWord} from '../call/hold-word.js';
import {renderFace} from './render-face.js';

type Leg = Pick<OtherCall, 'call' | 'person'>;

/** Who hears us now and who waits: `person` alone while there is only that call, with the others below it while it is not answered. */
export function renderCalls(scene: CallScene, person: TemplateResult): TemplateResult {
  const others = scene.others.filter(({call}) => isAnswered(call) || call.phase === 'ended');
  if (others.length === 0) return person;
  const isOneOfThem = isAnswered(scene.call) && others.some(({call}) => isAnswered(call));
  const legs: readonly Leg[] = isOneOfThem
    ? [...others, scene].sort((one, other) => one.call.startedAt - other.call.startedAt)
    : others;
  return html`${isOneOfThem ? nothing : person}
    <ul class="legs" part="calls" aria-label=${scene.messages.calls}>
      ${legs.map((leg) => renderLeg(leg, scene))}
    </ul>
    ${isOneOfThem ? renderHint(scene) : nothing}`;
}

function renderLeg(leg: Leg, scene: CallScene): TemplateResult {
  const {call, person} = leg;
  const look = lookOf(call);
  return html`<li class="leg ${look && `leg--${look}`}">
    ${renderFace(leg, look && `avatar--${look}`)}
    <div class="leg__main">
      <h2 class="leg__name"><bdi>${person.title}</bdi></h2>
      <p class="leg__state">${renderState(leg, scene)}</p>
    </div>
    ${call.phase === 'ended' ? renderClose(call, scene) : renderActions(leg, scene)}
  </li>`;
}

function lookOf(call: Call): 'live' | 'held' | '' {
  if (call.phase === 'ended') return '';
  return call.hold === 'none' && call.line === 'up' ? 'live' : 'held';
}

function renderState({call, person}: Leg, {messages, now, dir}: CallScene): TemplateResult {
  if (call.phase === 'ended') {
    const length = call.talkMs ? html` · <bdi class="num">${formatDuration(call.talkMs, messages)}</bdi>` : nothing;
    return html`<span dir=${dir}>${endOf(call, messages, person.given).title}${length}</span>`;
  }
  if (call.line !== 'up') return html`${icon(noNetworkIcon)}<span dir=${dir}>${messages.connectionLost(person.given)[0]}</span>`;
  if (isGoing(call)) return html`${icon(transferIcon)}<span dir=${dir}>${messages.transferring}</span>`;
  return renderLasting(call, {messages, now, dir});
}

/** Since when the two talk, or one waits. */
function renderLasting(call: Call, {messages, now, dir}: Pick<CallScene, 'messages' | 'now' | 'dir'>): TemplateResult {
  const isHeld = call.hold !== 'none';
  const since = (isHeld ? call.heldAt : call.answeredAt) ?? now;
  const picture = isHeld ? icon(pauseIcon) : html`<span class="wave" aria-hidden="true"><i></i><i></i><i></i></span>`;
  return html`${picture}<span dir=${dir}
      >${isHeld ? holdWord(call, messages) : messages.talking} ·
      <bdi class="num" dir="ltr">${formatClock(now - since)}</bdi></span
    >`;
}

/** It is on its way to somebody else, and comes back by itself where that fails. */
const isGoing = ({transfer}: Call): boolean => transfer !== undefined && isUnderWay(transfer) && !transfer.isAttended;

function renderClose({id}: Call, {messages, dismiss}: CallScene): TemplateResult {
  return html`<button class="btn btn--sm" type="button" part="second-close-button" @click=${() => dismiss(id)}>
    ${messages.close}
  </button>`;
}

function renderActions({call, person}: Leg, scene: CallScene): TemplateResult {
  const {messages, ask, isPending} = scene;
  const label = messages.endCall(person.title);
  const hangUp = html`<button
    class="ib leg__end"
    type="button"
    part="second-hang-up-button"
    aria-label=${label}
    title=${label}
    aria-busy=${isPending('hang-up', call.id)}
    @click=${() => ask('hang-up', call.id)}
  >
    ${icon(hangUpIcon)}
  </button>`;
  // Who is being called must not be met by somebody who talks to another.
  const canResume = isHeldHere(call) && isAnswered(scene.call) && !isGoing(call);
  return html`${canResume ? renderResume(call, scene) : nothing}${call.id === scene.call.id ? nothing : hangUp}`;
}

function renderResume(call: Call, {call: shown, messages, ask, isPending}: CallScene): TemplateResult {
  const pending = call.holdPending || isPending('resume', call.id);
  const isSwap = isTalking(shown);
  return html`<button
    class="btn btn--sm"
    type="button"
    part=${isSwap ? 'swap-button' : 'second-resume-button'}
    aria-busy=${pending}
    aria-disabled=${pending}
    @click=${() => {
      if (!pending) ask('resume', call.id);
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : nothing}${isSwap ? messages.swap : messages.resume}
  </button>`;
}

function renderHint({call, others, messages, dir}: CallScene): TemplateResult | typeof nothing {
  const held = others.filter((other) => isHeldHere(other.call) && isAnswered(other.call));
  const [only] = held;
  if (call.inConference) return html`<p class="legs__hint" dir=${dir}>${messages.allHear}</p>`;
  if (!only || held.length > 1 || !isTalking(call)) return nothing;
  return html`<p class="legs__hint" dir=${dir}>${messages.cannotHearYou(only.person.given)}</p>`;
}
