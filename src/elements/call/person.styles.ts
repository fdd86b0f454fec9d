import {css, type CSSResult} from 'lit';

import {wave} from '../../styles/wave.js';

/** Who it is, and how the call stands. */
export const personStyles: CSSResult = css`
  .who {
    display: grid;
    justify-items: center;
    margin-block: auto;
    padding-inline: var(--_gutter);
    overflow-wrap: anywhere;
    text-align: center;
  }
  .avatar {
    --_size: 72px;
    margin-block: 8px 16px;
  }
  .avatar--ringing {
    margin-block: 20px 30px;
  }
  :host(:state(ringing)) .avatar {
    --_size: 88px;
  }
  .view:has(> .note) .avatar {
    --_size: 52px;
    margin-block: 8px 12px;
  }
  .view:has(> .note) .avatar--ringing {
    margin-block: 20px 26px;
  }
  .who__name {
    display: -webkit-box;
    max-inline-size: 100%;
    overflow: hidden;
    font-size: var(--_text-xl);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.014em;
    line-height: 1.25;
    text-wrap: balance;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  :host(:state(ringing)) .who__name {
    font-size: var(--_text-2xl);
  }
  :is(.who__number, .who__kicker) {
    max-inline-size: 100%;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  .who__kicker {
    margin-block-end: 2px;
    font-weight: var(--_weight-medium);
  }
  .who__status {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px;
    margin-block-start: 10px;
  }
  .who__status:empty {
    display: none;
  }
  .who__why {
    max-inline-size: 30ch;
    margin-block-start: 12px;
    text-wrap: balance;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 26px;
    padding: 2px 10px;
    border: 1px solid transparent;
    border-radius: var(--_radius-pill);
    background: var(--_fill);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
  }
  .status .i {
    inline-size: 1.1em;
    block-size: 1.1em;
    stroke-width: 2.2;
  }
  .status--live {
    background: var(--_call-subtle);
    color: var(--_call-text);
  }
  .status--hold {
    background: var(--_warning-subtle);
    color: var(--_warning-text);
  }
  .status--danger {
    background: var(--_danger-subtle);
    color: var(--_danger-text);
  }
  .status--muted {
    background: var(--_inverse);
    color: var(--_on-inverse);
  }
  ${wave}
`;
