import {html, nothing, type TemplateResult} from 'lit';

import type {Activity} from '../../activities/activity.js';
import type {Messages} from '../../localization/messages.js';
import type {QueueMessages} from '../../localization/queue-messages.js';
import {callIcon} from '../../styles/call-icons.js';
import {icon, type IconDrawing} from '../../styles/icons.js';
import {editIcon, laterIcon} from '../../styles/queue-icons.js';
import {checkIcon, closeIcon} from '../../styles/transfer-icons.js';
import type {CallPerson} from '../call/call-person.js';

/** What can be done with one call. */
export interface RowActs {
  readonly call: (activity: Activity) => void;
  readonly done: (activity: Activity) => void;
  readonly postpone: (activity: Activity) => void;
  readonly edit: (activity: Activity) => void;
  readonly remove: (activity: Activity) => void;
}

export interface ActionsView {
  readonly activity: Activity;
  readonly person: CallPerson;
  readonly messages: Messages & QueueMessages;
  /** The Tab key stops here, of all rows. */
  readonly isCurrent: boolean;
  /** Its call is on its way to the network. */
  readonly isPlacing: boolean;
  /** Why it cannot be called at this moment. */
  readonly whyNot: string | undefined;
  /** The menu of when else to call is open. */
  readonly isPostponing: boolean;
  /** The element that says what the call is about. */
  readonly about: string;
  readonly acts: RowActs;
}

export function renderActions(view: ActionsView): TemplateResult {
  const {activity, person, messages, isPostponing, acts} = view;
  const act = (name: keyof RowActs, word: string, drawing: IconDrawing): TemplateResult =>
    html`<button
      class="ib ib--${name}"
      type="button"
      data-act=${name}
      tabindex="-1"
      aria-label=${word}
      title=${word}
      aria-haspopup=${name === 'postpone' ? 'menu' : nothing}
      aria-expanded=${name === 'postpone' ? isPostponing : nothing}
      @click=${() => acts[name](activity)}
    >
      ${icon(drawing)}
    </button>`;
  return html`<div class="item__actions" role="group" aria-label=${messages.actionsFor(person.full)}>
    ${act('done', messages.done, checkIcon)} ${act('postpone', messages.postpone, laterIcon)}
    ${act('edit', messages.edit, editIcon)} ${act('remove', messages.remove, closeIcon)} ${renderCall(view)}
  </div>`;
}

function renderCall({activity, person, messages, isCurrent, isPlacing, whyNot, about, acts}: ActionsView): TemplateResult {
  const name = whyNot ?? messages.callPerson(person.full);
  return html`<button
    class="btn btn--sm btn--call"
    part="call-button"
    type="button"
    data-act="call"
    tabindex=${isCurrent ? 0 : -1}
    aria-label=${name}
    title=${name}
    aria-describedby=${about}
    aria-disabled=${whyNot === undefined ? nothing : 'true'}
    @click=${() => acts.call(activity)}
  >
    ${isPlacing ? html`<span class="spinner"></span>` : icon(callIcon)}<span>${messages.call}</span>
  </button>`;
}
