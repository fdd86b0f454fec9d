import {html, nothing, type TemplateResult} from 'lit';

import {load} from '../../foundation/load.js';
import type {Messages} from '../../localization/messages.js';
import {downIcon, listIcon} from '../../styles/call-icons.js';
import {icon} from '../../styles/icons.js';
import type {PanelStatus} from './panel-status.js';

export interface BarView {
  readonly status: PanelStatus;
  readonly messages: Messages;
  /** A call goes on while the panel is closed. */
  readonly live: boolean;
  /** Folds the call in front; absent where there is none to fold. */
  readonly browse: (() => void) | undefined;
  /** Where the user is, and the way back, in place of how the phone stands; and the way there. */
  readonly heading?: TemplateResult;
  readonly gear?: TemplateResult;
  /** Absent where the panel cannot be closed. */
  readonly close: (() => void) | undefined;
}

/** Its menu comes when a panel is drawn first; where it does not, the words are there all the same. */
let presence: Promise<unknown> | undefined;

export function renderBar({status, messages, live, browse, heading, gear, close}: BarView): TemplateResult {
  presence ??= load(() => import('../presence/define-presence.js')).catch(() => undefined);
  return html`<header class="bar" part="bar">
    ${heading ?? renderStatus(status)}
    ${
      browse
        ? html`<button class="btn btn--quiet btn--sm browse" type="button" @click=${browse}>
            ${icon(listIcon)}<span>${messages.browse}</span>
          </button>`
        : nothing
    }
    ${gear} ${close ? renderClose(live ? messages.minimise : messages.closePhone, close) : nothing}
  </header>`;
}

function renderStatus({dot, word}: PanelStatus): TemplateResult {
  return html`<voip-presence class="presence"
    ><span class="dot dot--${dot}" aria-hidden="true"></span><bdi>${word}</bdi></voip-presence
  >`;
}

function renderClose(name: string, close: () => void): TemplateResult {
  return html`<button class="ib" type="button" aria-label=${name} title=${name} @click=${close}>${icon(downIcon)}</button>`;
}
