import {html, type TemplateResult} from 'lit';

import {microphoneIcon} from '../../styles/call-icons.js';
import {icon, microphoneOffIcon} from '../../styles/icons.js';
import type {CallScene} from './call-scene.js';

/** What can be done during a call. What is not possible yet is dimmed, not hidden. */
export function renderControls({call, messages, isPending, ask}: CallScene): TemplateResult {
  const pending = isPending('mute') || isPending('unmute');
  const picture = icon(call.muted ? microphoneOffIcon : microphoneIcon);
  return html`<div class="controls" role="group" aria-label=${messages.callControls}>
    <button
      class="ctl"
      type="button"
      part="mute-button"
      aria-pressed=${call.muted}
      aria-busy=${pending}
      ?disabled=${call.answeredAt === undefined}
      ?data-next=${call.answeredAt !== undefined}
      @click=${() => {
        if (!pending) ask(call.muted ? 'unmute' : 'mute');
      }}
    >
      <span class="ctl__disc">${pending ? html`<span class="spinner"></span>` : picture}</span><span>${messages.mute}</span>
    </button>
  </div>`;
}
