import {css, type CSSResult} from 'lit';

import {switchStyles} from './switch.styles.js';

const fields = css`
  .settings {
    display: grid;
    gap: 16px;
    padding-block: 4px 16px;
    padding-inline: var(--_gutter);
  }
  .settings .note {
    margin: 0;
  }
  .field {
    display: grid;
    gap: 6px;
  }
  .label {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
  }
  .label span {
    color: var(--_text-secondary);
  }
  .hint {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .hint--missing {
    color: var(--_warning-text);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .pair > :is(.choice, .hint, input) {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .pair > .btn {
    flex: 0 0 auto;
    max-inline-size: 100%;
  }
`;

const choices = css`
  .choice {
    position: relative;
    display: grid;
  }
  select {
    appearance: none;
    inline-size: 100%;
    min-block-size: max(40px, var(--_target));
    margin: 0;
    padding-block: 8px;
    padding-inline: 12px 34px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-md);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .choice .i {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 11px;
    margin-block: auto;
    color: var(--_text-secondary);
    pointer-events: none;
  }
`;

/* In eighteen pieces: what is filled is one bar under a mask. */
const meter = css`
  .meter {
    block-size: 8px;
    background: var(--_fill-pressed);
    mask: repeating-linear-gradient(
      to right,
      #000 0 calc((100% + 3px) / 18 - 3px),
      transparent calc((100% + 3px) / 18 - 3px) calc((100% + 3px) / 18)
    );
  }
  .meter span {
    display: block;
    inline-size: 0;
    block-size: 100%;
    background: var(--_call);
  }
  .meter .peak {
    background: var(--_warning);
  }
`;

const slider = css`
  input {
    --_towards: right;
    appearance: none;
    inline-size: 100%;
    block-size: max(24px, var(--_target));
    margin-block: -6px;
    cursor: pointer;
  }
  input:dir(rtl) {
    --_towards: left;
  }
  input::-webkit-slider-runnable-track {
    block-size: 4px;
    border-radius: 4px;
    background: linear-gradient(to var(--_towards), var(--_accent) var(--_value, 50%), var(--_border-control) var(--_value, 50%));
  }
  input::-webkit-slider-thumb {
    appearance: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: -8px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_on-accent);
    box-shadow: var(--_shadow-1);
  }
  input::-moz-range-track {
    block-size: 4px;
    border-radius: 4px;
    background: var(--_border-control);
  }
  input::-moz-range-progress {
    block-size: 4px;
    border-radius: 4px;
    background: var(--_accent);
  }
  input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 20px;
    block-size: 20px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    background: var(--_on-accent);
  }
`;

export const settingsStyles: CSSResult = css`
  ${fields}
  ${choices}
  ${meter}
  ${slider}
  ${switchStyles}
  @media (forced-colors: active) {
    input {
      appearance: auto;
    }
    .meter {
      border: 1px solid CanvasText;
      background: Canvas;
      mask: none;
    }
    .meter span {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
