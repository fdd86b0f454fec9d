import {html, nothing, type TemplateResult} from 'lit';

import type {Messages} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {callIcon, hangUpIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';

export interface MainButtonView {
  readonly messages: Messages;
  /** The call that is up. */
  readonly call: Call | undefined;
  /** A call is on its way to the network. */
  readonly placing: boolean;
  readonly disabled: boolean;
  readonly press: (event: MouseEvent) => void;
}

/** Green to dial; red to hang up as soon as there is something to hang up. One button, so that it keeps the focus. */
export function renderMainButton(view: MainButtonView): TemplateResult {
  const {call, press} = view;
  return html`<button
    class="btn btn--lg btn--block ${call ? 'btn--danger' : 'btn--call'}"
    type="button"
    part="call-button"
    aria-disabled=${!call && view.disabled ? 'true' : nothing}
    aria-describedby="why"
    @keydown=${ignoreRepeat}
    @click=${press}
  >
    ${renderPicture(view)}<bdi>${wordOf(view)}</bdi>
  </button>`;
}

function renderPicture({call, placing}: MainButtonView): TemplateResult {
  if (call) return icon(hangUpIcon);
  return placing ? html`<span class="spinner"></span>` : icon(callIcon);
}

function wordOf({call, placing, messages}: MainButtonView): string {
  if (!call) return placing ? messages.dialing : messages.call;
  return call.direction === 'incoming' && call.phase === 'ringing' ? messages.decline : messages.hangUp;
}

/** A key that is held down is one press. */
function ignoreRepeat(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
}
