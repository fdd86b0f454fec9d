import {html, nothing, type TemplateResult} from 'lit';

import {formatDuration} from '../../localization/duration.js';
import {formatClock} from '../../localization/format-clock.js';
import {isolate} from '../../localization/isolate.js';
import {alertIcon, noNetworkIcon, pauseIcon, personIcon} from '../../styles/call-icons.js';
import {icon, incomingIcon, microphoneOffIcon, outgoingIcon, phoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';
import {endOf, isMissed, type Stage} from './call-stage.js';
import {holdWord} from './hold-word.js';
import {renderQualityMark} from './render-quality.js';

const RING: {readonly [S in Stage]: string} = {
  ringing: 'avatar--ringing',
  calling: 'avatar--ringing',
  connecting: 'avatar--live',
  active: 'avatar--live',
  ended: '',
  failed: '',
};

/** Who it is, and how the call stands. */
export function renderPerson(scene: CallScene): TemplateResult {
  const {stage, messages, person, call, dir} = scene;
  const text = call.phase === 'ended' ? endOf(call, messages, person.given).text : undefined;
  return html`<div class="who">
    ${renderFace(scene)} ${stage === 'ringing' ? html`<p class="who__kicker">${messages.incomingCall}</p>` : nothing}
    <h2 class="who__name" part="name">${titleOf(person)}</h2>
    ${
      person.number && person.title !== person.number
        ? html`<p class="who__number" part="number">${renderNumber(person.number)}</p>`
        : nothing
    }
    <div class="who__status" part="status">${renderStatus(scene)}</div>
    ${text === undefined ? nothing : html`<p class="who__why" part="reason" dir=${dir}>${text}</p>`}
  </div>`;
}

function titleOf({title, number}: CallScene['person']): TemplateResult {
  return title === number ? renderNumber(number) : html`<bdi>${title}</bdi>`;
}

function renderFace({stage, person, call, reconnecting}: CallScene): TemplateResult {
  const state = call.phase !== 'ended' && (reconnecting || call.hold !== 'none') ? 'avatar--held' : RING[stage];
  const colour = person.initials ? `avatar--${person.colour}` : '';
  return html`<span class="avatar ${colour} ${call.awaitingMicrophone ? '' : state}" part="face" aria-hidden="true"
    >${person.initials || icon(personIcon)}</span
  >`;
}

/** A number reads from left to right, whatever stands around it; an address may break, a number must not. */
function renderNumber(number: string): TemplateResult {
  return html`<bdi class=${/^[+*#\d ]{1,24}$/.test(number) ? 'num' : ''} dir="ltr">${number}</bdi>`;
}

function renderStatus(scene: CallScene): TemplateResult | typeof nothing {
  const {stage, call, messages} = scene;
  if (call.phase === 'ended') return renderEnd(scene);
  if (call.awaitingMicrophone) return html`<span class="status">${messages.waitingForMicrophone}</span>`;
  if (stage === 'ringing') return nothing;
  if (stage === 'active') return renderLive(scene);
  if (stage === 'connecting') return html`<span class="status status--live"><bdi>${messages.connectingCall}</bdi></span>`;
  const words = call.phase === 'ringing' ? messages.ringing : messages.dialing;
  return html`<span class="status">${icon(outgoingIcon)}<bdi>${words}</bdi></span>`;
}

function renderLive(scene: CallScene): TemplateResult {
  const {call, messages, reconnecting, dir} = scene;
  const {sentTo} = call;
  const onTheWay = html`<span class="status"
    >${icon(outgoingIcon)}<span dir=${dir}>${messages.puttingThrough(isolate(sentTo?.number ?? '', 'ltr'))}</span></span
  >`;
  const muted = html`<span class="status status--muted">${icon(microphoneOffIcon)}${messages.muted}</span>`;
  return html`${call.hold === 'none' || reconnecting ? renderTalk(scene) : renderHeld(scene)}${sentTo ? onTheWay : nothing}${call.muted ? muted : nothing}${renderQualityMark(scene)}`;
}

function renderHeld({call, messages, now, dir}: CallScene): TemplateResult {
  return html`<span class="status status--hold"
    >${icon(pauseIcon)}<span dir=${dir}>${holdWord(call, messages)} · ${renderClock(now - (call.heldAt ?? now))}</span></span
  >`;
}

function renderTalk({call, now, reconnecting}: CallScene): TemplateResult {
  const clock = renderClock(now - (call.answeredAt ?? now));
  return reconnecting
    ? html`<span class="status status--hold">${icon(noNetworkIcon)}${clock}</span>`
    : html`<span class="status status--live"
        ><span class="wave" aria-hidden="true"><i></i><i></i><i></i></span>${clock}</span
      >`;
}

function renderClock(durationMs: number): TemplateResult {
  return html`<bdi class="num" dir="ltr" part="timer">${formatClock(durationMs)}</bdi>`;
}

function renderEnd({call, messages, person, stage, dir}: CallScene): TemplateResult {
  const {title} = endOf(call, messages, person.given);
  const length = call.talkMs ? html` · <bdi class="num">${formatDuration(call.talkMs, messages)}</bdi>` : nothing;
  const missed = isMissed(call);
  const failureIcon = icon(call.endReason === 'busy' ? phoneOffIcon : alertIcon);
  const picture = stage === 'failed' ? failureIcon : nothing;
  return html`<span class="status ${missed || stage === 'failed' ? 'status--danger' : ''}"
    >${missed ? icon(incomingIcon) : picture}<span dir=${dir}>${title}${length}</span></span
  >`;
}
