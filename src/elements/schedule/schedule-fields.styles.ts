import {css, type CSSResult} from 'lit';

import {fieldWords} from '../../styles/field-words.js';

const fields = css`
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 12px;
  }
  .pair--even {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    align-content: start;
  }
  .label {
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .hint,
  .problem {
    font-size: var(--_text-sm);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-wrap: pretty;
  }
  ${fieldWords}
  .box {
    position: relative;
    display: grid;
  }
  :is(.input, .select) {
    appearance: none;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(40px, var(--_target));
    margin: 0;
    padding-block: 8px;
    padding-inline: 12px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .select {
    padding-inline-end: 34px;
    cursor: pointer;
  }
  :is(.input, .select):focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  [aria-invalid] {
    border-color: var(--_danger);
  }
  ::placeholder {
    color: var(--_text-tertiary);
    opacity: 1;
  }
  .box:has(> .i:first-child, > .avatar:first-child) > :is(.input, .select) {
    padding-inline-start: calc(14px + var(--_icon) * 1.333);
  }
  .box > :is(.i, .avatar) {
    position: absolute;
    inset-block: 0;
    z-index: 1;
    margin-block: auto;
    color: var(--_text-secondary);
    pointer-events: none;
  }
  .box > :is(.i, .avatar):first-child {
    inset-inline-start: 11px;
  }
  .box > .avatar:first-child {
    --_size: calc(var(--_icon) * 1.333);
    inset-inline-start: 7px;
    color: var(--_on-face);
  }
  .box > .i:last-child {
    inset-inline-end: 11px;
  }
  ::-webkit-calendar-picker-indicator {
    margin-inline-start: 0;
    opacity: 0.6;
  }
`;

const chips = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: -4px;
  }
  .chip {
    min-block-size: var(--_target-small);
    padding-block: 3px;
    padding-inline: 10px;
    border-color: var(--_border-control);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    font-size: var(--_text-sm);
    font-weight: var(--_weight-medium);
    line-height: 1.25;
  }
  .chip:hover {
    background: var(--_fill);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_inverse);
    background: var(--_inverse);
    color: var(--_on-inverse);
  }
`;

export const scheduleFieldStyles: CSSResult = css`
  ${fields}
  ${chips}
`;
