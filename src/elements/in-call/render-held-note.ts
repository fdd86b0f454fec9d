import {html, nothing, type TemplateResult} from 'lit';

import type {Messages, Words} from '../../localization/messages.js';
import type {Call} from '../../session/call.js';
import {isAnswered, isHeldHere} from '../../session/session-state.js';
import {pauseIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {CallScene} from '../call/call-scene.js';
import {renderWords} from '../call/render-notes.js';

/** Who holds the call, and the way out. With several calls, each says it itself. */
export function renderHeldNote({
  call,
  others,
  messages,
  person,
  dir,
  isPending,
  ask,
}: CallScene): TemplateResult | typeof nothing {
  const words =
    call.phase === 'ended' || others.some((other) => isAnswered(other.call))
      ? undefined
      : holdWords(call, messages, person.given);
  if (!words) return nothing;
  const pending = call.holdPending || isPending('resume');
  const resume = html`<button
    class="btn btn--sm"
    type="button"
    part="resume-button"
    aria-busy=${pending}
    aria-disabled=${pending}
    @click=${() => {
      if (!pending) ask('resume');
    }}
  >
    ${pending ? html`<span class="spinner"></span>` : nothing}${messages.resume}
  </button>`;
  return html`<div class="note note--warning note--row" part="note">
    ${icon(pauseIcon)} ${renderWords(words, dir)} ${isHeldHere(call) ? resume : nothing}
  </div>`;
}

function holdWords({hold}: Call, messages: Messages, name: string): Words | undefined {
  if (hold === 'none') return undefined;
  if (hold === 'both') return messages.heldByBoth(name);
  return hold === 'local' ? messages.heldByYou(name) : messages.heldByThem(name);
}
