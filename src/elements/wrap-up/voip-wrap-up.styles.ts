import {css, type CSSResult} from 'lit';

import {inputStyles} from './input.styles.js';

const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    container: wrap-up / inline-size;
  }
  .all {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 2px 8px;
    padding-inline: var(--_gutter) 8px;
  }
  .title {
    flex: 1;
    min-inline-size: 0;
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.008em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .wrap {
    display: grid;
    flex: 1 0 auto;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 16px;
    padding-block: 4px 12px;
    padding-inline: var(--_gutter);
  }
  .who {
    --_size: 40px;
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .who__main {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who__name {
    font-weight: var(--_weight-strong);
  }
  :is(.who__name, .sub, .label, .hint, .problem, .next, .strip__title, .strip__sub) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .sub {
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    font-weight: 400;
  }
  .foot {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding-block: 10px;
    padding-inline: var(--_gutter);
    border-block-start: 1px solid var(--_border);
    background: var(--_ground, var(--_surface));
  }
  .foot .note {
    margin: 0;
  }
  .next {
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .next .sub {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot__row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .foot__row .btn {
    flex: 1 1 auto;
  }
  .strip {
    --_size: 28px;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 52px;
    margin-block-end: 8px;
    margin-inline: var(--_gutter);
    padding-block: 6px;
    padding-inline: 10px 6px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent-subtle);
    font-size: var(--_text-ui);
    line-height: 1.35;
  }
  .strip__main {
    flex: 1;
    min-inline-size: 0;
  }
  .strip__title {
    overflow: hidden;
    font-weight: var(--_weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .strip__sub {
    color: var(--_accent-text);
  }
  .strip .btn {
    background: var(--_surface);
  }
  @container (inline-size < 19em) {
    .strip {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .strip {
      border-color: CanvasText;
    }
  }
`;

export const wrapUpStyles: CSSResult = css`
  ${frame}
  ${inputStyles}
`;
