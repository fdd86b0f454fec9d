import {css, type CSSResult} from 'lit';

/**
 * The ground that every element stands on: type, box sizing, controls without the browser's own dress, one focus ring, words for screen
 * readers alone (`.sr-only`), and numbers, which stay in one line where that is long enough (`.num`). `theme` only sets `color-scheme`; without it the page's counts.
 */
export const base: CSSResult = css`
  :host {
    display: block;
    color: var(--_text);
    font: 400 var(--_text-md) / var(--_line-height) var(--_font);
    font-variant-numeric: tabular-nums;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
    -webkit-tap-highlight-color: transparent;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :where(h2, h3, p) {
    margin: 0;
    font: inherit;
  }
  :where(button, input) {
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: start;
  }
  :where(button) {
    cursor: pointer;
  }
  :disabled {
    cursor: not-allowed;
  }
  :focus-visible {
    outline: var(--_focus-width) solid var(--_focus);
    outline-offset: var(--_focus-offset);
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .num {
    display: inline-block;
    unicode-bidi: isolate;
  }
  .i {
    flex: none;
    inline-size: var(--_icon);
    block-size: var(--_icon);
    fill: none;
    stroke: currentColor;
    stroke-width: var(--_icon-stroke);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
