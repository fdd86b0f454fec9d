import {css, type CSSResult} from 'lit';

import {keypadStyles} from './keypad.styles.js';

const dialer = css`
  :host {
    display: flex;
    flex-direction: column;
    padding-block: 4px 0;
    padding-inline: var(--_gutter);
    gap: 8px;
  }
  .country {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 2.5em;
    color: var(--_text-tertiary);
    font-size: var(--_text-ui);
    font-weight: var(--_weight-strong);
    letter-spacing: 0.03em;
  }
  .dial--warning,
  .dial--warning:focus-within {
    border-color: var(--_warning);
    outline: 1px solid var(--_warning);
  }
  :is(.hint, .typed) {
    flex: 1 0 auto;
  }
  .hint {
    min-block-size: 20px;
    color: var(--_text-secondary);
    font-size: var(--_text-ui);
  }
  .note {
    margin-inline: 0;
    color: var(--_text);
  }
  /* The main button never scrolls away; whoever lets the dialer scroll says what is behind it. */
  .go {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: grid;
    gap: 6px;
    padding-block: 4px 12px;
    background: var(--_ground, transparent);
  }
  .why {
    color: var(--_text-secondary);
    font-size: var(--_text-sm);
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
  }
  /* One line, where it is long enough: the field, and the button at its end. */
  :host(:state(folded)) {
    flex-flow: row wrap;
    padding: 0;
  }
  :host(:state(folded)) :is(.hint, .typed, .why) {
    flex: 1 0 100%;
    order: 1;
    text-align: start;
  }
  :host(:state(folded)) .go {
    display: contents;
  }
  :host(:state(folded)) :is(.dial, .btn--lg) {
    inline-size: auto;
    min-block-size: max(46px, var(--_target) + 2px);
    border-radius: var(--_radius-md);
  }
  :host(:state(folded)) .dial {
    flex: 1 1 10em;
    min-inline-size: 0;
  }
  :host(:state(folded)) :is(.btn--lg, input) {
    font-size: var(--_text-lg);
  }
  @container (inline-size < 19em) {
    .country {
      display: none;
    }
  }
`;

export const dialerStyles: CSSResult = css`
  ${keypadStyles}
  ${dialer}
`;
