import {html, type TemplateResult} from 'lit';

import {personIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {OtherCall} from '../call/call-scene.js';

/** A small face; its ring is the state of the call. */
export function renderFace({person, call}: Pick<OtherCall, 'person' | 'call'>, ring = ''): TemplateResult {
  const colour = person.initials ? `avatar--${person.colour}` : '';
  const state = call.phase === 'ended' ? '' : ring;
  return html`<span class="avatar ${colour} ${state}" aria-hidden="true">${person.initials || icon(personIcon)}</span>`;
}
