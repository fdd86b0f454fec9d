import {css, type CSSResult} from 'lit';

import {scheduleFieldStyles} from './schedule-fields.styles.js';

const sheet = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  :host([inline]) {
    display: block;
  }
  .opener {
    border-color: var(--_border-control);
    background: var(--_surface);
  }
  .opener:hover,
  .opener[aria-expanded='true'] {
    background: var(--_fill);
  }
  /* On a page of unknown colour the gap between button and ring is painted, so one of the two always shows. */
  .opener:focus-visible {
    box-shadow: 0 0 0 var(--_focus-offset) var(--_surface);
  }
  .opener .i {
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .sheet {
    inline-size: min(max(400px, 25rem), calc(100dvi - 16px));
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-lg);
    background: var(--_surface);
    color: inherit;
    container-type: inline-size;
    overflow-wrap: anywhere;
  }
  .sheet[popover] {
    position: fixed;
    inset: auto;
    max-block-size: calc(100dvb - 16px);
    overflow: hidden auto;
    overscroll-behavior: contain;
    box-shadow: var(--_shadow-3);
  }
  :host([inline]) .sheet {
    inline-size: min(max(400px, 25rem), 100%);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 12px 4px;
    padding-inline: 20px 10px;
  }
  .title {
    font-size: var(--_text-lg);
    font-weight: var(--_weight-strong);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding-block: 6px 18px;
    padding-inline: 20px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block: 14px;
    padding-inline: 20px;
    border-block-start: 1px solid var(--_border);
    border-end-start-radius: calc(var(--_radius-lg) - 1px);
    border-end-end-radius: calc(var(--_radius-lg) - 1px);
    background: var(--voip-surface-sunken, light-dark(#f7f8fa, #111215));
  }
  .foot .btn--line {
    border-color: var(--_border-control);
    background: var(--_surface);
  }
  .foot .btn--line:hover {
    background: var(--_fill);
  }
  .foot .btn--quiet {
    margin-inline-start: auto;
  }
  .body .note {
    margin: 0;
  }
  .done {
    display: flex;
    gap: 6px;
    align-items: center;
    padding-block: 8px;
    padding-inline: 20px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
`;

export const scheduleStyles: CSSResult = css`
  ${sheet}
  ${scheduleFieldStyles}
  @container (inline-size < 19em) {
    .pair,
    .pair--even {
      grid-template-columns: minmax(0, 1fr);
    }
    .foot .btn {
      flex: 1 1 auto;
    }
  }
  @media (forced-colors: active) {
    .foot {
      background: Canvas;
    }
    :is(.input, .select, .chip, .opener, .btn--line) {
      border-color: ButtonBorder;
    }
    [aria-invalid] {
      border-width: 2px;
    }
    .chip:hover {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .chip[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
