import {html, nothing, type TemplateResult} from 'lit';

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
  /** Absent where the panel cannot be closed. */
  readonly close: (() => void) | undefined;
}

export function renderBar({status: {dot, word}, messages, live, browse, close}: BarView): TemplateResult {
  return html`<header class="bar" part="bar">
    <p class="presence"><span class="dot dot--${dot}" aria-hidden="true"></span><bdi>${word}</bdi></p>
    ${
      browse
        ? html`<button class="btn btn--quiet btn--sm browse" type="button" @click=${browse}>
            ${icon(listIcon)}<span>${messages.browse}</span>
          </button>`
        : nothing
    }
    ${close ? renderClose(live ? messages.minimise : messages.closePhone, close) : nothing}
  </header>`;
}

function renderClose(name: string, close: () => void): TemplateResult {
  return html`<button class="ib" type="button" aria-label=${name} title=${name} @click=${close}>${icon(downIcon)}</button>`;
}
