import {css, type CSSResult} from 'lit';

import {callStyles} from '../call/voip-call.styles.js';
import {inCallStyles} from '../in-call/in-call.styles.js';
import {recentsStyles} from '../recents/voip-recents.styles.js';
import {pickStyles} from './pick.styles.js';
import {progressStyles} from './progress.styles.js';

const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  :host([hidden]) {
    display: none;
  }
  /* The view around it has the wash already. */
  :host(:state(embedded)) {
    background: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 40px;
    padding-inline: calc(var(--_gutter) - 8px);
  }
  .head__title {
    padding-inline: 8px;
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.008em;
  }
  .head:dir(rtl) .i {
    transform: scaleX(-1);
  }
  .foot--line {
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .foot__hint {
    display: grid;
    justify-items: center;
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
  }
  .foot__hint:empty {
    display: none;
  }
`;

export const transferStyles: CSSResult = css`
  ${callStyles}
  ${inCallStyles}
  ${recentsStyles}
  ${frame}
  ${pickStyles}
  ${progressStyles}
`;
