import {html, type TemplateResult} from 'lit';

import {formatClock} from '../../localization/format-clock.js';
import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import {holdWord} from '../call/hold-word.js';
import type {CallPerson} from '../call/call-person.js';

export interface StripView {
  readonly call: Call;
  readonly person: CallPerson;
  readonly messages: Messages;
  /** Epoch ms. */
  readonly now: number;
  readonly unfold: () => void;
}

/** A call folded to one line, while something else is looked up. */
export function renderStrip({call, person, messages, now, unfold}: StripView): TemplateResult {
  const {colour, initials, title} = person;
  const since = call.answeredAt === undefined ? messages.dialing : stateOf(call, messages, now);
  return html`<div class="strip" part="strip">
    <span class="avatar ${initials ? `avatar--${colour}` : ''}" aria-hidden="true">${initials || icon(personIcon)}</span>
    <div class="strip__main">
      <p class="strip__title" dir="auto">${title}</p>
      <p class="strip__sub">${since}</p>
    </div>
    <button class="btn btn--sm" type="button" @click=${unfold}>${messages.backToCall}</button>
  </div>`;
}

function stateOf(call: Call, messages: Messages, now: number): string {
  if (call.hold === 'none') return formatClock(now - (call.answeredAt ?? now));
  return `${holdWord(call, messages)} · ${formatClock(now - (call.heldAt ?? now))}`;
}
