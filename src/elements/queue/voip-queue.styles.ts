import {css, type CSSResult} from 'lit';

import {actionsStyles} from './actions.styles.js';
import {bottomStyles} from './bottom.styles.js';
import {formStyles} from './form.styles.js';
import {rowStyles} from './row.styles.js';
import {workingStyles} from './working.styles.js';

const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    container: queue / inline-size;
  }
  .queue {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .queue > * {
    flex: none;
  }
  .head {
    padding-block: 2px 8px;
    padding-inline: var(--_gutter);
  }
  .title {
    border-radius: var(--_radius-md);
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.008em;
    line-height: 1.3;
  }
  .sub {
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  .progress {
    display: block;
    inline-size: calc(100% - 2 * var(--_gutter));
    block-size: 4px;
    margin-block-end: 8px;
    margin-inline: var(--_gutter);
    border-radius: 4px;
    background: var(--_fill-hover);
    overflow: clip;
  }
  .progress rect {
    fill: var(--_call);
  }
  .progress:dir(rtl) {
    scale: -1 1;
  }
  .note,
  .search {
    margin: 0 var(--_gutter) 8px;
  }
  .search {
    inline-size: auto;
    gap: 8px;
    min-block-size: max(40px, var(--_target) + 2px);
    padding-inline: 12px 4px;
    border-radius: var(--_radius-md);
  }
  .search .i {
    color: var(--_text-tertiary);
  }
  .search input,
  .search ::placeholder {
    font-size: var(--_text-md);
    font-weight: 400;
    letter-spacing: normal;
  }
  .group {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 8px 4px;
    padding-inline: var(--_gutter);
    background: var(--_ground, var(--_surface));
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-strong);
  }
  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.5em;
    min-block-size: 1.5em;
    padding-inline: 0.35em;
    border: 1px solid transparent;
    border-radius: var(--_radius-pill);
    background: var(--_fill-hover);
    color: var(--_text);
    font-size: var(--_text-xs);
    line-height: 1;
  }
  .badge--late {
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .rows {
    margin: 0;
    padding-block: 0 8px;
    padding-inline: calc(var(--_gutter) - 8px);
    list-style: none;
  }
  .more {
    align-self: center;
    margin-block-end: 8px;
  }
  .none {
    padding: 32px 36px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .empty {
    display: grid;
    flex: 1;
    align-content: center;
    justify-items: center;
    gap: 6px;
    padding: 24px 36px;
    text-align: center;
  }
  .empty__title {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
    letter-spacing: -0.008em;
    text-wrap: balance;
  }
  .empty__text {
    max-inline-size: 34ch;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
    text-wrap: pretty;
  }
  .empty .btn {
    margin-block-start: 12px;
  }
  .art {
    inline-size: 112px;
    block-size: 96px;
    margin-block-end: 12px;
    fill: none;
    stroke: var(--_border-control);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .art .tint {
    fill: var(--_accent-subtle);
    stroke: none;
  }
  .art .tint--call {
    fill: var(--_call-subtle);
  }
  .art .ink {
    fill: var(--_surface);
    stroke: var(--_text);
    stroke-width: 1.75;
  }
  .art path.ink {
    fill: none;
  }
  .art .ok {
    stroke: var(--_call-text);
    stroke-width: 2.25;
  }
`;

export const queueStyles: CSSResult = css`
  ${frame}
  ${rowStyles}
  ${actionsStyles}
  ${formStyles}
  ${bottomStyles}
  ${workingStyles}
`;
