import {css, type CSSResult} from 'lit';

import {fieldWords} from '../../styles/field-words.js';

/** The fields, and how the call went. */
export const inputStyles: CSSResult = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    align-content: start;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8.5em, 100%), 1fr));
    gap: 12px;
  }
  .label {
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
  }
  :is(.hint, .problem) {
    font-size: var(--_text-sm);
    text-wrap: pretty;
  }
  ${fieldWords}
  .input {
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
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .input:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .input[aria-invalid] {
    border-color: var(--_danger);
  }
  .input::placeholder {
    color: var(--_text-tertiary);
    font-size: inherit;
    opacity: 1;
  }
  .textarea {
    display: block;
    min-block-size: 6.5em;
    resize: vertical;
    scroll-margin-block: 8px 160px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--_target-small);
    padding: 5px 12px;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-medium);
    line-height: 1.25;
  }
  .chip:hover {
    background: var(--_fill);
  }
  .chip__hit {
    position: absolute;
    inset: -1px;
    appearance: none;
    inline-size: calc(100% + 2px);
    block-size: calc(100% + 2px);
    border: 0;
    border-radius: inherit;
    cursor: pointer;
  }
  .chip__word {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .kbd {
    min-inline-size: 18px;
    padding-inline: 4px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_text-secondary);
    font-size: var(--_text-xs);
    line-height: 1.4;
    text-align: center;
  }
  .chip:has(:checked) {
    border-color: var(--_inverse);
    background: var(--_inverse);
    color: var(--_on-inverse);
  }
  .chip:has(:checked) .kbd {
    border-color: transparent;
    background: color-mix(in srgb, var(--_on-inverse) 18%, transparent);
    color: inherit;
  }
  @media (hover: none) {
    .kbd {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip:has(:checked) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
